import { Link } from 'wouter'
import type { Role } from '#shared/rpc/contract/common.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { handoversQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Handovers } from './Handovers.tsx'

/** Under an office: what was handed over with it, and the way to one's own list. */
export const OfficeHandovers = ({ role }: { role: Role }) => {
  const { say } = useWords()
  const { value } = useQuery(handoversQuery, { profile: useProfile().id })
  if (value === undefined) return null
  return (
    <>
      <Handovers handovers={value.handovers.filter((handover) => handover.role === role)} />
      {value.mayIHandOver.includes(role) && (
        <Link to={`/people/offices/${role}/hand-over`}>{say('handover.give')}</Link>
      )}
    </>
  )
}
