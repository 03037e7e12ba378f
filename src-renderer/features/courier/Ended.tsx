import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { endRun, type CourierRun } from './courier-store.ts'

/** Puts the report away and shows the ways again. */
const Again = ({ children }: { children: ReactNode }) => {
  const profile = useProfile().id
  return (
    <div>
      <Button onClick={() => endRun(profile)}>{children}</Button>
    </div>
  )
}

export const Finish = () => {
  const { say } = useWords()
  return <Again>{say('courier.finish')}</Again>
}

export const Stopped = ({ run }: { run: Extract<CourierRun, { kind: 'stopped' }> }) => {
  const { say } = useWords()
  const words =
    run.act === 'bring'
      ? 'courier.stoppedBring'
      : run.target.medium === 'stick'
        ? 'courier.stoppedTake'
        : 'courier.stoppedFile'
  return (
    <>
      <Note role="status">{say(words)}</Note>
      <Again>{say('courier.finish')}</Again>
    </>
  )
}

/** Why it did not go on; the sentence says what to do. */
export const Failed = ({ run }: { run: Extract<CourierRun, { kind: 'failed' }> }) => {
  const { say } = useWords()
  return (
    <>
      <FailureNote failure={run.failure} />
      <Again>{say('courier.retry')}</Again>
    </>
  )
}
