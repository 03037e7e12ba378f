import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { recoveriesQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { Progress } from './Progress.tsx'

/** Whom neighbours are bringing back, for everybody to see. Not shown where there is nobody. */
export const Recoveries = () => {
  const { say } = useWords()
  const { value: recoveries = [] } = useQuery(recoveriesQuery, { profile: useProfile().id })
  if (recoveries.length === 0) return null
  return (
    <Sheet title={say('comeBack.under')} tone="needs">
      {recoveries.map((recovery) => (
        <SheetItem
          key={recovery.recoveryId}
          label={say('comeBack.of', { name: recovery.person.name })}
          title={
            <Link to={`/people/recovery/${recovery.recoveryId}`}>
              {say('comeBack.of', { name: recovery.person.name })}
            </Link>
          }
        >
          <Progress recovery={recovery} />
        </SheetItem>
      ))}
    </Sheet>
  )
}
