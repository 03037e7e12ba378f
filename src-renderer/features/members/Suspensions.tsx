import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { suspensionsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { ReplyAct, SaidOnBothSides } from './SaidOnBothSides.tsx'

/** From which offices somebody is suspended, by whom, why and until when. Not shown where from none. */
export const Suspensions = ({ personId }: { personId: string }) => {
  const { say, date } = useWords()
  const { value: all = [] } = useQuery(suspensionsQuery, { profile: useProfile().id })
  const suspensions = all.filter((suspension) => suspension.personId === personId)
  if (suspensions.length === 0) return null
  return (
    <Sheet title={say('suspension.title')} tone="needs">
      {suspensions.map(({ suspensionId, role, by, until, isMe, ...said }) => (
        <SheetItem
          key={suspensionId}
          label={say('suspension.about', { role: say(`role.${role}`), name: by })}
        >
          <p>{say('suspension.until', { date: date(until) })}</p>
          <SaidOnBothSides id={suspensionId} said={said} />
          {isMe && <ReplyAct id={suspensionId} restated={say('suspension.answerRestated')} />}
        </SheetItem>
      ))}
    </Sheet>
  )
}
