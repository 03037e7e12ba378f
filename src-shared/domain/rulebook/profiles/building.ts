import type { RuleProfile } from '../profile.ts'
import {
  atLeast,
  BY_A_STEWARD,
  decide,
  lawOf,
  likenedTo,
  moreThanHalf,
  OBJECTION_DAYS,
  OWN,
  wholly
} from './terms.ts'

const law = lawOf('civilCode')
const likened = likenedTo('civilCode')

const quorum = atLeast(2, 3, 'eligible')
const ordinary = decide(quorum, moreThanHalf('present'), OBJECTION_DAYS)

/**
 * 业主大会 (民法典 278), by heads alone: two thirds of the owners take part; an ordinary matter needs more than half of
 * those taking part. Removal is put on a level with the special matters: three quarters of those taking part.
 */
export const building: RuleProfile = {
  rulebook: {
    template: 'building',
    edition: '2021-01-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    admission: BY_A_STEWARD,
    removal: { replyDays: 7 },
    terms: { days: null },
    decisions: {
      resolution: ordinary,
      admit: ordinary,
      appoint: ordinary,
      remove: decide(quorum, atLeast(3, 4, 'present'), OBJECTION_DAYS),
      amend: ordinary
    }
  },
  basis: { kind: 'law', law: 'civilCode' },
  effectiveFrom: '2021-01-01',
  clauses: {
    decisions: {
      resolution: wholly(law(278)),
      admit: wholly(likened(278)),
      appoint: wholly(law(278)),
      remove: wholly(likened(278)),
      amend: wholly(law(278))
    },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [
    { matter: 'floorArea' },
    { matter: 'specialMatters' },
    { matter: 'notice', days: 15 },
    { matter: 'rollOnly' }
  ]
}
