import { TextInput } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { pastedWords } from './pasted-words.ts'
import classes from './PhraseFields.module.css'

interface PhraseFieldsProps {
  words: readonly string[]
  onChange: (words: string[]) => void
  /** 1–24, the word known to be wrong. */
  wrong: number | null
  wrongSays: string | null
}

/** Twenty-four numbered fields. Pasting several words fills the fields from where the paste happened. */
export const PhraseFields = ({ words, onChange, wrong, wrongSays }: PhraseFieldsProps) => {
  const { say } = useWords()
  const put = (from: number, given: readonly string[]): void =>
    onChange(words.map((word, index) => given[index - from] ?? word))
  const paste = (index: number) => (event: ClipboardEvent) => {
    const pasted = pastedWords(event.clipboardData.getData('text'))
    if (pasted.length < 2) return
    event.preventDefault()
    put(index, pasted)
  }
  return (
    <div className={classes['fields']}>
      {words.map((word, index) => {
        const position = index + 1
        return (
          <TextInput
            key={position}
            label={say('restore.wordLabel', { position })}
            value={word}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={position === wrong ? wrongSays : null}
            onPaste={paste(index)}
            onChange={(event) => put(index, [event.currentTarget.value.trim()])}
          />
        )
      })}
    </div>
  )
}
