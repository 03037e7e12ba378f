import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import type { Failure } from '../rpc/failure.ts'
import classes from './Act.module.css'
import { announce } from './announce.ts'
import { FailureNote } from './FailureNote.tsx'

interface ActProps {
  /** The verb on the button. */
  verb: string
  /** What it means, said beside the button before it is pressed. */
  about?: string
  /** The whole sentence the person confirms. */
  restated: string
  /** Set where a reason must be given with the act. */
  reasonLabel?: string
  /** The main act of a screen is vermilion; the others are plain. */
  main?: boolean
  running: boolean
  failure: Failure | null
  /** What else is chosen before it is confirmed. */
  children?: ReactNode
  onConfirm: (reason: string) => Promise<unknown>
}

/**
 * An act on a screen: a verb, then the restated sentence, then the confirmation. Nothing happens on one press, Escape
 * takes it back, and when it is done the person is told so.
 */
export const Act = ({ verb, about, restated, reasonLabel, main = false, children, ...act }: ActProps) => {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const sentence = useRef<HTMLParagraphElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) sentence.current?.focus()
  }, [open])

  const close = (): void => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const confirm = async (): Promise<void> => {
    const answer = await act.onConfirm(reason.trim())
    if (answer === null) return
    setReason('')
    announce(say('common.done'))
    close()
  }
  if (!open)
    return (
      <div className={classes['closed']}>
        <Button ref={opener} variant={main ? 'filled' : 'default'} onClick={() => setOpen(true)}>
          {verb}
        </Button>
        {about !== undefined && <p className={classes['about']}>{about}</p>}
      </div>
    )
  return (
    <div
      className={classes['open']}
      role="group"
      aria-label={verb}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && !act.running) close()
      }}
    >
      <p ref={sentence} tabIndex={-1} className={classes['restated']}>
        {restated}
      </p>
      {children}
      {reasonLabel !== undefined && (
        <Textarea
          label={reasonLabel}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={500}
        />
      )}
      <FailureNote failure={act.failure} />
      <div className={classes['buttons']}>
        <Button
          loading={act.running}
          disabled={reasonLabel !== undefined && reason.trim() === ''}
          onClick={() => void confirm()}
        >
          {say('common.confirm')}
        </Button>
        <Button variant="default" onClick={close}>
          {say('common.cancel')}
        </Button>
      </div>
    </div>
  )
}
