import { Link } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { markedWords } from '../proposals/option-words.ts'
import classes from './MyBallot.module.css'
import { Trace } from './Trace.tsx'

/** My ballot on this proposal: what I chose, its receipt code, and how far it has come. */
export const MyBallot = ({ proposal }: { proposal: Proposal }) => {
  const words = useWords()
  const { say, rule } = words
  const { myBallot } = proposal
  if (myBallot === null)
    return (
      <Sheet title={say('ballot.mine')}>
        <p>{say('ballot.notCast')}</p>
      </Sheet>
    )
  return (
    <Sheet title={say('ballot.mine')}>
      <p className={classes['facts']}>
        <strong>{say('ballot.choice', { choice: markedWords(words, proposal, myBallot.choices) })}</strong>
        <span>
          {say('ballot.receipt')} <Link to={`/check/${myBallot.entryId}`}>{myBallot.receipt}</Link>
        </span>
      </p>
      {myBallot.step === 'double' && <Note tone="needs">{say('ballot.double')}</Note>}
      {myBallot.step === 'notCounted' && (
        <Note tone="needs">{say('ballot.notCounted', { reason: rule(myBallot.reason ?? '') })}</Note>
      )}
      {myBallot.step !== 'double' && myBallot.step !== 'notCounted' && (
        <Trace step={myBallot.step} seenBy={myBallot.seenBy} />
      )}
    </Sheet>
  )
}
