import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { removalsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'

/** Removals that several stewards must co-sign. Not shown where there are none. */
export const Removals = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: removals = [] } = useQuery(removalsQuery, { profile })
  const endorse = useCommand((removalId: string) => client.members.endorseRemoval({ profile, removalId }))
  const reply = useCommand(({ removalId, text }: { removalId: string; text: string }) =>
    client.members.reply({ profile, removalId, text })
  )
  if (removals.length === 0) return null
  return (
    <Sheet title={say('removal.title')} tone="needs">
      {removals.map((removal) => (
        <SheetItem key={removal.removalId} label={say('removal.about', { name: removal.subject })}>
          <p>{say('removal.reason', { reason: removal.reason })}</p>
          {removal.replies.map((text) => (
            <p key={text}>{say('removal.reply', { name: removal.subject, text })}</p>
          ))}
          {!removal.heard && <p>{say('removal.waits', { name: removal.subject, days: removal.daysLeft })}</p>}
          <p>{say('removal.count', { have: removal.endorsements, needed: removal.needed })}</p>
          {removal.isMe && (
            <Act
              verb={say('removal.answer')}
              restated={say('removal.answerRestated')}
              reasonLabel={say('removal.answerLabel')}
              {...reply}
              onConfirm={(text) => reply.run({ removalId: removal.removalId, text })}
            />
          )}
          {removal.mayIEndorse && (
            <Act
              verb={say('removal.endorse')}
              restated={say('removal.endorseRestated', { name: removal.subject })}
              {...endorse}
              onConfirm={() => endorse.run(removal.removalId)}
            />
          )}
        </SheetItem>
      ))}
    </Sheet>
  )
}
