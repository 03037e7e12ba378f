import type { Both } from '../../rpc/contract/common.ts'
import type { Amendment } from '../../rpc/contract/proposals.ts'
import type { Authority } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { type MethodInWords, ruleInWords } from '../voting/arithmetic.ts'
import { amendmentOf } from './amendment.ts'
import { nameOf } from './name-of.ts'
import { decisionRuleOf, partyOf } from './opening.ts'
import { excludedFrom, rollOf } from './roll.ts'

/** What the rulebook would freeze if such a proposal were opened now (contract: proposals.draft). */
export interface OpeningDraft {
  roll: { personId: string; name: string; voted: boolean }[]
  excluded: { name: string; rule: string }[]
  /** Members who may be asked to be tellers; not a party to the decision. */
  tellers: { personId: string; name: string }[]
  ruleInWords: Both
  contestDays: number
  /** null for any other decision than a change of the rulebook. */
  amendment: Amendment | null
}

export function openingDraft(authority: Authority, effect: Effect, method: MethodInWords): OpeningDraft {
  const rule = decisionRuleOf(authority.rulebook, effect)
  const party = partyOf(effect)
  return {
    roll: rollOf(authority).map((personId) => ({
      personId,
      name: nameOf(authority, personId),
      voted: false
    })),
    excluded: excludedFrom(authority).map(({ person, rule: why }) => ({
      name: nameOf(authority, person),
      rule: why
    })),
    tellers: authority
      .members()
      .filter(({ id, offices }) => offices.includes('teller') && id !== party)
      .map(({ id, name }) => ({ personId: id, name })),
    ruleInWords: ruleInWords(rule, method),
    contestDays: rule.contestDays,
    amendment: amendmentOf(effect, authority.rulebook, authority, null)
  }
}
