import type { RefusalCode } from '../../errors/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { ModerationEvent } from './events.ts'
import type { ModerationFold, ModerationRight } from './fold.ts'
import { MODERATION_RULES } from './rules.ts'

const LACKING: Readonly<Record<ModerationRight, RefusalCode>> = {
  member: 'notMember',
  steward: 'notSteward',
  teller: 'notTeller'
}

const REFUSALS: Readonly<Record<RuleId, RefusalCode>> = {
  [MODERATION_RULES.noText]: 'nothingToHide',
  [MODERATION_RULES.notYours]: 'wordsNotYours',
  [MODERATION_RULES.notWithdrawable]: 'wordsDecidedOn',
  [MODERATION_RULES.hidingUnknown]: 'hidingUnknown',
  [MODERATION_RULES.appealedTwice]: 'appealedAlready',
  [MODERATION_RULES.appealUnknown]: 'hidingUnknown',
  [MODERATION_RULES.reviewerIsParty]: 'reviewerIsParty'
}

/** The event, ready to be appended, or why the fold would not count it as of everything `authority` sees. */
export function decideModeration(
  fold: ModerationFold,
  authority: CommunityAuthority,
  me: PersonId | null,
  event: ModerationEvent
): Result<ModerationEvent, { readonly code: RefusalCode; readonly params: Record<never, never> }> {
  const { right, rule } = fold.judge(event, me, authority)
  if (me === null || !authority.holds(me, right)) return err({ code: LACKING[right], params: {} })
  return rule === null ? ok(event) : err({ code: REFUSALS[rule] ?? 'badInput', params: {} })
}
