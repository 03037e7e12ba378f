import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { departureQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SaidOnBothSides } from './SaidOnBothSides.tsx'

/** How somebody was removed, and the appeal against it: a vote on whether they are let in again. */
export const Departure = ({ person: { personId, name, isMe } }: { person: Member }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const { value: departure } = useQuery(departureQuery, { profile: useProfile().id, personId })
  if (departure === undefined || departure === null) return null
  const { removal, proposal, requestId, vote } = departure
  return (
    <Sheet title={say('departure.title')}>
      {removal !== null && (
        <>
          <p>{say('departure.by', { names: removal.by.join(say('board.and')) })}</p>
          <SaidOnBothSides id={removal.removalId} said={{ subject: name, ...removal }} />
        </>
      )}
      {proposal !== null && (
        <p>
          <Link to={`/assembly/${proposal}/result`}>{say('departure.byVote')}</Link>
        </p>
      )}
      {isMe && <p>{say('departure.myAppeal')}</p>}
      {vote !== null && (
        <p>
          <Link to={`/assembly/${vote}`}>{say('departure.voting', { name })}</Link>
        </p>
      )}
      {!isMe && requestId !== null && (
        <>
          <p>{say('departure.appealBody', { name })}</p>
          <p>
            <Button variant="default" onClick={() => go(`/people/${personId}/again`)}>
              {say('departure.appeal')}
            </Button>
          </p>
        </>
      )}
    </Sheet>
  )
}
