import type { RuleProfile } from '../profile.ts'
import { collectiveOffices } from './offices.ts'
import { atLeast, byVote, decide, lawOf, likenedTo, OBJECTION_DAYS, OWN, wholly } from './terms.ts'

const law = lawOf('collectives')
const likened = likenedTo('collectives')

const assembly = decide(atLeast(2, 3, 'eligible'), atLeast(2, 3, 'eligible'), OBJECTION_DAYS)

/**
 * 农村集体经济组织成员大会 (农村集体经济组织法, 2024): two thirds of all members attend and two thirds of all members agree,
 * whoever attends (27). Who is a member is for the assembly alone to say (26).
 */
export const collective: RuleProfile = {
  rulebook: {
    template: 'collective',
    edition: '2025-05-01',
    coSigners: 2,
    suspensionDays: 30,
    recovery: { delayDays: 7 },
    offices: collectiveOffices.rules,
    admission: byVote(20),
    removal: { replyDays: 7 },
    terms: { days: null },
    decisions: { resolution: assembly, admit: assembly, appoint: assembly, remove: assembly, amend: assembly }
  },
  basis: { kind: 'law', law: 'collectives' },
  effectiveFrom: '2025-05-01',
  clauses: {
    decisions: {
      resolution: wholly(law(27)),
      admit: wholly(law(26, 27)),
      appoint: wholly(law(27)),
      remove: wholly(likened(27)),
      amend: wholly(law(26, 27))
    },
    contest: OWN,
    coSigners: OWN,
    suspension: OWN,
    recovery: OWN,
    offices: collectiveOffices.clauses,
    admission: law(26),
    reply: OWN,
    terms: OWN
  },
  unjudged: [
    { matter: 'representatives' },
    { matter: 'holdingShares' },
    { matter: 'nonMembers' },
    { matter: 'notice', days: 10 },
    { matter: 'rollOnly' }
  ]
}
