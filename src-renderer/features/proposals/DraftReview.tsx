import type { FolkmootClient } from '#shared/rpc/client.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { AmendmentWords } from '../rulebook/AmendmentWords.tsx'
import { draftOptions, type DraftProposal } from './draft-store.ts'
import classes from './ProposalPage.module.css'
import { EffectWords } from './EffectWords.tsx'
import { Roll } from './Roll.tsx'

type Rules = Awaited<ReturnType<FolkmootClient['proposals']['draft']>>
const YES_NO = ['yes', 'no', 'abstain'] as const

/** Everything that will be frozen, before it is. */
export const DraftReview = ({ draft, rules }: { draft: DraftProposal; rules: Rules }) => {
  const { say, date, both } = useWords()
  const tellers = draft.tellers.map((id) => rules.tellers.find(({ personId }) => personId === id)?.name ?? id)
  const options =
    draft.method.kind === 'yesno' ? YES_NO.map((choice) => say(`choice.${choice}`)) : draftOptions(draft)
  return (
    <>
      <Restated
        sentence={say('draft.restated', {
          title: draft.title.trim(),
          count: rules.roll.length,
          date: date(draft.closesOn)
        })}
      />
      {draft.text.trim() !== '' && <p className={classes['text']}>{draft.text.trim()}</p>}
      <h3>{say('proposal.options')}</h3>
      <ul className={classes['options']}>
        {options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ul>
      <h3>{say('proposal.rule')}</h3>
      <p>{both(rules.ruleInWords)}</p>
      <h3>{say('proposal.effect')}</h3>
      <EffectWords effect={draft.effect} />
      {rules.amendment !== null && <AmendmentWords amendment={rules.amendment} />}
      <h3>{say('proposal.tellers')}</h3>
      <p>{tellers.join(' · ')}</p>
      <p>{say('proposal.contestDays', { days: rules.contestDays })}</p>
      <Roll roll={rules.roll} excluded={rules.excluded} turnout={false} />
    </>
  )
}
