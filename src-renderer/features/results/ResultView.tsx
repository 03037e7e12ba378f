import type { Proposal, Result } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { ReadToMe } from '../../shared/aloud/ReadToMe.tsx'
import { ResultChart } from '../../shared/charts/ResultChart.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { optionWords } from '../proposals/option-words.ts'
import { outcomeWords } from '../proposals/outcome-words.ts'
import { TellerActs } from '../proposals/TellerActs.tsx'
import { Challenges } from './Challenges.tsx'
import { AmendmentWords } from '../rulebook/AmendmentWords.tsx'
import { JudgedBy } from '../rulebook/JudgedBy.tsx'
import { CountTable } from './CountTable.tsx'
import { Covers } from './Covers.tsx'
import { PdfExport } from './PdfExport.tsx'
import { Recount } from './Recount.tsx'
import { resultAloud } from './result-aloud.ts'
import classes from './ResultView.module.css'
import { ThresholdChecks } from './ThresholdChecks.tsx'

/** The result: what came out, the sum in one sentence, the picture and its table, and what stands behind it. */
export const ResultView = ({ proposal, result }: { proposal: Proposal; result: Result }) => {
  const words = useWords()
  const { say, both } = words
  const outcome = outcomeWords(words, result)
  const seats = proposal.method.kind === 'choose-several' ? proposal.method.seats : 0
  const empty = seats - result.chosen.length
  const firm = result.status === 'certified' || result.status === 'final'
  return (
    <Page
      title={say('result.title')}
      lead={proposal.title}
      back={`/assembly/${proposal.id}`}
      aside={<ReadToMe sentences={resultAloud(words, proposal, result)} />}
    >
      <Sheet tone={firm ? 'settled' : 'needs'}>
        <div className={classes['outcome']} data-firm={firm || undefined}>
          <span className={classes['stamp']}>{outcome}</span>
          <span>{say(`result.status.${result.status}`)}</span>
        </div>
        <h2>{say('result.arithmetic')}</h2>
        <p className={classes['sum']}>{both(result.arithmetic)}</p>
        {empty > 0 && <Note tone="needs">{say('outcome.seatsEmpty', { empty, seats })}</Note>}
        <ResultChart
          result={result}
          method={proposal.method.kind}
          nameOf={(option) => optionWords(words, proposal, option)}
        />
        <CountTable proposal={proposal} result={result} />
        <ThresholdChecks checks={result.checks} />
        <p>
          <JudgedBy version={proposal.judgedBy} />
        </p>
      </Sheet>
      {proposal.amendment !== null && (
        <Sheet title={say('rulebook.about.amend')}>
          <AmendmentWords amendment={proposal.amendment} />
        </Sheet>
      )}
      <TellerActs proposal={proposal} />
      <Sheet title={say('result.signatures')}>
        <p>
          {say('result.signaturesCount', { have: result.signatures.length, needed: result.quorumOfTellers })}
        </p>
        <ul className={classes['names']}>
          {result.signatures.map(({ person, entryId }) => (
            <li key={entryId}>{person}</li>
          ))}
        </ul>
        <p>{say('result.verification')}</p>
        <p className={classes['code']}>{result.verificationCode}</p>
        <p className={classes['soft']}>{say('result.verificationBody')}</p>
      </Sheet>
      <PdfExport proposal={proposal.id} />
      <Recount proposal={proposal.id} />
      <Challenges proposal={proposal} />
      <Covers result={result} />
    </Page>
  )
}
