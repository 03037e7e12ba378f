import type { RuleProfile } from '../profile.ts'
import {
  atLeast,
  byVouchers,
  decide,
  moreThanHalf,
  OBJECTION_DAYS,
  OWN,
  practiceOf,
  wholly
} from './terms.ts'

const quorum = moreThanHalf('eligible')
const ordinary = decide(quorum, moreThanHalf('yesno'), OBJECTION_DAYS)
const robert = { quorum: OWN, majority: practiceOf('robert') }

/**
 * Club or society by Robert's Rules: a majority is more than half of the votes cast, abstentions left out; a two-thirds
 * vote is twice as many yes as no. The quorum is the society's to set, and so is what removal needs.
 */
export const club: RuleProfile = {
  rulebook: {
    template: 'club',
    edition: '2026-01-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    admission: byVouchers(2, 7, 10),
    removal: { replyDays: 14 },
    terms: { days: null },
    decisions: {
      resolution: ordinary,
      admit: ordinary,
      appoint: ordinary,
      remove: decide(quorum, atLeast(2, 3, 'yesno'), OBJECTION_DAYS),
      amend: decide(quorum, atLeast(2, 3, 'yesno'), OBJECTION_DAYS)
    }
  },
  basis: { kind: 'practice', practice: 'robert' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: { resolution: robert, admit: robert, appoint: robert, remove: wholly(OWN), amend: robert },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [{ matter: 'motions' }, { matter: 'illegalBallots' }]
}
