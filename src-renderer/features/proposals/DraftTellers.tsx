import { Checkbox } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { usePersonLabel } from '../members/use-person-label.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { SAFE_TELLERS, tellersNeeded } from './teller-quorum.ts'
import classes from './DraftTellers.module.css'

interface DraftTellersProps {
  tellers: readonly { personId: string; name: string }[]
  /** In the order they were chosen: the first is the chief. */
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

export const DraftTellers = ({ tellers, chosen, onChange }: DraftTellersProps) => {
  const { say } = useWords()
  const label = usePersonLabel()
  if (tellers.length === 0) return <Note tone="needs">{say('draft.noTellers')}</Note>
  const toggle = (id: string): void =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <>
      <div role="group" aria-label={say('draft.tellersQuestion')} className={classes['tellers']}>
        {tellers.map(({ personId, name }) => (
          <Checkbox
            key={personId}
            size="md"
            classNames={{ body: classes['body'] ?? '' }}
            checked={chosen.includes(personId)}
            onChange={() => toggle(personId)}
            label={`${label({ personId, name })}${chosen[0] === personId ? ` · ${say('teller.chief')}` : ''}`}
          />
        ))}
      </div>
      {chosen.length > 0 && (
        <p role="status">
          {say('draft.tellersSummary', { count: chosen.length, needed: tellersNeeded(chosen.length) })}
        </p>
      )}
      {chosen.length > 0 && chosen.length < SAFE_TELLERS && <Note>{say('proposal.oneTeller')}</Note>}
    </>
  )
}
