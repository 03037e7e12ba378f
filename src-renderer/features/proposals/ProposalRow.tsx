import { Link } from 'wouter'
import type { ProposalSummary } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { outcomeWords } from './outcome-words.ts'
import classes from './ProposalRow.module.css'
import { StageMark } from './StageMark.tsx'

export const ProposalRow = ({ proposal }: { proposal: ProposalSummary }) => {
  const words = useWords()
  const { say, date } = words
  const outcome = outcomeWords(words, proposal)
  const settled = proposal.stage === 'certified' || proposal.stage === 'final'
  return (
    <Link to={`/assembly/${proposal.id}`} className={classes['row']}>
      <span className={classes['head']}>
        <span className={classes['title']}>{proposal.title}</span>
        <StageMark stage={proposal.stage} />
      </span>
      <span className={classes['facts']}>
        <span>{say('assembly.by', { name: proposal.openedBy })}</span>
        <span>{say('assembly.closes', { date: date(proposal.closesOn) })}</span>
        <span>{say('assembly.turnout', { cast: proposal.cast, eligible: proposal.eligible })}</span>
        {outcome !== null && settled && <strong>{outcome}</strong>}
        {proposal.iMayVote && (
          <Mark tone={proposal.iVoted ? 'settled' : 'needs'}>
            {say(proposal.iVoted ? 'assembly.iVoted' : 'assembly.notYet')}
          </Mark>
        )}
      </span>
    </Link>
  )
}
