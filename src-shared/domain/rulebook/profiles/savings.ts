import type { RuleProfile } from '../profile.ts'
import { atLeast, byVouchers, decide, moreThanHalf, OWN, wholly } from './terms.ts'

const quorum = atLeast(2, 3, 'eligible')
const twoThirdsOfAll = decide(quorum, atLeast(2, 3, 'eligible'), 7)
const own = wholly(OWN)

/**
 * Savings group: 15–25 people who chose each other meet weekly or fortnightly (VSLA practice), so that objections come
 * within a week; and as three members hold the keys of the box, three stewards must agree where one may not act alone.
 */
export const savings: RuleProfile = {
  rulebook: {
    template: 'savings',
    edition: '2026-01-01',
    coSigners: 3,
    suspensionDays: 14,
    recovery: { delayDays: 7 },
    admission: byVouchers(3, 0, 25),
    removal: { replyDays: 7 },
    terms: { days: null },
    decisions: {
      resolution: decide(quorum, moreThanHalf('yesno'), 7),
      admit: twoThirdsOfAll,
      appoint: decide(quorum, atLeast(2, 3, 'present'), 7),
      remove: twoThirdsOfAll,
      amend: twoThirdsOfAll
    }
  },
  basis: { kind: 'practice', practice: 'vsla' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: { resolution: own, admit: own, appoint: own, remove: own, amend: own },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [{ matter: 'savingsBook' }, { matter: 'fundraising' }]
}
