import type { Language } from '../rpc/contract/common.ts'
import { tally as english } from './en/tally.ts'
import { type NamesIn, sayWithGaps, type WordFacts } from './say.ts'
import { tally as chinese } from './zh-CN/tally.ts'

export type TallyKey = keyof typeof chinese

/** Beside the catalogue of the screens: only the command line counts published papers again. */
export const TALLY_CATALOGUES: Record<Language, Readonly<Record<TallyKey, string>>> = {
  'zh-CN': chinese,
  en: english
}

type Facts<Key extends TallyKey> = [NamesIn<(typeof chinese)[Key]>] extends [never]
  ? []
  : [facts: Record<NamesIn<(typeof chinese)[Key]>, string | number>]

export const sayTally = <Key extends TallyKey>(language: Language, key: Key, ...facts: Facts<Key>): string =>
  sayWithGaps(language, TALLY_CATALOGUES[language][key], facts[0] ?? {})

/** A sentence whose key is known only when it is said. */
export const sayTallyCoded = (language: Language, key: TallyKey, facts: WordFacts): string =>
  sayWithGaps(language, TALLY_CATALOGUES[language][key], facts)
