import type { RuleProfile } from '../profile.ts'
import { coopOffices } from './offices.ts'
import {
  atLeast,
  byVote,
  decide,
  lawOf,
  likenedTo,
  moreThanHalf,
  OBJECTION_DAYS,
  OWN,
  wholly
} from './terms.ts'

const law = lawOf('cooperatives')
const likened = likenedTo('cooperatives')

const quorum = atLeast(2, 3, 'eligible')
const ordinary = decide(quorum, moreThanHalf('eligible'), OBJECTION_DAYS)

/**
 * 农民专业合作社成员大会 (农民专业合作社法 30, 2017): two thirds of the members attend; elections and resolutions need more
 * than half of all votes there are, whoever attends. Removal is put on a level with changing the charter: two thirds of
 * all votes.
 */
export const coop: RuleProfile = {
  rulebook: {
    template: 'coop',
    edition: '2018-07-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    offices: coopOffices.rules,
    admission: byVote(10),
    removal: { replyDays: 7 },
    terms: { days: null },
    decisions: {
      resolution: ordinary,
      admit: ordinary,
      appoint: ordinary,
      remove: decide(quorum, atLeast(2, 3, 'eligible'), OBJECTION_DAYS),
      amend: decide(quorum, atLeast(2, 3, 'eligible'), OBJECTION_DAYS)
    }
  },
  basis: { kind: 'law', law: 'cooperatives' },
  effectiveFrom: '2018-07-01',
  clauses: {
    decisions: {
      resolution: wholly(law(30)),
      admit: wholly(law(30)),
      appoint: wholly(law(30)),
      remove: wholly(likened(30)),
      amend: wholly(law(30))
    },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    offices: coopOffices.clauses,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [{ matter: 'extraVotes' }, { matter: 'charterChanges' }]
}
