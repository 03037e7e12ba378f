import type { PersonId } from '../../kernel/ids.ts'
import type { Authority } from '../community/authority.ts'
import type { ProposalFold } from './fold.ts'
import { periodOver } from './ending.ts'
import type { ProposalState } from './state.ts'

/** What a result waits for before it can be final. */
export interface Awaited {
  /** boxes: SPEC V5 · counts: V10 · challenge: P5 · contest: P6 */
  readonly what: 'boxes' | 'counts' | 'challenge' | 'contest'
  /** Whose act has not been seen here; not all of them need to act. */
  readonly people: readonly PersonId[]
  readonly have: number
  readonly needed: number
}

/** Null where nobody's act is due: ballots are still taken, the contest still runs, or all is done. */
export function awaitedOf(fold: ProposalFold, state: ProposalState, authority: Authority): Awaited | null {
  const { board, opening } = state
  const { tellers } = opening.body
  const { quorum } = opening.tellers
  const due = (what: Awaited['what'], done: readonly { readonly person: PersonId }[]): Awaited => {
    const people = new Set(done.map(({ person }) => person))
    return {
      what,
      people: tellers.filter((teller) => !people.has(teller)),
      have: people.size,
      needed: quorum
    }
  }
  switch (state.stage) {
    case 'open':
      return periodOver(authority, opening) ? due('boxes', board.attests) : null
    case 'closing': {
      const closed = due('boxes', board.attests)
      return closed.have < closed.needed ? closed : due('counts', [])
    }
    case 'counted': {
      const [first = [], ...others] = board.counts.map(({ signatures }) => signatures)
      return due(
        'counts',
        others.reduce((most, signatures) => (signatures.length > most.length ? signatures : most), first)
      )
    }
    case 'certified': {
      const { certificate, challenges, closed } = board
      if (certificate === null || opening.body.contestDays === 0) return null
      if (challenges.some(({ status }) => status === 'open'))
        return { what: 'challenge', people: [], have: 0, needed: opening.coSigners }
      return fold.contestOver(certificate, authority.frontier) ? due('contest', closed) : null
    }
    case 'final':
    case 'contested':
    case 'withdrawn':
    case 'abandoned':
    case 'needsNewer':
    case 'void':
      return null
  }
}
