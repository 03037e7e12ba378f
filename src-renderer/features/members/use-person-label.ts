import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { personLabel } from './person-label.ts'

/** Names in lists of other things than people: as neighbours tell them apart, and as given until that is known. */
export function usePersonLabel(): (person: { personId: string; name: string }) => string {
  const { say } = useWords()
  const { value: members = [] } = useQuery(membersQuery, { profile: useProfile().id })
  const byId = new Map(members.map((member) => [member.personId, member]))
  return ({ personId, name }) => {
    const member = byId.get(personId)
    return member === undefined ? name : personLabel(say, member)
  }
}
