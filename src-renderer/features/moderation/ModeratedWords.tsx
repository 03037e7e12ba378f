import type { Moderation } from '#shared/rpc/contract/moderation.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { HidingCase } from './HidingCase.tsx'
import classes from './MemberWords.module.css'
import { WordsActs } from './WordsActs.tsx'

interface ModeratedWordsProps {
  /** The entry that holds the words. */
  entryId: string
  words: string
  moderation: Moderation
}

/**
 * Words that a member has written, as they may be shown: hidden ones with who hid them and why in their place, one
 * press away; those taken back with a mark. And what whoever reads them may do about it.
 */
export const ModeratedWords = ({ entryId, words, moderation }: ModeratedWordsProps) => {
  const { say } = useWords()
  const shown = <p className={classes['words']}>{words}</p>
  if (moderation.withdrawn) return <p className={classes['mark']}>{say('moderation.withdrawn')}</p>
  const isHidden = moderation.hidings.some(({ lifted }) => !lifted)
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
      {moderation.hidings.map((hiding) => (
        <HidingCase key={hiding.hidingId} hiding={hiding} />
      ))}
      <WordsActs entryId={entryId} moderation={moderation} />
    </>
  )
}
