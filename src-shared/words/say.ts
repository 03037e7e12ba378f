import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../rpc/contract/common.ts'
import type { zhCN } from './zh-CN/index.ts'

/** Every sentence Folkmoot can say. The Chinese catalogue defines the keys; the English one must have the same. */
export type WordKey = keyof typeof zhCN
export type Catalogue = Readonly<Record<WordKey, string>>

/** The `{names}` in a Chinese sentence, which has no plurals and so names each fact plainly. */
export type NamesIn<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

export type WordFacts = Record<string, string | number>
export type WordArguments<Key extends WordKey> = [NamesIn<(typeof zhCN)[Key]>] extends [never]
  ? []
  : [facts: Record<NamesIn<(typeof zhCN)[Key]>, string | number>]

/** Says a sentence of one catalogue. Which facts it needs is part of the key's type. */
export type Say = <Key extends WordKey>(key: Key, ...facts: WordArguments<Key>) => string

const parsed = new Map<string, IntlMessageFormat>()

const formatOf = (language: Language, sentence: string): IntlMessageFormat => {
  const at = `${language} ${sentence}`
  const known = parsed.get(at)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true })
  parsed.set(at, made)
  return made
}

export const spoken = (language: Language, sentence: string, facts: WordFacts | undefined): string => {
  const words = formatOf(language, sentence).format<string>(facts)
  return Array.isArray(words) ? words.join('') : String(words)
}

/** What stands where a fact was not handed over; a sentence with a gap serves people better than no sentence. */
const GAP = '…'

/** A sentence of any catalogue; facts that were left out show as a gap. */
export const sayWithGaps = (language: Language, sentence: string, facts: WordFacts): string => {
  const whole: WordFacts = { ...facts }
  for (const [, name] of sentence.matchAll(/\{(\w+)/g)) if (name !== undefined) whole[name] ??= GAP
  return spoken(language, sentence, whole)
}
