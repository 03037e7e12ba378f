import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { syncQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'

/** What neighbours' laptops say of this person's membership and this one cannot prove: their word, and what to do about it. */
export const TurnedAway = () => {
  const { say } = useWords()
  const { value } = useQuery(syncQuery, { profile: useProfile().id })
  if (value === undefined || value.turnedAwayBy.length === 0) return null
  const names = value.turnedAwayBy.join(say('board.and'))
  return (
    <Note tone="needs">
      <strong>{say('turnedAway.title', { names })}</strong>
      <span>{say('turnedAway.body')}</span>
      <span>{say('turnedAway.do', { names })}</span>
    </Note>
  )
}
