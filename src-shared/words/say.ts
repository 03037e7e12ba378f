import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../rpc/contract/common.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

/** Every sentence Folkmoot can say. The Chinese catalogue defines the keys; the English one must have the same. */
export type WordKey = keyof typeof zhCN

/** The `{names}` in a Chinese sentence, which has no plurals and so names each fact plainly. */
type NamesIn<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

export type WordFacts = Record<string, string | number>
export type WordArguments<Key extends WordKey> = [NamesIn<(typeof zhCN)[Key]>] extends [never]
  ? []
  : [facts: Record<NamesIn<(typeof zhCN)[Key]>, string | number>]

export const CATALOGUES: Record<Language, Record<WordKey, string>> = { 'zh-CN': zhCN, en }

const parsed = new Map<string, IntlMessageFormat>()

const formatOf = (language: Language, key: WordKey): IntlMessageFormat => {
  const at = `${language} ${key}`
  const known = parsed.get(at)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(CATALOGUES[language][key], language, undefined, { ignoreTag: true })
  parsed.set(at, made)
  return made
}

const spoken = (language: Language, key: WordKey, facts: WordFacts | undefined): string => {
  const words = formatOf(language, key).format<string>(facts)
  return Array.isArray(words) ? words.join('') : String(words)
}

/** The sentence `key` in `language`. Which facts it needs is part of the key's type. */
export const say = <Key extends WordKey>(
  language: Language,
  key: Key,
  ...facts: WordArguments<Key>
): string => spoken(language, key, facts[0])

export const isWordKey = (key: string): key is WordKey => Object.hasOwn(zhCN, key)

/** What stands where a fact was not handed over; a sentence with a gap serves people better than no sentence. */
const GAP = '…'

/**
 * A sentence whose key is known only when the app runs (a refusal's code, a rule's id, an entry's type).
 * Facts that the sender left out show as a gap; null when there is no such sentence.
 */
export const sayIfKnown = (language: Language, key: string, facts: WordFacts = {}): string | null => {
  if (!isWordKey(key)) return null
  const names = CATALOGUES[language][key].matchAll(/\{(\w+)/g)
  const whole: WordFacts = { ...facts }
  for (const [, name] of names) if (name !== undefined) whole[name] ??= GAP
  return spoken(language, key, whole)
}
