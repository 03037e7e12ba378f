import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery, proposalsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'

/** What happens by itself if the proposal passes. */
export const EffectWords = ({ effect }: { effect: Proposal['effect'] }) => {
  const { say, date } = useWords()
  const profile = useProfile().id
  const { value: members } = useQuery(membersQuery, { profile })
  const { value: proposals } = useQuery(proposalsQuery, { profile })
  const nameOf = (id: string): string =>
    members?.find(({ personId }) => personId === id)?.name ?? id.slice(0, 8)
  const titleOf = (id: string): string =>
    proposals?.find((proposal) => proposal.id === id)?.title ?? id.slice(0, 8)
  switch (effect.kind) {
    case 'resolution':
      return <p>{say('effect.resolution')}</p>
    case 'admit':
      return <p>{say('effect.admit')}</p>
    case 'appoint': {
      const named = { name: nameOf(effect.personId), role: say(`role.${effect.role}`) }
      const { until } = effect
      return (
        <p>
          {until === undefined
            ? say('effect.appoint', named)
            : say('effect.appointUntil', { ...named, date: date(until) })}
        </p>
      )
    }
    case 'remove':
      return <p>{say('effect.remove', { name: nameOf(effect.personId) })}</p>
    case 'abandon':
      return <p>{say('effect.abandon', { title: titleOf(effect.proposal) })}</p>
    case 'amend':
      return <p>{say('effect.amend')}</p>
  }
}
