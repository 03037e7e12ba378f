import type { Language } from '../rpc/contract/common.ts'
import { type CodedWords, codedWords } from './coded.ts'
import { dateWords } from './dates.ts'
import { type Catalogue, type Say, spoken } from './say.ts'

/** Everything that can be said in one language. */
export interface Voice extends CodedWords {
  readonly say: Say
  /** A civil date as people write it, with its weekday. What is not a date is given back as it came. */
  readonly date: (civil: string) => string
}

export function voiceOf(language: Language, catalogue: Catalogue): Voice {
  const say: Say = (key, ...facts) => spoken(language, catalogue[key], facts[0])
  const date = dateWords(say)
  return { say, date, ...codedWords(language, catalogue, say, date) }
}
