import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { usePersonLabel } from '../members/use-person-label.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import classes from './Roll.module.css'

interface RollProps {
  roll: Proposal['roll']
  excluded: Proposal['excluded']
  /** Before the proposal is open, nobody can have voted. */
  turnout?: boolean
}

/** Who may vote, frozen at the opening, and who may not and why. */
export const Roll = ({ roll, excluded, turnout = true }: RollProps) => {
  const { say, rule } = useWords()
  const label = usePersonLabel()
  return (
    <Sheet title={say('proposal.roll')}>
      <p>{say('proposal.rollCount', { count: roll.length })}</p>
      <Disclosure summary={say('proposal.rollShow')}>
        <VirtualRows label={say('proposal.roll')} rows={roll} keyOf={({ personId }) => personId} rowRem={2.4}>
          {({ personId, name, voted }) => (
            <div className={classes['row']}>
              <span>{label({ personId, name })}</span>
              {turnout && (
                <span className={classes['voted']}>
                  {say(voted ? 'proposal.voted' : 'proposal.notVoted')}
                </span>
              )}
            </div>
          )}
        </VirtualRows>
      </Disclosure>
      {excluded.length > 0 && (
        <Disclosure summary={say('proposal.excluded')}>
          <ul>
            {excluded.map((person, index) => (
              <li key={index}>
                {person.name} · {rule(person.rule)}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Sheet>
  )
}
