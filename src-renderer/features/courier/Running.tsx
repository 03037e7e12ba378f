import { Button, Progress as Bar } from '@mantine/core'
import { useWords, type Words } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { stopRun, type CourierRun } from './courier-store.ts'
import type { Progress } from './run.ts'

type RunningRun = Extract<CourierRun, { kind: 'running' }>

/** What is being written or read now, how far it has come, and a way to stop. */
export const Running = ({ run }: { run: RunningRun }) => {
  const { act, target, progress, stopping } = run
  const words = useWords()
  const { say } = words
  const profile = useProfile().id
  const title =
    act === 'bring'
      ? say('courier.bringing', { name: target.name })
      : target.name === ''
        ? say('courier.makingFile')
        : say('courier.taking', { name: target.name })
  const step = stopping ? say('courier.stopping') : stepWords(words, progress)
  const { done, total } = progress
  return (
    <Sheet title={title}>
      <Bar
        value={total > 0 ? (done / total) * 100 : 100}
        striped={total === 0}
        animated={total === 0}
        size="xl"
        aria-label={step}
      />
      <p role="status">{step}</p>
      {target.medium === 'stick' && <p>{say('courier.leaveIn')}</p>}
      <div>
        <Button variant="default" disabled={stopping} onClick={() => stopRun(profile)}>
          {say('courier.stop')}
        </Button>
      </div>
    </Sheet>
  )
}

const stepWords = ({ say }: Words, { step, done, total, entries }: Progress): string => {
  switch (step) {
    case 'looking':
    case 'saving':
      return say(`courier.step.${step}`)
    case 'reading':
    case 'writing':
      return say(`courier.step.${step}`, { entries })
    case 'sending':
    case 'fetching':
      return say(`courier.step.${step}`, { done: byteSize(done), total: byteSize(total) })
  }
}
