import { NativeSelect } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'

const LANGUAGES = ['both', 'zh-CN', 'en'] as const
export type PaperLanguage = (typeof LANGUAGES)[number]

interface PaperLanguageSelectProps {
  value: PaperLanguage
  onChange: (value: PaperLanguage) => void
}

/** In which language a paper is printed; both puts Chinese first. */
export const PaperLanguageSelect = ({ value, onChange }: PaperLanguageSelectProps) => {
  const { say } = useWords()
  return (
    <NativeSelect
      label={say('result.pdfLanguage')}
      value={value}
      data={LANGUAGES.map((language) => ({ value: language, label: say(`result.pdf.${language}`) }))}
      onChange={({ currentTarget }) =>
        onChange(LANGUAGES.find((known) => known === currentTarget.value) ?? 'both')
      }
    />
  )
}
