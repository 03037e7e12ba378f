import { Button, Progress as Bar } from '@mantine/core'
import type { CourierProgress } from '#shared/rpc/contract/courier.ts'
import { useWords, type Words } from '../../shared/i18n/words.tsx'
import { byteSize } from '../../shared/ui/byte-size.ts'

interface BackupRunningProps {
  progress: CourierProgress | null
  onStop: () => void
}

/** How far a backup has come, and a way to stop. */
export const BackupRunning = ({ progress, onStop }: BackupRunningProps) => {
  const words = useWords()
  const { done, total } = progress ?? { done: 0, total: 0 }
  const step = stepWords(words, progress)
  return (
    <>
      <Bar
        value={total > 0 ? (done / total) * 100 : 100}
        striped={total === 0}
        animated={total === 0}
        size="xl"
        aria-label={step}
      />
      <p role="status">{step}</p>
      <div>
        <Button variant="default" onClick={onStop}>
          {words.say('backup.stop')}
        </Button>
      </div>
    </>
  )
}

const stepWords = ({ say }: Words, progress: CourierProgress | null): string => {
  if (progress === null || (progress.step === 'looking' && progress.total === 0))
    return say('backup.step.begin')
  const { step, done, total, entries } = progress
  switch (step) {
    case 'looking':
      return say('backup.step.looking', { done: byteSize(done), total: byteSize(total) })
    case 'reading':
    case 'writing':
      return say(`backup.step.${step}`, { entries })
    case 'saving':
      return say('backup.step.saving')
  }
}
