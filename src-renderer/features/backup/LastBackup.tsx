import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { backupQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'

/** When the last backup was made, of what, and whether it was tried. */
export const LastBackup = () => {
  const { say, time } = useWords()
  const backup = useQuery(backupQuery, { profile: useProfile().id })
  return (
    <QueryView projection={backup}>
      {({ last }) => {
        if (last === null) return <p>{say('backup.none')}</p>
        const { name, madeAt, testedAt, entries, bytes } = last
        return (
          <>
            <p>{say('backup.lastFacts', { name, time: time(madeAt), entries, size: byteSize(bytes) })}</p>
            <p>
              {testedAt === null ? say('backup.untested') : say('backup.tested', { time: time(testedAt) })}
            </p>
          </>
        )
      }}
    </QueryView>
  )
}
