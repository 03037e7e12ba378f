import type { Language } from '../rpc/contract/common.ts'
import { rulebook as english } from './en/rulebook.ts'
import { type NamesIn, sayWithGaps } from './say.ts'
import { rulebook as chinese } from './zh-CN/rulebook.ts'

type RulebookKey = keyof typeof chinese

/** Beside the catalogue of the screens, which get these sentences made: a window need not read them before it opens. */
export const RULEBOOK_CATALOGUES: Record<Language, Readonly<Record<RulebookKey, string>>> = {
  'zh-CN': chinese,
  en: english
}

type Facts<Key extends RulebookKey> = Record<NamesIn<(typeof chinese)[Key]>, string | number>

/** A sentence of the rulebook, with the facts that it names. */
export const sayOfRulebook = <Key extends RulebookKey>(
  language: Language,
  key: Key,
  ...facts: [NamesIn<(typeof chinese)[Key]>] extends [never] ? [] : [Facts<Key>]
): string => sayWithGaps(language, RULEBOOK_CATALOGUES[language][key], facts[0] ?? {})
