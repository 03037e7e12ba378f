import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { syncQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'

/**
 * On the home screen: entries that no other laptop holds, while nobody is connected to take them. Silent where
 * neighbours are there, because then they are on their way.
 */
export const TakeAlong = () => {
  const { say } = useWords()
  const { value } = useQuery(syncQuery, { profile: useProfile().id })
  if (value === undefined || value.onlyHere === 0) return null
  if (value.light === 'nearby' || value.light === 'synced') return null
  return (
    <Note tone="needs">
      <strong>{say('sync.onlyHere', { count: value.onlyHere })}</strong>
      <span>{say('sync.onlyHereBody')}</span>
      <Link to="/courier">{say('courier.takeAlong')}</Link>
    </Note>
  )
}
