import type { Language } from '../rpc/contract/common.ts'
import { en } from './en/index.ts'
import type { Catalogue, WordArguments, WordFacts, WordKey } from './say.ts'
import { type Voice, voiceOf } from './voice.ts'
import { zhCN } from './zh-CN/index.ts'

export type { WordArguments, WordKey } from './say.ts'

/** Both languages at once; the window fetches only the one it shows (words/voice.ts). */
export const CATALOGUES: Record<Language, Catalogue> = { 'zh-CN': zhCN, en }
const VOICES: Record<Language, Voice> = { 'zh-CN': voiceOf('zh-CN', zhCN), en: voiceOf('en', en) }

export const isWordKey = (key: string): key is WordKey => Object.hasOwn(zhCN, key)

/** The sentence `key` in `language`. Which facts it needs is part of the key's type. */
export const say = <Key extends WordKey>(
  language: Language,
  key: Key,
  ...facts: WordArguments<Key>
): string => VOICES[language].say(key, ...facts)

export const sayDate = (language: Language, civil: string): string => VOICES[language].date(civil)
export const sayRefusal = (language: Language, code: string, facts?: WordFacts): string =>
  VOICES[language].refusal(code, facts)
export const sayRule = (language: Language, rule: string, facts?: WordFacts): string =>
  VOICES[language].rule(rule, facts)
export const sayEntry = (
  language: Language,
  type: string,
  facts: { person: string; title: string }
): string => VOICES[language].entry(type, facts)
