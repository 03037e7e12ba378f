import type { RuleProfile } from '../profile.ts'
import { streetOffices } from './offices.ts'
import { BY_A_STEWARD, decide, lawOf, likenedTo, moreThanHalf, OBJECTION_DAYS, OWN, wholly } from './terms.ts'

const law = lawOf('residentsCommittees')
const likened = likenedTo('residentsCommittees')

const assembly = decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS)

/**
 * 居民会议 (城市居民委员会组织法, 2025 修订). Assembly: more than half of the residents of full age attend, and more than
 * half of those attending agree (26–27). Elections: more than half vote, more than half of those who voted agree (19).
 */
export const street: RuleProfile = {
  rulebook: {
    template: 'street',
    edition: '2026-01-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    offices: streetOffices.rules,
    admission: BY_A_STEWARD,
    removal: { replyDays: 5 },
    terms: { days: null },
    decisions: { resolution: assembly, admit: assembly, appoint: assembly, remove: assembly, amend: assembly }
  },
  basis: { kind: 'law', law: 'residentsCommittees' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: {
      resolution: wholly(law(26, 27)),
      admit: wholly(likened(26, 27)),
      appoint: wholly(law(19)),
      remove: wholly(likened(19, 20)),
      amend: wholly(likened(26, 27))
    },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    offices: streetOffices.clauses,
    admission: OWN,
    reply: OWN,
    terms: OWN
  },
  unjudged: [
    { matter: 'streetHouseholds' },
    { matter: 'representatives' },
    { matter: 'paperElection' },
    { matter: 'runoff' },
    { matter: 'notice', days: 10 },
    { matter: 'rollOnly' }
  ]
}
