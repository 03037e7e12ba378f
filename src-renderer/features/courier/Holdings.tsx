import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { syncQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'

/** What there is to take along: all that this laptop holds, and above all what nobody else has. */
export const Holdings = () => {
  const { say } = useWords()
  const { value } = useQuery(syncQuery, { profile: useProfile().id })
  if (value === undefined) return null
  const { logs, entries, onlyHere } = value
  return (
    <>
      <p>{say('sync.totals', { logs, entries })}</p>
      {onlyHere > 0 && (
        <Note tone="needs">
          <strong>{say('sync.onlyHere', { count: onlyHere })}</strong>
          <span>{say('sync.onlyHereBody')}</span>
        </Note>
      )}
    </>
  )
}
