import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** What a newcomer is told of how far the members are: counts and reasons, and what can still be done. */
export const AdmissionProgress = ({ told }: { told: NonNullable<ProfileView['admission']> }) => {
  const { say } = useWords()
  const { vouched, needed, daysLeft, voting, bars } = told
  const isBarred = bars.length > 0
  return (
    <Sheet title={say('waiting.members')}>
      {bars.map(({ kind, reason }, place) => (
        <Note key={place} tone="needs" role="status">
          {say(`waiting.${kind}`, { reason })}
        </Note>
      ))}
      {needed === null && <p>{say('waiting.onlyVote')}</p>}
      {needed !== null && !isBarred && <p>{say('waiting.needed', { vouched, needed })}</p>}
      {needed !== null && !isBarred && daysLeft > 0 && <p>{say('asking.daysLeft', { days: daysLeft })}</p>}
      {voting && <p>{say('waiting.voting')}</p>}
      {isBarred && !voting && <p>{say('waiting.appeal')}</p>}
    </Sheet>
  )
}
