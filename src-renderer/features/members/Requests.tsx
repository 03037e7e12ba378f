import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { requestsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { RequestCard } from './RequestCard.tsx'

/** Who has asked to join, for stewards to answer. */
export const Requests = () => {
  const { say } = useWords()
  const requests = useQuery(requestsQuery, { profile: useProfile().id })
  return (
    <Sheet title={say('people.requests')} tone={(requests.value?.length ?? 0) > 0 ? 'needs' : 'plain'}>
      <QueryView projection={requests}>
        {(all) =>
          all.length === 0 ? (
            <p>{say('people.noRequests')}</p>
          ) : (
            all.map((request) => <RequestCard key={request.requestId} request={request} />)
          )
        }
      </QueryView>
    </Sheet>
  )
}
