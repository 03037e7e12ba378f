import type { Language } from '../../rpc/contract/common.ts'
import { say } from '../../words/index.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import { type Asked, askedOf, type Office, type OfficeBody, type OfficeConflict } from './offices.ts'
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
export const bodySentences = (body: OfficeBody): Sentence[] =>
  askedOf(body).map((asked) => (language) => askedSentence(language, named(language, body.offices), asked))

function askedSentence(language: Language, offices: string, asked: Asked): string {
  switch (asked.kind) {
    case 'size':
      return sayOfRulebook(language, 'stated.body.size', { offices, min: asked.min, max: asked.max })
    case 'odd':
      return sayOfRulebook(language, 'stated.body.odd', { offices })
    case 'women':
      return sayOfRulebook(language, 'stated.body.women', { offices, women: asked.women })
    case 'share': {
      const { office, women, num, den } = asked.share
      const params = { offices, office: named(language, [office]), num, den }
      return sayOfRulebook(language, women ? 'stated.body.womenShare' : 'stated.body.share', params)
    }
  }
}
