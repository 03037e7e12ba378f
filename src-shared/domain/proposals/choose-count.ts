import type { Authority } from '../community/authority.ts'
import type { HashedCount } from './closed-counts.ts'
import type { ProposalFold } from './fold.ts'
import { leadingCount, type ProposalState } from './state.ts'

/**
 * The count a teller should sign (SPEC V10): the one others have signed, for signatures that split certify
 * nothing; where there is none, all closed boxes seen whose tellers stand today. null: too few closed boxes.
 */
export function chooseCount(
  fold: ProposalFold,
  state: ProposalState,
  authority: Authority
): HashedCount | null {
  const leading = leadingCount(state)
  if (leading !== null) return leading
  const standing = state.board.attests.filter(({ node }) => authority.standing(node, 'member').ok)
  const oneEach = standing.filter(
    ({ person }, i) => standing.findIndex((other) => other.person === person) === i
  )
  if (oneEach.length < state.opening.tellers.quorum) return null
  return fold.countOf(oneEach.map(({ node }) => node))
}
