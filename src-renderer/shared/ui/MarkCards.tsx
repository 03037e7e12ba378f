import type { Choice } from './ChoiceCards.tsx'
import classes from './ChoiceCards.module.css'

interface MarkCardsProps<Value extends string | number> {
  /** What is being marked, for screen readers. */
  label: string
  choices: readonly Choice<Value>[]
  marked: readonly Value[]
  /** Whether this one may be marked now; what is marked can always be taken back. */
  mayMark: (value: Value) => boolean
  onToggle: (value: Value) => void
}

/** Several out of a few, each a card as large as a thumb. Native checkboxes in an order that never changes. */
export const MarkCards = <Value extends string | number>(props: MarkCardsProps<Value>) => {
  const { label, choices, marked, mayMark, onToggle } = props
  return (
    <div role="group" aria-label={label} className={classes['large']}>
      {choices.map(({ value, label: words }) => {
        const isMarked = marked.includes(value)
        return (
          <label key={value} className={classes['card']} data-chosen={isMarked || undefined}>
            <input
              type="checkbox"
              checked={isMarked}
              disabled={!isMarked && !mayMark(value)}
              onChange={() => onToggle(value)}
            />
            <span className={classes['words']}>
              <span className={classes['label']}>{words}</span>
            </span>
          </label>
        )
      })}
    </div>
  )
}
