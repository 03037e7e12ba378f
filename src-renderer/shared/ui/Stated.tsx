import type { StatedRule } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../i18n/words.tsx'
import classes from './Stated.module.css'

/** A rule in a sentence, and under it where it comes from. */
export const Stated = ({ sentence, clause }: StatedRule) => {
  const { both } = useWords()
  return (
    <div>
      <p>{both(sentence)}</p>
      <p className={classes['clause']}>{both(clause)}</p>
    </div>
  )
}
