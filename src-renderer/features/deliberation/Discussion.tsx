import type { RemarkView } from '#shared/rpc/contract/deliberation.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { discussionQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { RemarkItem } from './RemarkItem.tsx'
import { Speak } from './Speak.tsx'

/** What is read at a glance; the others stand folded. */
const SHOWN = 20

/** What is said under a proposal: what waits for an answer first, and a place to speak. */
export const Discussion = ({ proposal }: { proposal: string }) => {
  const { say } = useWords()
  const { value } = useQuery(discussionQuery, { profile: useProfile().id, proposal })
  if (value === undefined) return null
  const { remarks, open, mayISpeak } = value
  const items = (some: readonly RemarkView[]) =>
    some.map((remark) => <RemarkItem key={remark.remarkId} remark={remark} />)
  return (
    <Sheet
      title={say('discussion.title')}
      aside={open > 0 && <Mark tone="needs">{say('discussion.open', { count: open })}</Mark>}
    >
      {remarks.length === 0 && <Empty title={say('discussion.empty')} body={say('discussion.emptyBody')} />}
      {items(remarks.slice(0, SHOWN))}
      {remarks.length > SHOWN && (
        <Disclosure summary={say('discussion.more', { count: remarks.length - SHOWN })}>
          {items(remarks.slice(SHOWN))}
        </Disclosure>
      )}
      {mayISpeak && <Speak proposal={proposal} />}
    </Sheet>
  )
}
