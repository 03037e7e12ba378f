import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { setPhraseWritten } from './phrase-store.ts'
import classes from './PhraseShown.module.css'

export const PhraseShown = ({ words }: { words: readonly string[] }) => {
  const { say } = useWords()
  return (
    <Page title={say('phrase.title')} lead={say('phrase.lead')}>
      <Sheet>
        <ol className={classes['words']} aria-label={say('phrase.listLabel')}>
          {words.map((word, index) => (
            <li key={index} className={classes['word']}>
              <span className={classes['position']} aria-hidden>
                {index + 1}
              </span>
              {word}
            </li>
          ))}
        </ol>
      </Sheet>
      <Note tone="needs" icon={<IconPencil size="1.3em" aria-hidden />}>
        {say('phrase.why')}
      </Note>
      <div>
        <Button onClick={() => setPhraseWritten(true)}>{say('phrase.written')}</Button>
      </div>
    </Page>
  )
}
