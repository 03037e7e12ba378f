import { useProfile } from '../../shared/rpc/profile.tsx'
import { moderationQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ModeratedWords } from './ModeratedWords.tsx'

interface MemberWordsProps {
  /** The entry that holds the words. */
  entryId: string
  words: string
  /** What stands where there are none. */
  empty?: string
}

/** Words that a member has written, where whether they may be shown is asked of them alone. */
export const MemberWords = ({ entryId, words, empty = '' }: MemberWordsProps) => {
  const { value } = useQuery(moderationQuery, { profile: useProfile().id, entryId })
  if (value === undefined) return null
  return <ModeratedWords entryId={entryId} words={words === '' ? empty : words} moderation={value} />
}
