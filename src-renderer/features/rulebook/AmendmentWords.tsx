import type { Amendment } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { RuleChanges } from './RuleChanges.tsx'

/** What a proposal makes of the rulebook, what became of it, and, while that is open, what to beware of. */
export const AmendmentWords = ({ amendment }: { amendment: Amendment }) => {
  const { say, both } = useWords()
  const { changes, warnings, standing } = amendment
  return (
    <>
      {standing !== null && (
        <Note tone={standing === 'inForce' ? 'settled' : 'plain'}>{say(`amend.standing.${standing}`)}</Note>
      )}
      <h3>{say('amend.diff')}</h3>
      {changes.length === 0 ? (
        <p>{say('amend.nothing')}</p>
      ) : (
        <RuleChanges label={say('amend.diff')} changes={changes} />
      )}
      {standing === null && warnings.length > 0 && (
        <Note tone="needs">
          <strong>{say('amend.beware')}</strong>
          {warnings.map((warning, index) => (
            <p key={index}>{both(warning)}</p>
          ))}
        </Note>
      )}
    </>
  )
}
