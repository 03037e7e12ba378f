import { Fragment, useId, type ReactNode } from 'react'
import classes from './ChoiceCards.module.css'

export interface Choice<Value extends string | number> {
  value: Value
  label: string
  body?: string
  icon?: ReactNode
  /** The heading under which it stands; choices of one group follow one another. */
  group?: string
}

interface ChoiceCardsProps<Value extends string | number> {
  /** What is being chosen, for screen readers; the question above is for eyes. */
  label: string
  choices: readonly Choice<Value>[]
  chosen: Value | null
  onChoose: (value: Value) => void
  large?: boolean
}

/** One out of a few, each a card as large as a thumb. Native radios: arrow keys move, the order never changes. */
export const ChoiceCards = <Value extends string | number>(props: ChoiceCardsProps<Value>) => {
  const name = useId()
  const { label, choices, chosen, onChoose, large = false } = props
  return (
    <div role="radiogroup" aria-label={label} className={large ? classes['large'] : classes['cards']}>
      {choices.map(({ value, label: words, body, icon, group }, index) => (
        <Fragment key={value}>
          {group !== undefined && group !== choices[index - 1]?.group && (
            <p className={classes['group']}>{group}</p>
          )}
          <label className={classes['card']} data-chosen={value === chosen || undefined}>
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            {icon !== undefined && (
              <span className={classes['icon']} aria-hidden>
                {icon}
              </span>
            )}
            <span className={classes['words']}>
              <span className={classes['label']}>{words}</span>
              {body !== undefined && <span className={classes['body']}>{body}</span>}
            </span>
          </label>
        </Fragment>
      ))}
    </div>
  )
}
