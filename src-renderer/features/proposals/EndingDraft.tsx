import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Draft } from './Draft.tsx'

/** Opening a vote on whether a box that cannot be certified is to end. */
export const EndingDraft = ({ id }: { id: string }) => {
  const { say } = useWords()
  const proposal = useQuery(proposalQuery, { profile: useProfile().id, proposal: id })
  return (
    <QueryView projection={proposal}>
      {({ title }) => (
        <Draft
          begun={{
            heading: say('draft.endingTitle'),
            question: say('draft.endingQuestion', { title }),
            effect: { kind: 'abandon', proposal: id },
            back: `/assembly/${id}`
          }}
        />
      )}
    </QueryView>
  )
}
