import type { RefusalCode } from '../../errors/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { DeliberationEvent } from './events.ts'
import type { DeliberationFold } from './fold.ts'
import { DELIBERATION_RULES } from './rules.ts'

const REFUSALS: Readonly<Record<RuleId, RefusalCode>> = {
  [DELIBERATION_RULES.proposalUnknown]: 'proposalUnknown',
  [DELIBERATION_RULES.remarkUnknown]: 'remarkUnknown',
  [DELIBERATION_RULES.unanswerable]: 'remarkUnanswerable',
  [DELIBERATION_RULES.ownWords]: 'reactionToOwnWords',
  [DELIBERATION_RULES.nothingToSettle]: 'nothingToSettle',
  [DELIBERATION_RULES.notYours]: 'settlingNotYours',
  [DELIBERATION_RULES.tooMany]: 'saidEnough'
}

/** The event, ready to be appended, or why the fold would not count it as of everything `authority` sees. */
export function decideDeliberation(
  fold: DeliberationFold,
  authority: CommunityAuthority,
  me: PersonId | null,
  event: DeliberationEvent
): Result<DeliberationEvent, { readonly code: RefusalCode; readonly params: Record<never, never> }> {
  if (me === null || !authority.holds(me, 'member')) return err({ code: 'notMember', params: {} })
  const rule = fold.judge(event, me, authority)
  return rule === null ? ok(event) : err({ code: REFUSALS[rule] ?? 'badInput', params: {} })
}
