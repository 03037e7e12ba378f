import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Language } from '#shared/rpc/contract/common.ts'
import {
  say,
  sayDate,
  sayEntry,
  sayRefusal,
  sayRule,
  type WordArguments,
  type WordKey
} from '#shared/words/index.ts'
import type { Failure } from '../rpc/failure.ts'
import { deviceTime } from '../ui/device-time.ts'

const LanguageContext = createContext<Language>('zh-CN')

export const LanguageProvider = ({ language, children }: { language: Language; children: ReactNode }) => (
  <LanguageContext value={language}>{children}</LanguageContext>
)

export const useLanguage = (): Language => useContext(LanguageContext)

/** Everything a screen says, bound to the language people chose. */
export const wordsIn = (language: Language) => ({
  language,
  say: <Key extends WordKey>(key: Key, ...facts: WordArguments<Key>): string => say(language, key, ...facts),
  date: (civil: string): string => sayDate(language, civil),
  time: (at: number): string => deviceTime(language, at),
  refusal: ({ code, params }: Failure): string => sayRefusal(language, code, params),
  rule: (rule: string): string => sayRule(language, rule),
  entry: (type: string, facts: { person: string; title: string }): string => sayEntry(language, type, facts),
  /** The half of a two-language sentence that this person reads. */
  both: (sentence: Record<Language, string>): string => sentence[language]
})
export type Words = ReturnType<typeof wordsIn>

export const useWords = (): Words => {
  const language = useLanguage()
  return useMemo(() => wordsIn(language), [language])
}
