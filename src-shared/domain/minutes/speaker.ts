import type { Both, Language } from '../../rpc/contract/common.ts'
import { sayDate, sayRule } from '../../words/index.ts'
import type { Said } from './document.ts'
import { LIMITS, printable, type PrintLimit } from './printable-text.ts'
import type { SheetLanguage } from './result-sheet-input.ts'

/** Says things in the sheet’s languages, in their order, and only ever in printable text. */
export interface Speaker {
  readonly languages: readonly [Language, ...Language[]]
  /** What stands between the names of a list. */
  readonly comma: string
  both(words: Both, limit?: PrintLimit): Said
  /** What is the same in every language: names, codes, numbers, a member’s own words. */
  plain(text: string | number, limit?: PrintLimit): Said
  date(civil: string): Said
  rule(id: string): Said
}

const ORDER: Record<SheetLanguage, readonly [Language, ...Language[]]> = {
  'zh-CN': ['zh-CN'],
  en: ['en'],
  both: ['zh-CN', 'en']
}

export function speakerFor(sheetLanguage: SheetLanguage): Speaker {
  const languages = ORDER[sheetLanguage]
  const [first, ...others] = languages
  const inEach = (text: (language: Language) => string, limit: PrintLimit): Said => [
    { language: first, text: printable(text(first), limit) },
    ...others.map((language) => ({ language, text: printable(text(language), limit) }))
  ]
  return {
    languages,
    comma: first === 'zh-CN' ? '、' : ', ',
    both: (words, limit = LIMITS.sentence) => inEach((language) => words[language], limit),
    plain: (text, limit = LIMITS.name) => [{ language: first, text: printable(String(text), limit) }],
    date: (civil) => inEach((language) => sayDate(language, civil), LIMITS.name),
    rule: (id) => inEach((language) => sayRule(language, id), LIMITS.sentence)
  }
}
