import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../i18n/words.tsx'
import { Form } from './Form.tsx'
import { Sheet } from './Sheet.tsx'
import classes from './Steps.module.css'

interface StepsProps {
  step: number
  steps: number
  question: string
  hint?: string
  /** The word on the button that goes on; “next” unless the step is the act itself. */
  go?: string
  ready: boolean
  running?: boolean
  onBack: (() => void) | null
  onGo: () => void
  children: ReactNode
}

/** One question a screen. The question takes the focus, Enter goes on, and the way back is always there. */
export const Steps = ({
  step,
  steps,
  question,
  hint,
  go,
  ready,
  running = false,
  onBack,
  onGo,
  children
}: StepsProps) => {
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [step])
  return (
    <Sheet>
      <Form ready={ready} onSubmit={onGo}>
        <p className={classes['count']}>{say('common.step', { step, steps })}</p>
        <h2 ref={heading} tabIndex={-1} className={classes['question']}>
          {question}
        </h2>
        {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
        {children}
        <div className={classes['buttons']}>
          <Button type="submit" disabled={!ready} loading={running}>
            {go ?? say('common.next')}
          </Button>
          {onBack !== null && (
            <Button variant="default" onClick={onBack}>
              {say('common.back')}
            </Button>
          )}
        </div>
      </Form>
    </Sheet>
  )
}
