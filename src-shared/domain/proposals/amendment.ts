import type { EntryId } from '../../kernel/ids.ts'
import { sameValue } from '../../kernel/same-value.ts'
import type { Amendment } from '../../rpc/contract/proposals.ts'
import type { Authority } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { changesBetween, warningsAbout } from '../rulebook/changes.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'

/**
 * What the proposal makes of the rulebook it is decided by; null where it is about something else. `proposal`: null while
 * it is not open yet.
 */
export function amendmentOf(
  effect: Effect,
  decidedBy: Rulebook,
  authority: Authority,
  proposal: EntryId | null
): Amendment | null {
  if (effect.kind !== 'amend') return null
  const stewards = authority.members().filter(({ offices }) => offices.includes('steward')).length
  const known = warningsAbout(decidedBy, stewards)
  const carriedOut = proposal === null ? null : authority.amendmentStanding(proposal)
  return {
    changes: changesBetween(decidedBy, effect.rulebook),
    warnings: warningsAbout(effect.rulebook, stewards).filter(
      (warning) => !known.some((before) => sameValue(before, warning))
    ),
    standing: carriedOut ?? (effect.of === authority.version ? null : 'superseded')
  }
}
