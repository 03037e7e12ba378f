import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { askingsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Draft } from './Draft.tsx'

/** Opening a vote on whether to admit somebody whom the members were told of: also over an objection or a refusal. */
export const AdmitDraft = ({ requestId }: { requestId: string }) => {
  const { say } = useWords()
  const askings = useQuery(askingsQuery, { profile: useProfile().id })
  return (
    <QueryView projection={askings}>
      {(all) => {
        const asking = all.find((one) => one.requestId === requestId)
        return asking === undefined ? (
          <Page title={say('asking.openVote')} back="/people">
            <Empty title={say('refusal.askingUnknown')} />
          </Page>
        ) : (
          <Draft
            begun={{
              heading: say('asking.openVote'),
              question: say('asking.question', { name: asking.name }),
              effect: { kind: 'admit', requestId },
              back: '/people'
            }}
          />
        )
      }}
    </QueryView>
  )
}
