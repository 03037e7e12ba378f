import type { Both } from '#shared/rpc/contract/common.ts'
import type { RuleChange } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import classes from './RuleChanges.module.css'

/** What a change makes of the rulebook, rule by rule: as it was, and as it is to be. */
export const RuleChanges = ({ changes, label }: { changes: readonly RuleChange[]; label?: string }) => {
  const { say, both } = useWords()
  const rule = (sentences: readonly Both[]): string =>
    sentences.length === 0 ? say('amend.noRule') : sentences.map(both).join(' ')
  return (
    <RuledList {...(label !== undefined && { label })}>
      {changes.map(({ about, old, proposed }, index) => (
        <li key={index}>
          <div className={classes['change']}>
            <p className={classes['about']}>{say(`rulebook.about.${about}`)}</p>
            <p className={classes['old']}>{say('amend.old', { rule: rule(old) })}</p>
            <p className={classes['proposed']}>{say('amend.proposed', { rule: rule(proposed) })}</p>
          </div>
        </li>
      ))}
    </RuledList>
  )
}
