import { Link } from 'wouter'
import type { HandoverView } from '#shared/rpc/contract/handover.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'

/** One line for each hand-over: who gave, who received, and what is amiss. */
export const Handovers = ({ handovers }: { handovers: readonly HandoverView[] }) => {
  const { say } = useWords()
  if (handovers.length === 0) return null
  return (
    <RuledList label={say('handover.title')}>
      {handovers.map((handover) => (
        <li key={handover.handoverId}>
          <Link to={`/people/hand-overs/${handover.handoverId}`}>
            <HandoverWords handover={handover} />
          </Link>
          <HandoverMarks handover={handover} />
        </li>
      ))}
    </RuledList>
  )
}

const HandoverWords = ({ handover: { by, at, lists } }: { handover: HandoverView }) => {
  const { say, time } = useWords()
  const receipts = lists.flatMap((list) => list.receipts)
  const count = lists[0]?.items.length ?? 0
  if (receipts.length === 0) return say('handover.listed', { person: by.name, count, time: time(at) })
  return receipts
    .map((receipt) =>
      say('handover.received', { person: by.name, receiver: receipt.by.name, time: time(receipt.at) })
    )
    .join(' ')
}

/** What the signatures come to. */
export const HandoverMarks = ({ handover: { signed, lists } }: { handover: HandoverView }) => {
  const { say } = useWords()
  const items = lists.flatMap((list) => list.items)
  const missing = items.filter(({ found }) => found === 'missing').length
  const different = items.filter(({ found }) => found === 'different').length
  if (!signed) return <Mark>{say('handover.open')}</Mark>
  if (missing + different === 0) return <Mark tone="settled">{say('handover.complete')}</Mark>
  return (
    <span>
      {missing > 0 && <Mark tone="needs">{say('handover.missing', { count: missing })}</Mark>}{' '}
      {different > 0 && <Mark tone="needs">{say('handover.different', { count: different })}</Mark>}
    </span>
  )
}
