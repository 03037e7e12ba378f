import type { RuleProfile } from '../profile.ts'
import { villageOffices } from './offices.ts'
import {
  BY_A_STEWARD,
  decide,
  FIVE_YEARS,
  lawOf,
  likenedTo,
  moreThanHalf,
  OBJECTION_DAYS,
  OWN,
  wholly
} from './terms.ts'

const law = lawOf('villagersCommittees')
const likened = likenedTo('villagersCommittees')

const assembly = decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS)

/**
 * 村民会议 (村民委员会组织法, 2025-10-28 修正). Assembly: more than half of the villagers of full age attend, and more than
 * half of those attending agree (25–26). Elections (18) and recall (19): more than half of the registered voters vote,
 * and more than half of those who voted agree. Abstentions and spoilt papers are among them, so that they work like “no”.
 */
export const village: RuleProfile = {
  rulebook: {
    template: 'village',
    edition: '2026-01-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    offices: villageOffices.rules,
    admission: BY_A_STEWARD,
    removal: { replyDays: 5 },
    terms: { days: FIVE_YEARS },
    decisions: { resolution: assembly, admit: assembly, appoint: assembly, remove: assembly, amend: assembly }
  },
  basis: { kind: 'law', law: 'villagersCommittees' },
  effectiveFrom: '2026-01-01',
  clauses: {
    decisions: {
      resolution: wholly(law(25, 26)),
      admit: wholly(law(16, 25, 26)),
      appoint: wholly(law(18)),
      remove: wholly(likened(19)),
      amend: wholly(law(25, 26, 31))
    },
    contest: likened(17),
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    offices: villageOffices.clauses,
    admission: OWN,
    reply: OWN,
    terms: likened(14)
  },
  unjudged: [
    { matter: 'villageHouseholds' },
    { matter: 'representatives' },
    { matter: 'fourSteps' },
    { matter: 'filing' },
    { matter: 'paperElection' },
    { matter: 'runoff' },
    { matter: 'notice', days: 10 },
    { matter: 'posting', days: 15 },
    { matter: 'rollOnly' }
  ]
}
