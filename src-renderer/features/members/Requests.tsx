import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { askingsQuery, requestsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { AskingCard, AskingLine } from './AskingCard.tsx'
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
  const open = (askings.value ?? []).filter(({ laidAside }) => !laidAside)
  const past = (askings.value ?? []).filter(({ laidAside }) => laidAside)
  const count = here.length + open.length
  const needsMe = here.length > 0 || open.some(({ iMay }) => iMay.vouch)
  if (count + past.length === 0 && !steward) return null
  return (
    <Sheet title={say('people.requests')} tone={needsMe ? 'needs' : 'plain'}>
      <QueryView projection={askings}>
        {() => (
          <>
            {count === 0 && <p>{say('people.noRequests')}</p>}
            {here.map((request) => (
              <RequestCard key={request.requestId} request={request} steward={steward} />
            ))}
            {open.map((asking) => (
              <AskingCard key={asking.askingId} asking={asking} />
            ))}
            {past.length > 0 && (
              <Disclosure summary={say('asking.laidAside', { count: past.length })}>
                {past.map((asking) => (
                  <AskingLine key={asking.askingId} asking={asking} />
                ))}
              </Disclosure>
            )}
          </>
        )}
      </QueryView>
    </Sheet>
  )
}
