import type { RuleId } from '../domain/community/authority.ts'
import type { CommunityAuthority } from '../domain/community/community-authority.ts'
import type { CommunityEvent } from '../domain/community/events.ts'
import { type CommunityContext, CommunityFold } from '../domain/community/fold.ts'
import type { ProposalEvent } from '../domain/proposals/events.ts'
import { type ProposalContext, ProposalFold, type ProposalState } from '../domain/proposals/fold.ts'
import type { OpeningContext } from '../domain/proposals/opening.ts'
import { PROPOSAL_RULES } from '../domain/proposals/rules.ts'
import { getOrAdd } from '../kernel/get-or-add.ts'
import type { CommunityId, EntryId, PersonId, SubjectId } from '../kernel/ids.ts'
import type { Primitives } from '../kernel/primitives.ts'
import type { ReadEntry } from '../log/entry.ts'
import { Graph, type Node } from '../log/graph.ts'
import { WAITING_LIMITS, type WaitingLimits } from '../log/waiting-room.ts'
import type { IngestReport } from './ingest-report.ts'
import { NewerEntries, type Stopping } from './newer-entries.ts'
import { readEvent } from './read-event.ts'
import { type RoomEntry, Rooms } from './rooms.ts'
import type { SavedFold } from './saved-fold.ts'
import {
  BODY_MALFORMED,
  ENVELOPE_RULES,
  PROPOSAL_UNKNOWN,
  SUBJECT_NOT_SEEN,
  VERSION_DIFFERS,
  WRONG_SUBJECT
} from './rejection.ts'

/** Bumped whenever a rule changes what any set of entries folds to; part of every digest. */
export const FOLD_VERSION = 4

/**
 * The one fold (architecture: ring). Takes readings in any order, keeps what waits, and routes every ready node
 * to its subject. Subjects hold evidence; what it amounts to is judged on demand at a frontier, so a late entry
 * costs its own subject only, and a removal only the ballots of the person removed.
 */
export class Fold {
  readonly graph: Graph
  readonly community: CommunityFold
  readonly rooms: Rooms
  readonly communityId: CommunityId
  private readonly primitives: Primitives
  private readonly subjects = new Map<SubjectId, ProposalFold>()
  /** By box, the proposals to end it. */
  private readonly endings = new Map<SubjectId, SubjectId[]>()
  /** Whose standing changed since a proposal was last judged; absent = nobody's. */
  private readonly stale = new Map<SubjectId, Set<PersonId>>()
  private readonly rejected = new Map<EntryId, RuleId>()
  private readonly beyond: NewerEntries
  private forksJudged: number
  /** The law where it last moved: the same as now, with what was worked out there still at hand. */
  private current: CommunityAuthority

  constructor(
    primitives: Primitives,
    communityId: CommunityId,
    saved: SavedFold | null = null,
    limits: WaitingLimits = WAITING_LIMITS
  ) {
    this.primitives = primitives
    this.communityId = communityId
    this.graph = saved?.graph ?? new Graph(limits)
    const context: CommunityContext = {
      graph: this.graph,
      primitives,
      finality: (proposal, signatures, closes, effect, at) => {
        const opening = this.graph.get(proposal)
        const fold = this.subjects.get(proposal)
        // Seen by the author or not: whether the opening has reached this laptop must not matter.
        return opening === undefined || fold === undefined || !this.graph.includes(at, opening)
          ? PROPOSAL_UNKNOWN
          : fold.finality(signatures, closes, effect, at)
      }
    }
    this.community =
      saved === null ? new CommunityFold(context) : CommunityFold.load(saved.community, context)
    this.rooms = new Rooms({ graph: this.graph, authorityAt: (frontier) => this.community.at(frontier) })
    this.beyond = new NewerEntries(saved?.newerAuthority, saved?.newerSubjects)
    for (const [, state] of saved?.proposals ?? [])
      this.keep(ProposalFold.load(state, this.proposalContext()))
    for (const { node, ...entry } of saved?.rooms ?? []) this.rooms.add(node, entry)
    for (const [id, rule] of saved?.rejected ?? []) this.rejected.set(id, rule)
    this.forksJudged = this.graph.forkCount
    this.current = this.community.at(this.graph.all)
  }

  /** What proposals are folded with. */
  proposalContext(): ProposalContext {
    return {
      graph: this.graph,
      primitives: this.primitives,
      authorityAt: (frontier) => this.community.at(frontier),
      endingsOf: (proposal) => this.community.endingsOf(proposal),
      cannotEnd: (proposal, at) => {
        const box = this.subjects.get(proposal)
        return box === undefined ? PROPOSAL_RULES.boxUnknown : box.cannotEnd(at)
      }
    }
  }

  /** What a proposal opened now is held against. */
  openingContext(): OpeningContext {
    const { primitives, cannotEnd } = this.proposalContext()
    return { primitives, cannotEnd: (proposal) => cannotEnd(proposal, this.graph.all) }
  }

  /** What a checkpoint keeps beside the graph (fold/checkpoint.ts), every proposal judged as of everything held. */
  evidence(): Omit<SavedFold, 'graph'> {
    return {
      community: this.community.save(),
      proposals: [...this.subjects].map(([id, proposal]) => [
        id,
        proposal.save(this.current, this.takeStale(id))
      ]),
      rooms: this.rooms.brought,
      rejected: [...this.rejected],
      newerAuthority: this.beyond.authority,
      newerSubjects: [...this.beyond.proposals]
    }
  }

  /** Never throws on any reading; what cannot count is rejected by rule. */
  ingest(reads: readonly ReadEntry[]): IngestReport {
    const touched = new Set<SubjectId>()
    let folded = 0
    let authorityMoved = false
    for (const read of reads) {
      for (const node of this.graph.add(read)) {
        folded++
        const subject = this.route(node, touched)
        this.graph.release(node)
        // What a disputed log writes says whose it is (R9a), whatever it is about.
        const disputed = this.community.register.keys.disputedLogs.has(node.log)
        if (subject === 'community' || disputed) authorityMoved = true
        if (subject !== null && subject !== 'community') touched.add(subject)
      }
    }
    const rooms = this.rooms.takeMoved()
    const forked = this.graph.forkCount !== this.forksJudged
    const communityChanged = folded > 0 && (authorityMoved || forked)
    if (communityChanged) this.moveAuthority(touched)
    return { folded, subjects: touched, communityChanged, rooms }
  }

  private moveAuthority(touched: Set<SubjectId>): void {
    const before = this.current
    this.forksJudged = this.graph.forkCount
    this.current = this.community.at(this.graph.all)
    const people = this.community.touched(before, this.current)
    if (people.size === 0) return
    for (const subject of this.subjects.keys()) {
      const stale = this.stale.get(subject) ?? new Set<PersonId>()
      for (const person of people) stale.add(person)
      this.stale.set(subject, stale)
      touched.add(subject)
    }
  }

  private route(node: Node, touched: Set<SubjectId>): SubjectId | 'community' | null {
    const { entry, fault } = node
    if (fault === 'newer') {
      this.beyond.add(node, null)
      return 'community'
    }
    if (fault !== null) return this.reject(node, ENVELOPE_RULES[fault])
    if (entry === null) return null
    const read = readEvent(entry)
    if (read.room === 'malformed') return this.reject(node, BODY_MALFORMED)
    if (read.room === 'unknown') return this.keepNewer(node, entry.subject)
    if (entry.rulebook !== this.community.versionBefore(node)) return this.reject(node, VERSION_DIFFERS)
    switch (read.room) {
      case 'community':
        return this.routeToCommunity(node, entry.subject, read.event, touched)
      case 'proposals':
        return this.routeToProposal(node, entry.subject, read.event)
      default:
        return this.routeToRoom(node, entry.subject, read)
    }
  }

  private routeToCommunity(
    node: Node,
    subject: SubjectId | null,
    event: CommunityEvent,
    touched: Set<SubjectId>
  ): 'community' | null {
    const founding = event.type === 'community.founded.v1'
    const fits = founding ? subject === null && node.id === this.communityId : subject === this.communityId
    if (!fits) return this.reject(node, WRONG_SUBJECT)
    this.community.add(node, event)
    if (event.type === 'effect.enacted.v1' && event.body.effect.kind === 'abandon') {
      const { proposal } = event.body.effect
      this.subjects.get(proposal)?.readBoardAgain()
      touched.add(proposal)
    }
    return 'community'
  }

  private routeToRoom(node: Node, subject: SubjectId | null, entry: RoomEntry): null {
    if (subject !== this.communityId) return this.reject(node, WRONG_SUBJECT)
    this.rooms.add(node, entry)
    return null
  }

  private routeToProposal(node: Node, subject: SubjectId | null, event: ProposalEvent): SubjectId | null {
    if (subject === null) return this.reject(node, WRONG_SUBJECT)
    if (event.type === 'proposal.opened.v1') {
      if (subject !== this.communityId) return this.reject(node, WRONG_SUBJECT)
      this.keep(ProposalFold.open(node, event.body, this.proposalContext()))
      return node.id
    }
    const proposal = this.proposalBefore(node, subject)
    if (proposal === undefined) return this.reject(node, SUBJECT_NOT_SEEN)
    proposal.add(node, event)
    return subject
  }

  private keep(proposal: ProposalFold): void {
    const { effect } = proposal.opened
    this.subjects.set(proposal.id, proposal)
    if (effect.kind === 'abandon') getOrAdd(this.endings, effect.proposal, () => []).push(proposal.id)
  }

  /** An unknown type on a proposal stops only that proposal; anywhere else it may be authority, and stops all. */
  private keepNewer(node: Node, subject: SubjectId | null): SubjectId | 'community' {
    const proposal = subject === null ? undefined : this.proposalBefore(node, subject)
    if (subject === null || proposal === undefined) {
      this.beyond.add(node, null)
      return 'community'
    }
    proposal.markNewer(node)
    this.beyond.add(node, subject)
    return subject
  }

  /** The proposal of that id, where its opening is in the node's own past: what else is here must not matter. */
  private proposalBefore(node: Node, subject: SubjectId): ProposalFold | undefined {
    const opening = this.graph.get(subject)
    return opening !== undefined && this.graph.isBefore(opening, node)
      ? this.subjects.get(subject)
      : undefined
  }

  private reject(node: Node, rule: RuleId): null {
    this.rejected.set(node.id, rule)
    return null
  }

  /** The law as of everything held, which it sees. */
  get authority(): CommunityAuthority {
    return this.community.at(this.graph.all)
  }

  proposalIds(): SubjectId[] {
    return [...this.subjects.keys()].sort()
  }

  proposal(id: SubjectId): ProposalFold | undefined {
    return this.subjects.get(id)
  }

  /** Proposals to end this one's box, by id. */
  endingsOf(id: SubjectId): SubjectId[] {
    return (this.endings.get(id) ?? []).toSorted()
  }

  /** The proposal as of everything held. */
  proposalState(id: SubjectId): ProposalState | undefined {
    return this.subjects.get(id)?.current(this.current, this.takeStale(id))
  }

  private takeStale(id: SubjectId): ReadonlySet<PersonId> {
    const stale = this.stale.get(id) ?? new Set()
    this.stale.delete(id)
    return stale
  }

  /** Every entry that does not count, by id; a proposal's are judged as of everything held. */
  rejections(): Map<EntryId, RuleId> {
    const all = new Map(this.rejected)
    for (const [entry, rule] of this.current.rejections) all.set(entry, rule)
    for (const [entry, rule] of this.rooms.rejections(this.authority)) all.set(entry, rule)
    for (const [id, proposal] of this.subjects) {
      const state = proposal.current(this.current, this.takeStale(id))
      for (const [entry, rule] of proposal.rejections(state)) all.set(entry, rule)
    }
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Entries kept but beyond this version, by what they stop: the whole community, or single proposals. */
  newer(): Stopping {
    return this.beyond.heardBy(this.current)
  }

  /** Whether this version cannot read the entry, heard or not. */
  isNewer(node: Node): boolean {
    return this.beyond.has(node)
  }
}
