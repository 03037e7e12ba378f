import type { RuleProfile } from '../profile.ts'
import { atLeast, byVote, decide, OBJECTION_DAYS, OWN, practiceOf, wholly } from './terms.ts'

const quorum = atLeast(2, 3, 'eligible')
/** “No” is a standing objection, and there must be none. */
const consent = decide(quorum, atLeast(1, 1, 'yesno'), OBJECTION_DAYS)
const sociocracy = { quorum: OWN, majority: practiceOf('sociocracy') }

/**
 * Sociocratic circle: passes where no objection stands. Whom a removal is about is on the roll and could object for
 * ever, so that removal asks for two thirds of all members instead.
 */
export const circle: RuleProfile = {
  rulebook: {
    template: 'circle',
    edition: '2026-01-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    admission: byVote(9),
    removal: { replyDays: 7 },
    terms: { days: null },
    decisions: {
      resolution: consent,
      admit: consent,
      appoint: consent,
      remove: decide(quorum, atLeast(2, 3, 'eligible'), OBJECTION_DAYS),
      amend: consent
    }
  },
  basis: { kind: 'practice', practice: 'sociocracy' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: {
      resolution: sociocracy,
      admit: sociocracy,
      appoint: sociocracy,
      remove: wholly(OWN),
      amend: sociocracy
    },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [{ matter: 'abstaining' }, { matter: 'rounds' }, { matter: 'reviewDate' }]
}
