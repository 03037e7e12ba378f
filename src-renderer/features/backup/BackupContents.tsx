import type { BackupContents as Contents } from '#shared/rpc/contract/backup.ts'
import { useWords } from '../../shared/i18n/words.tsx'

/** In a sentence: who would come back by a backup, with how much, up to when. */
export const BackupContents = ({ contents }: { contents: Contents }) => {
  const { say, time } = useWords()
  const { communityName, personName, madeAt, people, entries, missing } = contents
  return (
    <>
      <p>
        {say('backup.goodFacts', {
          person: personName,
          community: communityName,
          people,
          entries,
          time: time(madeAt)
        })}
      </p>
      {missing > 0 && <p>{say('backup.missing', { count: missing })}</p>}
    </>
  )
}
