import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { MyBallot } from '../ballots/MyBallot.tsx'
import { Discussion } from '../deliberation/Discussion.tsx'
import { MemberWords } from '../moderation/MemberWords.tsx'
import { PrintPapers } from '../papers/PrintPapers.tsx'
import { AmendmentWords } from '../rulebook/AmendmentWords.tsx'
import { JudgedBy } from '../rulebook/JudgedBy.tsx'
import { EffectWords } from './EffectWords.tsx'
import { Endings } from './Endings.tsx'
import { optionWords } from './option-words.ts'
import { outcomeWords } from './outcome-words.ts'
import classes from './ProposalPage.module.css'
import { Roll } from './Roll.tsx'
import { StageMark } from './StageMark.tsx'
import { StewardActs } from './StewardActs.tsx'
import { TellerActs } from './TellerActs.tsx'
import { Tellers } from './Tellers.tsx'

export const ProposalPage = ({ id }: { id: string }) => {
  const proposal = useQuery(proposalQuery, { profile: useProfile().id, proposal: id })
  return <QueryView projection={proposal}>{(value) => <ProposalView proposal={value} />}</QueryView>
}

const ProposalView = ({ proposal }: { proposal: Proposal }) => {
  const words = useWords()
  const { say, date, both } = words
  const [, go] = useLocation()
  const outcome = outcomeWords(words, proposal)
  const { iMay, result } = proposal
  return (
    <Page
      title={proposal.title}
      back="/assembly"
      lead={say('assembly.by', { name: proposal.openedBy })}
      aside={<StageMark stage={proposal.stage} />}
    >
      <Note
        tone={proposal.stage === 'final' || proposal.stage === 'certified' ? 'settled' : 'plain'}
        role="status"
      >
        {outcome !== null && <strong className={classes['outcome']}>{outcome}</strong>}
        <span>{say(`stage.${proposal.stage}.body`)}</span>
        {result !== null && <span className={classes['sum']}>{both(result.arithmetic)}</span>}
      </Note>
      <div className={classes['acts']}>
        {iMay.vote && (
          <Button
            variant={proposal.myBallot === null ? 'filled' : 'default'}
            onClick={() => go(`/assembly/${proposal.id}/vote`)}
          >
            {say(proposal.myBallot === null ? 'proposal.vote' : 'proposal.changeVote')}
          </Button>
        )}
        {result !== null && (
          <Button
            variant={iMay.vote ? 'default' : 'filled'}
            onClick={() => go(`/assembly/${proposal.id}/result`)}
          >
            {say('proposal.seeResult')}
          </Button>
        )}
      </div>
      {(proposal.myBallot !== null || iMay.vote) && <MyBallot proposal={proposal} />}
      <TellerActs proposal={proposal} />
      <Sheet title={say('proposal.text')}>
        <MemberWords entryId={proposal.id} words={proposal.text} empty={say('proposal.noText')} />
        <h3>{say('proposal.options')}</h3>
        <ul className={classes['options']}>
          {proposal.options.map((option) => (
            <li key={option}>{optionWords(words, proposal, option)}</li>
          ))}
        </ul>
        <h3>{say('proposal.rule')}</h3>
        <p>
          {both(proposal.ruleInWords)} <JudgedBy version={proposal.judgedBy} />
        </p>
        <h3>{say('proposal.effect')}</h3>
        <EffectWords effect={proposal.effect} />
        {proposal.amendment !== null && <AmendmentWords amendment={proposal.amendment} />}
        <h3>{say('proposal.dates')}</h3>
        <p className={classes['dates']}>
          <span>{say('proposal.opens', { date: date(proposal.opensOn) })}</span>
          <span>{say('proposal.closes', { date: date(proposal.closesOn) })}</span>
          <span>
            {proposal.witnessedOn === null
              ? say('proposal.noWitness')
              : say('proposal.witnessed', { date: date(proposal.witnessedOn) })}
          </span>
          <span>{say('proposal.contestDays', { days: proposal.contestDays })}</span>
        </p>
      </Sheet>
      <Discussion proposal={proposal.id} />
      <Tellers tellers={proposal.tellers} />
      <Roll roll={proposal.roll} excluded={proposal.excluded} />
      <PrintPapers proposal={proposal} />
      <Endings proposal={proposal} />
      <StewardActs proposal={proposal} />
    </Page>
  )
}
