import type { PersonId } from '../../kernel/ids.ts'
import type { Authority } from '../community/authority.ts'

/** No civil day an entry may name lies beyond this (see the schemas of events). */
const LAST_DAY = 100_000

/**
 * The greatest day that `enough` of the witnesses had written by the authority's frontier; null for none. Writing
 * a day witnesses all before it, so the count falls as the day rises and the edge is found by halving.
 */
export function witnessedDay(
  authority: Authority,
  witnesses: readonly PersonId[],
  enough: number
): number | null {
  if (authority.witnessesOf(0, witnesses) < enough) return null
  let reached = 0
  let beyond = LAST_DAY + 1
  while (beyond - reached > 1) {
    const middle = reached + (beyond - reached - ((beyond - reached) % 2)) / 2
    if (authority.witnessesOf(middle, witnesses) >= enough) reached = middle
    else beyond = middle
  }
  return reached
}
