import type { JoinRequest } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { admissionRuleQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'

/** What pressing the button will do under this community's rulebook. */
export const PathWords = ({ path }: { path: NonNullable<JoinRequest['path']> }) => {
  const { say } = useWords()
  const { value: rule } = useQuery(admissionRuleQuery, { profile: useProfile().id })
  if (rule === undefined) return null
  const isOpen = path === 'vouches' && rule.objectionDays > 0
  return (
    <p>
      {say(`asking.path.${path}`, { needed: rule.needed ?? 0 })}
      {isOpen && ` ${say('asking.path.objections', { days: rule.objectionDays })}`}
    </p>
  )
}
