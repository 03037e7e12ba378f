import { Button } from '@mantine/core'
import { IconPlayerStop, IconVolume } from '@tabler/icons-react'
import { useWords } from '../i18n/words.tsx'
import classes from './ReadToMe.module.css'
import { useReading } from './use-reading.ts'

interface ReadToMeProps {
  /** What is read, in whole sentences, is said here only once the button is pressed. */
  sentences: readonly string[]
  /** The word on the button where it would say more than “read to me”. */
  label?: string
}

/** Reads aloud what the screen says, or says why this computer cannot; the same button stops it. */
export const ReadToMe = ({ sentences, label }: ReadToMeProps) => {
  const { say, language } = useWords()
  const { reading, read, stop } = useReading(language)
  const isReading = reading === 'reading'
  const Icon = isReading ? IconPlayerStop : IconVolume
  return (
    <div className={classes['aloud']}>
      <Button
        variant="default"
        leftSection={<Icon size="1.2em" aria-hidden />}
        onClick={() => (isReading ? stop() : read(sentences))}
      >
        {isReading ? say('aloud.stop') : (label ?? say('aloud.read'))}
      </Button>
      <p role="status">{reading === 'noVoice' && say('aloud.noVoice')}</p>
    </div>
  )
}
