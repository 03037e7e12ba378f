import type { Canonical } from '../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Clock } from '../../log/clock.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { BallotBox, type CastBallot } from '../voting/ballot-box.ts'
import type { KeptBox } from '../voting/kept-box.ts'
import { choiceCount } from '../voting/methods/method.ts'
import { type Board, readBoard } from './board.ts'
import { contestEnd, contestOver } from './contest-acts.ts'
import type { HashedCount } from './closed-counts.ts'
import { Docket, type SignedCount } from './docket.ts'
import type { ProposalEvent } from './events.ts'
import { Evidence } from './evidence.ts'
import { cannotEnd } from './ending.ts'
import { finalityRule } from './finality.ts'
import type { Opened, ProposalContext } from './opening.ts'
import { leadingCount, type ProposalState, publicStateOf, rejectionsIn } from './state.ts'
import { readSaved, writeSaved } from './saved.ts'

export type { Opened, ProposalContext, ProposalState }

/**
 * One proposal's fold. Evidence is added as it arrives, pasts first; states are read from it at frontiers. The
 * order of concurrent entries reaches no state. Nothing here throws on any entry.
 */
export class ProposalFold {
  private readonly evidence: Evidence
  private readonly docket: Docket
  private openBox: BallotBox | null = null
  /** Per teller, the latest of their entries here: everything else they wrote is in the past of these. */
  private latestOf: readonly (readonly Node[])[]
  private unseen: Node[] = []
  private boardStale = true
  private latest: { readonly state: ProposalState; readonly board: Board } | null = null

  private constructor(evidence: Evidence) {
    this.evidence = evidence
    this.docket = new Docket(evidence)
    this.latestOf = evidence.body.tellers.map(() => [])
  }

  static open(node: Node, body: Opened, context: ProposalContext): ProposalFold {
    return new ProposalFold(new Evidence(node, body, context))
  }

  /** Restores what `save` wrote into a graph that holds every entry it names. */
  static load(saved: Canonical, context: ProposalContext): ProposalFold {
    const { node, body, box, latestOf, sightings, acts, newer } = readSaved(saved, context.graph)
    const evidence = new Evidence(node, body, context, box)
    evidence.sightings.push(...sightings)
    evidence.newer.push(...newer)
    for (const [entry, event] of acts) evidence.add(entry, event)
    const fold = new ProposalFold(evidence)
    fold.latestOf = latestOf
    return fold
  }

  /** The evidence, and what the ballots among it come to as of everything held; arguments as in `current`. */
  save(authority: Authority, touched: ReadonlySet<PersonId> | null): Canonical {
    return writeSaved(this.evidence, this.current(authority, touched).box, this.latestOf)
  }

  get id(): EntryId {
    return this.evidence.node.id
  }

  get opened(): Opened {
    return this.evidence.body
  }

  /** Ballots judged so far, each re-judging included. */
  get judged(): number {
    return this.openBox?.judged ?? 0
  }

  add(node: Node, event: ProposalEvent): void {
    const { later } = this.evidence
    const before = later.length
    if (!this.evidence.add(node, event)) return
    this.unseen.push(node)
    const ballot = later.length > before ? later.at(-1) : undefined
    if (ballot !== undefined) this.openBox?.add(ballot)
    const mattersToBoard = ballot === undefined ? event.type !== 'box.seen.v1' : this.hasWithdrawal
    this.boardStale ||= mattersToBoard
  }

  /** An entry on this proposal of a type or envelope that this program cannot read (protocol §2). */
  markNewer(node: Node): void {
    this.evidence.newer.push(node)
    this.boardStale = true
  }

  /** A concurrent ballot outweighs a withdrawal, so ballots move the board only where there is one. */
  private get hasWithdrawal(): boolean {
    return this.evidence.has('proposal.withdrawn.v1')
  }

  /**
   * The state of all evidence. `touched`: the persons whose verdicts may have changed since the last call; null
   * judges everything again.
   */
  current(authority: Authority, touched: ReadonlySet<PersonId> | null): ProposalState {
    const unmoved =
      touched?.size === 0 &&
      this.unseen.length === 0 &&
      !this.boardStale &&
      this.openBox?.forksMoved === false
    if (this.latest !== null && unmoved) return this.latest.state
    const box = this.box().judge(authority, touched)
    this.look(authority, touched)
    const board =
      this.latest === null || this.boardStale || touched?.size !== 0
        ? readBoard(this.docket, this.evidence.context.graph.all, authority)
        : this.latest.board
    this.boardStale = false
    const { opening, context } = this.evidence
    const state: ProposalState = Object.freeze({
      stage: board.stage,
      opening,
      box,
      board,
      sight: this.sightOf(this.latestOf),
      graph: context.graph
    })
    this.latest = { state, board }
    return state
  }

  private box(): BallotBox {
    if (this.openBox === null) {
      this.openBox = this.newBox(this.evidence.kept)
      for (const ballot of this.evidence.later) this.openBox.add(ballot)
    }
    return this.openBox
  }

  private newBox(kept: KeptBox | null): BallotBox {
    const { opening, body, context } = this.evidence
    const { lawOf } = this.docket
    const rules = { graph: context.graph, places: opening.places, choices: choiceCount(body.method), lawOf }
    return new BallotBox(rules, kept)
  }

  private look(authority: Authority, touched: ReadonlySet<PersonId> | null): void {
    this.latestOf =
      touched === null
        ? this.latestAmong(this.entries(), authority)
        : this.latestAmong(this.unseen, authority, this.latestOf)
    this.unseen = []
  }

  private *entries(): IterableIterator<Node> {
    for (const { node } of this.evidence.ballots) yield node
    for (const { node } of this.evidence.all()) yield node
    yield* this.evidence.sightings
  }

  /** Entries count for whom their own past names, so that what is added later equals what is read at once. */
  private latestAmong(
    nodes: Iterable<Node>,
    authority: Authority,
    from: readonly (readonly Node[])[] = []
  ): readonly (readonly Node[])[] {
    const { body, context } = this.evidence
    const latest = body.tellers.map((_teller, i) => from[i] ?? [])
    for (const node of nodes) {
      const person = authority.authorOf(node)
      const at = person === null ? -1 : body.tellers.indexOf(person)
      const known = latest[at]
      if (known === undefined || known.some((later) => context.graph.isBefore(node, later))) continue
      latest[at] = [...known.filter((earlier) => !context.graph.isBefore(earlier, node)), node]
    }
    return latest
  }

  private sightOf(latest: readonly (readonly Node[])[]): readonly Clock[] {
    return Object.freeze(latest.map((nodes) => this.evidence.context.graph.union(nodes)))
  }

  /** The state at a frontier, from the evidence inside it alone: what any device that holds it would compute. */
  at(frontier: Frontier): ProposalState {
    const { opening, context, ballots } = this.evidence
    const authority = context.authorityAt(frontier)
    const box = this.newBox(null)
    const inside = (node: Node): boolean => context.graph.includes(frontier, node)
    for (const ballot of ballots) if (inside(ballot.node)) box.add(ballot)
    const board = readBoard(this.docket, frontier, authority)
    const latest = this.latestAmong([...this.entries()].filter(inside), authority)
    return Object.freeze({
      stage: board.stage,
      opening,
      box: box.judge(authority, null),
      board,
      sight: this.sightOf(latest),
      graph: context.graph
    })
  }

  /** Why an enactment that cites these does not count; null where they are a final result (SPEC P7). */
  finality(
    signatures: readonly EntryId[],
    closings: readonly EntryId[],
    effect: Effect,
    at: Frontier
  ): RuleId | null {
    return finalityRule(this.docket, signatures, closings, effect, at)
  }

  /** Why a vote opened at the frontier cannot end this box; null where it can (SPEC P4a). */
  cannotEnd(at: Frontier): RuleId | null {
    return cannotEnd(this.docket, at)
  }

  /** Something outside this proposal that its board rests on has come: a vote that ends its box. */
  readBoardAgain(): void {
    this.boardStale = true
  }

  /** The count of the closed boxes named, as a teller would sign it; null where they cannot be counted. */
  countOf(attests: readonly Node[]): HashedCount | null {
    const count = this.docket.count(attests)
    return typeof count === 'string' ? null : count
  }

  /** Whether the time for challenges to this certificate had passed at the frontier (SPEC P6). */
  contestOver(certificate: SignedCount, frontier: Frontier): boolean {
    return contestOver(this.docket, certificate, frontier)
  }

  /** The day on whose coming that time is over; null where no day is known. */
  contestEnd(certificate: SignedCount): number | null {
    return contestEnd(this.docket, certificate)
  }

  publicState(state: ProposalState): Canonical {
    return publicStateOf(state)
  }

  rejections(state: ProposalState): ReadonlyMap<EntryId, RuleId> {
    return rejectionsIn(state)
  }

  /** The count that leads at the frontier and the ballots as written, for a recount that shares none of this. */
  testimony(frontier: Frontier): Testimony | null {
    const { context, body, node, ballots } = this.evidence
    const state = this.at(frontier)
    const leading = leadingCount(state)
    if (leading === null) return null
    return {
      context,
      body,
      certified: leading.certified,
      opening: node,
      signed: { id: leading.id, attests: leading.attests, result: leading.result },
      papers: ballots.filter((ballot) => ballot.law(this.docket.lawOf) === null)
    }
  }
}

export interface Testimony {
  readonly context: ProposalContext
  readonly body: Opened
  readonly certified: boolean
  readonly opening: Node
  readonly signed: Pick<HashedCount, 'id' | 'attests' | 'result'>
  /** Ballots that nothing in their own past voids. */
  readonly papers: readonly CastBallot[]
}
