import type { RuleProfile } from '../profile.ts'
import { atLeast, BY_A_STEWARD, decide, lawOf, moreThanHalf, OBJECTION_DAYS, OWN } from './terms.ts'

const quorum = atLeast(1, 10, 'eligible')
const ordinary = decide(quorum, moreThanHalf('yesno'), OBJECTION_DAYS)
const clauses = { quorum: lawOf('gramSabhaOfManipur')(7), majority: OWN }

/**
 * Gram sabha: one tenth of the members are a quorum (Manipur 1994, s. 7; Kerala likewise). What majority decides is left
 * to each state, so that it is chosen here: more than half of yes and no, and two thirds of all taking part to remove.
 */
export const gramSabha: RuleProfile = {
  rulebook: {
    template: 'gramSabha',
    edition: '2026-01-01',
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
      remove: decide(quorum, atLeast(2, 3, 'present'), OBJECTION_DAYS),
      amend: decide(quorum, atLeast(2, 3, 'present'), OBJECTION_DAYS)
    }
  },
  basis: { kind: 'practice', practice: 'gramSabha' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: { resolution: clauses, admit: clauses, appoint: clauses, remove: clauses, amend: clauses },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [
    { matter: 'stateLaw' },
    { matter: 'adjourned' },
    { matter: 'reservedQuorum' },
    { matter: 'rollOnly' }
  ]
}
