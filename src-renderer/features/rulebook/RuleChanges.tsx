import type { RuleChange } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { changeWords } from './amendment-aloud.ts'
import classes from './RuleChanges.module.css'

/** What a change makes of the rulebook, rule by rule: as it was, and as it is to be. */
export const RuleChanges = ({ changes, label }: { changes: readonly RuleChange[]; label?: string }) => {
  const words = useWords()
  return (
    <RuledList {...(label !== undefined && { label })}>
      {changes.map((change, index) => {
        const { about, old, proposed } = changeWords(words, change)
        return (
          <li key={index}>
            <div className={classes['change']}>
              <p className={classes['about']}>{about}</p>
              <p className={classes['old']}>{old}</p>
              <p className={classes['proposed']}>{proposed}</p>
            </div>
          </li>
        )
      })}
    </RuledList>
  )
}
