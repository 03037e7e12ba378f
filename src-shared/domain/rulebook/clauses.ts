import type { Language } from '../../rpc/contract/common.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import type { Clause, LawName } from './profile.ts'

/** What the parts of each law are called. */
const DIVISIONS: Readonly<Record<LawName, 'article' | 'section'>> = {
  villagersCommittees: 'article',
  residentsCommittees: 'article',
  civilCode: 'article',
  collectives: 'article',
  cooperatives: 'article',
  gramSabhaOfManipur: 'section'
}

const BETWEEN: Readonly<Record<Language, string>> = { 'zh-CN': '、', en: ', ' }

/** Where a rule comes from, in words. */
export function clauseInWords(language: Language, clause: Clause): string {
  switch (clause.kind) {
    case 'law':
    case 'likened': {
      const { kind, law, articles } = clause
      const numbers = articles.join(BETWEEN[language])
      return sayOfRulebook(language, `clause.${kind}`, {
        law: sayOfRulebook(language, `law.${law}`),
        place: sayOfRulebook(language, `place.${DIVISIONS[law]}`, { numbers })
      })
    }
    case 'practice':
      return sayOfRulebook(language, 'clause.practice', {
        practice: sayOfRulebook(language, `practice.${clause.practice}`)
      })
    case 'own':
      return sayOfRulebook(language, 'clause.own')
  }
}
