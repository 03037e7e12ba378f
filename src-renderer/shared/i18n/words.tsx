import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import type { Language } from '#shared/rpc/contract/common.ts'
import { type Voice, voiceOf } from '#shared/words/voice.ts'
import type { Failure } from '../rpc/failure.ts'
import { deviceTime } from '../ui/device-time.ts'

/** Each language's sentences are a script of their own, fetched when somebody reads it. */
const FETCH = {
  'zh-CN': async () => (await import('#shared/words/zh-CN/index.ts')).zhCN,
  en: async () => (await import('#shared/words/en/index.ts')).en
} as const

/** Everything a screen says, bound to the language people chose. */
const wordsOf = (language: Language, { say, date, refusal, rule, entry }: Voice) => ({
  language,
  say,
  date,
  time: (at: number): string => deviceTime(date, at),
  refusal: ({ code, params }: Failure): string => refusal(code, params),
  rule: (id: string): string => rule(id),
  entry,
  /** The half of a two-language sentence that this person reads. */
  both: (sentence: Record<Language, string>): string => sentence[language]
})
export type Words = ReturnType<typeof wordsOf>

const WordsContext = createContext<Words | null>(null)

/** Shows its children in the language last fetched, and nothing before there is one. The page says which it is. */
export const LanguageProvider = ({ language, children }: { language: Language; children: ReactNode }) => {
  const [words, setWords] = useState<Words | null>(null)
  useEffect(() => {
    let wanted = true
    void FETCH[language]().then((catalogue) => {
      if (wanted) setWords(wordsOf(language, voiceOf(language, catalogue)))
    })
    return () => {
      wanted = false
    }
  }, [language])
  useEffect(() => {
    if (words !== null) document.documentElement.lang = words.language
  }, [words])
  return words === null ? null : <WordsContext value={words}>{children}</WordsContext>
}

export const useWords = (): Words => {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('words outside a LanguageProvider')
  return words
}

/** The language of the words on the screen. */
export const useLanguage = (): Language => useWords().language
