import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { removalsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { ReplyAct, SaidOnBothSides } from './SaidOnBothSides.tsx'

/** Removals that several stewards must co-sign, of everybody or of one person. Not shown where there are none. */
export const Removals = ({ personId }: { personId?: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: all = [] } = useQuery(removalsQuery, { profile })
  const removals = all.filter((removal) => personId === undefined || removal.personId === personId)
  const endorse = useCommand((removalId: string) => client.members.endorseRemoval({ profile, removalId }))
  if (removals.length === 0) return null
  return (
    <Sheet title={say('removal.title')} tone="needs">
      {removals.map(({ removalId, ...removal }) => (
        <SheetItem key={removalId} label={say('removal.about', { name: removal.subject })}>
          <SaidOnBothSides id={removalId} said={removal} />
          {!removal.heard && <p>{say('removal.waits', { name: removal.subject, days: removal.daysLeft })}</p>}
          <p>{say('removal.count', { have: removal.endorsements, needed: removal.needed })}</p>
          {removal.isMe && <ReplyAct id={removalId} restated={say('removal.answerRestated')} />}
          {removal.mayIEndorse && (
            <Act
              verb={say('removal.endorse')}
              restated={say('removal.endorseRestated', { name: removal.subject })}
              {...endorse}
              onConfirm={() => endorse.run(removalId)}
            />
          )}
        </SheetItem>
      ))}
    </Sheet>
  )
}
