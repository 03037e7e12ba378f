import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { moderationQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { HidingCase } from './HidingCase.tsx'
import classes from './MemberWords.module.css'
import { WordsActs } from './WordsActs.tsx'

interface MemberWordsProps {
  /** The entry that holds the words. */
  entryId: string
  words: string
  /** What stands where there are none. */
  empty?: string
}

/**
 * Words that a member has written, as they may be shown: hidden ones with who hid them and why in their place, one
 * press away; those taken back with a mark. And what whoever reads them may do about it.
 */
export const MemberWords = ({ entryId, words, empty = '' }: MemberWordsProps) => {
  const { say } = useWords()
  const { value } = useQuery(moderationQuery, { profile: useProfile().id, entryId })
  if (value === undefined) return null
  const shown = <p className={classes['words']}>{words === '' ? empty : words}</p>
  if (value.withdrawn) return <p className={classes['mark']}>{say('moderation.withdrawn')}</p>
  const isHidden = value.hidings.some(({ lifted }) => !lifted)
  return (
    <>
      {isHidden ? (
        <>
          <p className={classes['mark']}>{say('moderation.hidden')}</p>
          <Disclosure summary={say('moderation.readAllTheSame')}>{shown}</Disclosure>
        </>
      ) : (
        shown
      )}
      {value.hidings.map((hiding) => (
        <HidingCase key={hiding.hidingId} hiding={hiding} />
      ))}
      <WordsActs entryId={entryId} moderation={value} />
    </>
  )
}
