import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { askingsQuery, requestsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { AskingCard } from './AskingCard.tsx'
import { RequestCard } from './RequestCard.tsx'

/** Who asks to join: through this laptop, and those whom all members were told of. Stewards see it when it is empty, too. */
export const Requests = ({ steward }: { steward: boolean }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const requests = useQuery(requestsQuery, { profile })
  const askings = useQuery(askingsQuery, { profile })
  const here = (requests.value ?? []).filter(
    ({ askingId, path }) => askingId === null && (steward || path !== null)
  )
  const count = here.length + (askings.value?.length ?? 0)
  const needsMe = here.length > 0 || askings.value?.some(({ iMay }) => iMay.vouch) === true
  if (count === 0 && !steward) return null
  return (
    <Sheet title={say('people.requests')} tone={needsMe ? 'needs' : 'plain'}>
      <QueryView projection={askings}>
        {(all) => (
          <>
            {count === 0 && <p>{say('people.noRequests')}</p>}
            {here.map((request) => (
              <RequestCard key={request.requestId} request={request} steward={steward} />
            ))}
            {all.map((asking) => (
              <AskingCard key={asking.askingId} asking={asking} />
            ))}
          </>
        )}
      </QueryView>
    </Sheet>
  )
}
