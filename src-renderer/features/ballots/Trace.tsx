import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useWords } from '../../shared/i18n/words.tsx'
import classes from './Trace.module.css'

const STEPS = ['recorded', 'seen', 'safe', 'counted', 'final'] as const
type TraceStep = (typeof STEPS)[number]

/** recorded here → seen by n → safe → counted → final: each step implies the ones before. */
export const Trace = ({ step, seenBy }: { step: TraceStep; seenBy: number }) => {
  const { say } = useWords()
  const now = STEPS.indexOf(step)
  return (
    <div>
      <ol className={classes['trace']} aria-label={say('trace.label')}>
        {STEPS.map((name, index) => {
          const state = index < now ? 'done' : index === now ? 'now' : 'later'
          return (
            <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span className={classes['dot']} aria-hidden>
                {state !== 'later' && <IconCheck size="0.9em" stroke={3} />}
              </span>
              <span>
                {name === 'seen'
                  ? seenBy === 0
                    ? say('trace.seenZero')
                    : say('trace.seen', { count: seenBy })
                  : say(`trace.${name}`)}
                <VisuallyHidden> {say(`trace.${state}`)}</VisuallyHidden>
              </span>
            </li>
          )
        })}
      </ol>
      <p className={classes['body']} aria-live="polite">
        {say(`trace.${step}Body`)}
      </p>
    </div>
  )
}
