import type { Language } from '../../rpc/contract/common.ts'
import { say } from '../../words/index.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import type { Office, OfficeBody, OfficeConflict } from './offices.ts'
import type { Sentence } from './sentences.ts'

const BETWEEN: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: ', ' }

const named = (language: Language, offices: readonly Office[]): string =>
  offices.map((office) => say(language, `role.${office}`)).join(BETWEEN[language])

export const conflictSentence =
  (rule: OfficeConflict): Sentence =>
  (language) => {
    const { office, with: others, bars } = rule
    if (others.includes(office)) {
      const offices = named(language, [...new Set([office, ...others])])
      return sayOfRulebook(language, 'stated.conflict.apart', { offices })
    }
    return sayOfRulebook(language, `stated.conflict.${bars}`, {
      office: named(language, [office]),
      others: named(language, others)
    })
  }

/** One sentence for each thing that is asked of the body. */
export function bodySentences({ offices, min, max, odd, women }: OfficeBody): Sentence[] {
  const of = (language: Language): string => named(language, offices)
  return [
    (language) => sayOfRulebook(language, 'stated.body.size', { offices: of(language), min, max }),
    ...(odd
      ? [(language: Language) => sayOfRulebook(language, 'stated.body.odd', { offices: of(language) })]
      : []),
    ...(women > 0
      ? [
          (language: Language) =>
            sayOfRulebook(language, 'stated.body.women', { offices: of(language), women })
        ]
      : [])
  ]
}
