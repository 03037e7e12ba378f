import { compareText, fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { Clock } from '../../log/clock.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { BoxState, Cast, JudgedBallot } from '../voting/ballot-box.ts'
import { type Ballot, marksIn } from '../voting/last-word.ts'
import { choiceOf } from '../voting/marks.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import { type Board } from './board.ts'
import { lateIn } from './columns.ts'
import type { SignedCount } from './docket.ts'
import type { Opening } from './opening.ts'
import { PROPOSAL_RULES } from './rules.ts'
import { type Stage } from './stage.ts'

/** A proposal as it stands at one frontier: an immutable value. */
export interface ProposalState {
  readonly stage: Stage
  readonly opening: Opening
  readonly box: BoxState
  readonly board: Board
  /** Per teller, in the opening's order: everything that teller's entries here had seen. */
  readonly sight: readonly Clock[]
  readonly graph: Graph
}

export function* castIn(cast: Cast | null): IterableIterator<JudgedBallot> {
  for (let link = cast; link !== null; link = link.before) yield link.ballot
}

/** Every ballot, of voters in the order of the roll, then of people not on it. */
export function* ballotsIn({ box }: ProposalState): IterableIterator<JudgedBallot> {
  for (const [, voter] of box.voters.entries()) yield* castIn(voter.cast)
  yield* castIn(box.strangers)
}

/** Whether a ballot is in every result these tellers can reach (SPEC V6). */
export function isSafe({ graph, sight, board, opening }: ProposalState, ballot: Node): boolean {
  const seers = opening.body.tellers.filter((teller, i) => {
    const boxes = board.attests.filter(({ person }) => person === teller)
    return boxes.length > 0
      ? boxes.every(({ node }) => graph.isBefore(ballot, node))
      : (sight[i]?.get(ballot.chain) ?? 0) > ballot.index
  })
  return seers.length >= opening.tellers.safe
}

/** The count to show: the certificate, else the one most tellers have signed, the chief's before others. */
export function leadingCount({ board, opening }: ProposalState): SignedCount | null {
  const [chief] = opening.body.tellers
  const signers = ({ signatures }: SignedCount): number =>
    new Set(signatures.map(({ person }) => person)).size
  const byChief = ({ signatures }: SignedCount): number =>
    signatures.some(({ person }) => person === chief) ? 1 : 0
  const [most] = board.counts.toSorted(
    (a, b) => signers(b) - signers(a) || byChief(b) - byChief(a) || compareText(a.id, b.id)
  )
  return board.certificate ?? most ?? null
}

/** Entries on this proposal that do not count, with their rules. What a certificate counted stays counted (P8). */
export function rejectionsIn(state: ProposalState): ReadonlyMap<EntryId, RuleId> {
  const rejections = new Map(state.board.rejections)
  const idle = state.stage === 'void' ? PROPOSAL_RULES.noProposal : null
  for (const { node, rule } of ballotsIn(state)) {
    const against = rule ?? idle
    if (against !== null) rejections.set(node.id, against)
  }
  for (const [, { last }] of state.box.voters.entries())
    if (last.length > 1 && marksIn(last) === null)
      for (const { node } of last) rejections.set(node.id, VOTING_RULES.double)
  const { certificate } = state.board
  if (certificate === null) return rejections
  for (const { node } of lateIn(state, certificate))
    if (!rejections.has(node.id)) rejections.set(node.id, VOTING_RULES.late)
  for (const { node, rule } of certificate.dropped) rejections.set(node.id, rule)
  for (const { marks, ballots } of certificate.result.voters)
    for (const id of ballots) {
      if (marks === null) rejections.set(id, VOTING_RULES.double)
      else rejections.delete(id)
    }
  return rejections
}

/** What last words come to, as it is written; null where they contradict each other. */
const choiceIn = (last: readonly Ballot[]): number | number[] | null => {
  const marks = marksIn(last)
  return marks === null ? null : choiceOf(marks)
}

/** What enters the digest: equal on every device that holds the same entries. */
export function publicStateOf(state: ProposalState): Canonical {
  const { board, box, opening } = state
  const ids = (items: readonly { readonly node: Node }[]): Canonical =>
    items.map(({ node }) => fromHex(node.id))
  return {
    stage: state.stage,
    counts: box.tally.counts,
    present: box.tally.present,
    voters: [...box.voters.entries()].flatMap(([place, { last }]): Canonical[] =>
      last.length === 0
        ? []
        : [
            [
              place,
              choiceIn(last),
              last
                .map(({ node }) => node.id)
                .sort(compareText)
                .map(fromHex)
            ]
          ]
    ),
    tellers: opening.body.tellers.map(fromHex),
    attests: ids(board.attests),
    signed: board.counts.map((count): Canonical => [
      fromHex(count.id),
      count.certified,
      ids(count.signatures)
    ]),
    certificate: board.certificate === null ? null : fromHex(board.certificate.id),
    closings: board.closings === null ? null : ids(board.closings),
    closed: ids(board.closed),
    challenges: board.challenges.map(({ node, status }): Canonical => [fromHex(node.id), status]),
    withdrawn: board.withdrawn === null ? null : fromHex(board.withdrawn),
    abandonedBy: board.abandonedBy.map(fromHex),
    faults: board.faults.map(({ person, rule, entries }): Canonical => [
      fromHex(person),
      rule,
      entries.map(fromHex)
    ])
  }
}
