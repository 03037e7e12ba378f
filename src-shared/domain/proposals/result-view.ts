import { compareText, fromHex } from '../../kernel/bytes.ts'
import { entryIdOf, type LogKey } from '../../kernel/ids.ts'
import { receiptCode } from '../../log/receipt-code.ts'
import type { Result } from '../../rpc/contract/proposals.ts'
import type { Authority } from '../community/authority.ts'
import { arithmeticOf } from '../voting/arithmetic.ts'
import { choicesOf } from '../voting/methods/method.ts'
import type { Dropped } from '../voting/count.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import { lateIn, leftOutOf, remarksOn } from './columns.ts'
import type { SignedCount } from './docket.ts'
import { nameOf } from './name-of.ts'
import { leadingCount, type ProposalState } from './state.ts'

/** The result as screens and certificates show it; null before a first signed count (contract: Result). */
export function resultView(state: ProposalState, authority: Authority): Result | null {
  const count = leadingCount(state)
  if (count === null) return null
  const { opening } = state
  const { result, signatures } = count
  const choices = choicesOf(opening.body.method)
  const named = (options: readonly number[]): string[] => options.flatMap((option) => choices[option] ?? [])
  const listed = ({ node, rule }: Dropped) => ({
    person: nameOf(authority, authority.authorOf(node)),
    entryId: node.id,
    rule
  })
  return {
    status: statusOf(state),
    outcome: result.outcome.kind,
    chosen: named(result.outcome.chosen),
    tied: named(result.outcome.tied),
    counts: choices.map((option, i) => ({ option, count: result.tally.counts[i] ?? 0 })),
    eligible: result.eligible,
    present: result.tally.present,
    checks: result.outcome.checks.map((check) => ({
      ...check,
      option: check.option === null ? null : (choices[check.option] ?? null),
      threshold: { ...check.threshold }
    })),
    arithmetic: arithmeticOf(opening.body, result),
    covers: coversOf(state, count, authority),
    signatures: signatures.map(({ person, node }) => ({
      person: nameOf(authority, person),
      entryId: node.id
    })),
    quorumOfTellers: opening.tellers.quorum,
    late: lateIn(state, count).map(({ node }) => listed({ node, rule: VOTING_RULES.late })),
    leftOut: leftOutOf(state, count).map(listed),
    remarks: remarksOn(state, count).map(listed),
    verificationCode: receiptCode(entryIdOf(fromHex(count.id)))
  }
}

function statusOf({ stage, board }: ProposalState): Result['status'] {
  if (stage === 'contested' || board.contested) return 'contested'
  if (board.closings !== null) return 'final'
  return board.certificate === null ? 'provisional' : 'certified'
}

/** How far the counted boxes reach into each log, by log. */
function coversOf({ graph }: ProposalState, count: SignedCount, authority: Authority): Result['covers'] {
  const reach = new Map<LogKey, number>()
  count.frontier.lengths().forEach((length, chain) => {
    const log = graph.chainLog(chain)
    if (log !== undefined && length > 0) reach.set(log, Math.max(length, reach.get(log) ?? 0))
  })
  return [...reach]
    .sort(([a], [b]) => compareText(a, b))
    .map(([log, length]) => ({ log, person: nameOf(authority, authority.personOfLog(log)), length }))
}
