import { fromHex } from '../../kernel/bytes.ts'
import { ok } from '../../kernel/result.ts'
import { chooseCount } from './choose-count.ts'
import { type Asker, type Decided, refuse } from './decide.ts'
import { periodOver } from './ending.ts'
import type { ProposalState } from './state.ts'

const isTeller = ({ state, authority, me }: Asker): boolean =>
  me !== null && authority.holds(me, 'member') && state.opening.body.tellers.includes(me)

const COUNTABLE: ReadonlySet<ProposalState['stage']> = new Set(['open', 'closing', 'counted', 'certified'])

export function decideCloseBox(asker: Asker): Decided {
  const { state, authority, me } = asker
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (!isTeller(asker)) return refuse('notTeller')
  if (!COUNTABLE.has(state.stage)) return refuse('proposalNotOpen')
  if (state.board.attests.some(({ person }) => person === me)) return refuse('boxAlreadyClosed')
  if (!periodOver(authority, state.opening)) return refuse('closingDateNotReached')
  return ok({ type: 'box.attested.v1', body: {} })
}

/**
 * What a teller signs (SPEC V10): the count others have signed already, so that signatures do not split; else all
 * closed boxes seen. The chief teller goes first unless `withoutChief`.
 */
export function decideSignCount(asker: Asker, withoutChief: boolean): Decided {
  const { fold, state, authority, me } = asker
  const { board, opening } = state
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (!isTeller(asker)) return refuse('notTeller')
  if (!COUNTABLE.has(state.stage)) return refuse('proposalNotOpen')
  if (!board.attests.some(({ person }) => person === me)) return refuse('boxNotClosed')
  if (board.counts.some(({ signatures }) => signatures.some(({ person }) => person === me)))
    return refuse('alreadySigned')
  const [chief] = opening.body.tellers
  const chiefSigned = board.counts.some(({ signatures }) => signatures.some(({ person }) => person === chief))
  if (me !== chief && !chiefSigned && !withoutChief) return refuse('chiefCountsFirst')
  const count = chooseCount(fold, state, authority)
  if (count === null) {
    const have = new Set(board.attests.map(({ person }) => person)).size
    return refuse('attestsMissing', { have, needed: opening.tellers.quorum })
  }
  return ok({
    type: 'count.signed.v1',
    body: { attests: count.attests.map(({ id }) => id), result: fromHex(count.id) }
  })
}

/** SPEC P6. A challenge still open, or upheld, is not closed over. */
export function decideCloseContest(asker: Asker): Decided {
  const { fold, state, authority, me } = asker
  const { certificate, challenges, closed } = state.board
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (!isTeller(asker)) return refuse('notTeller')
  if (certificate === null) return refuse('notCertified')
  if (state.stage === 'final' || state.opening.body.contestDays === 0) return refuse('contestOver')
  if (closed.some(({ person }) => person === me)) return refuse('contestAlreadyClosed')
  if (challenges.some(({ status }) => status !== 'dismissed')) return refuse('challengeOpen')
  if (!fold.contestOver(certificate, authority.frontier)) return refuse('contestNotOver')
  return ok({ type: 'contest.closed.v1', body: {} })
}
