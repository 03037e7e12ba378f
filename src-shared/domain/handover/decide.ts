import type { RefusalCode } from '../../errors/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { HandoverEvent } from './events.ts'
import type { HandoverFold } from './fold.ts'
import { HANDOVER_RULES } from './rules.ts'

const REFUSALS: Readonly<Record<RuleId, RefusalCode>> = {
  [HANDOVER_RULES.neverHeld]: 'officeNeverHeld',
  [HANDOVER_RULES.listUnknown]: 'listUnknown',
  [HANDOVER_RULES.notYours]: 'listNotYours',
  [HANDOVER_RULES.signed]: 'listSigned',
  [HANDOVER_RULES.ownList]: 'listOwn',
  [HANDOVER_RULES.corrected]: 'listCorrected',
  [HANDOVER_RULES.otherItems]: 'listCorrected'
}

/** The event, ready to be appended, or why the fold would not count it as of everything `authority` sees. */
export function decideHandover(
  fold: HandoverFold,
  authority: CommunityAuthority,
  me: PersonId | null,
  event: HandoverEvent
): Result<HandoverEvent, { readonly code: RefusalCode; readonly params: Record<never, never> }> {
  const { right, rule } = fold.judge(event, me, authority)
  if (me === null || !authority.holds(me, 'member')) return err({ code: 'notMember', params: {} })
  if (rule !== null) return err({ code: REFUSALS[rule] ?? 'badInput', params: {} })
  return authority.holds(me, right) ? ok(event) : err({ code: 'notSuccessor', params: {} })
}
