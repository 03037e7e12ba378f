import type { Canonical } from '../../kernel/canonical.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { Clock } from '../../log/clock.ts'
import type { Frontier, Graph, Node } from '../../log/graph.ts'
import type { Act } from './act.ts'
import { ActRegister } from './act-register.ts'
import type { Authority, RuleId } from './authority.ts'
import { loadEntry, saveEntry, type SavedEntry } from './checkpoint.ts'
import { CommunityAuthority } from './community-authority.ts'
import { Doubts } from './doubts.ts'
import type { CommunityEvent } from './events.ts'
import type { FinalityOracle } from './hearing.ts'
import type { EpochRecord, Founding, Holdings, Refused } from './holdings.ts'
import { ownerAmong } from './log-owner.ts'
import { makeAct } from './make-act.ts'
import { publicState } from './public-state.ts'
import { QuietLogs } from './quiet-logs.ts'
import { judge } from './rules.ts'
import { Rosters } from './rosters.ts'
import { Support } from './support.ts'
import { touchedPeople } from './touched.ts'
import { VerdictStore } from './verdict-store.ts'
import { Versions } from './versions.ts'
import { Witnesses } from './witnesses.ts'

export { admittedPersonId } from './make-act.ts'
export type { FinalityOracle } from './hearing.ts'

export interface CommunityContext {
  readonly graph: Graph
  readonly primitives: Primitives
  readonly finality: FinalityOracle
}

/**
 * The community's own subject. Holds every entry with the constant verdict of its own past (R4); everything else
 * is worked out at the frontier that is asked about, and remembered.
 *
 * Of foundings it takes the first it is given: whoever feeds it knows the community's id and gives no other.
 */
export class CommunityFold implements Holdings {
  readonly graph: Graph
  readonly register = new ActRegister()
  readonly support: Support
  readonly store: VerdictStore
  readonly quiet: QuietLogs
  readonly witnesses: Witnesses
  readonly rosters = new Rosters()
  readonly versions = new Versions()
  readonly refused: Refused[] = []
  readonly testimonies = new Map<LogKey, Node[]>()
  readonly epochs: EpochRecord[] = []
  private readonly context: CommunityContext
  private readonly doubts: Doubts
  private readonly entries: SavedEntry[] = []
  private readonly authorities = new WeakMap<Clock, CommunityAuthority>()
  private founded: Founding | null = null
  /** An entry that is judged asks for its past again and again. */
  private lastPast: { readonly node: Node; readonly past: CommunityAuthority } | null = null

  constructor(context: CommunityContext) {
    this.context = context
    this.graph = context.graph
    this.support = new Support(context.graph, this.register)
    this.doubts = new Doubts(context.graph, this.register)
    this.quiet = new QuietLogs(this.register, this.doubts)
    this.witnesses = new Witnesses(context.graph)
    this.store = new VerdictStore({
      graph: context.graph,
      register: this.register,
      support: this.support,
      coSigners: (node) => this.past(node).rulebook.coSigners,
      admissionRule: (node) => this.past(node).rulebook.admission,
      isOver: (suspension, node) => this.isOver(suspension, node),
      isTermOver: (grant, node) => this.isTermOver(grant, node)
    })
  }

  /** Takes one entry of the community's subject, pasts first. Never throws. */
  add(node: Node, event: CommunityEvent): void {
    const { primitives, finality } = this.context
    const past = this.past(node)
    this.file(node, event, past, judge({ node, past, primitives, finality }, event))
  }

  private file(node: Node, event: CommunityEvent, past: CommunityAuthority, rule: RuleId | null): void {
    this.entries.push({ node, event, rule })
    if (rule !== null) {
      this.refused.push({ node, event, rule })
      return
    }
    const author = this.authorOf(node)
    if (event.type === 'community.founded.v1') {
      this.founded = { id: node.id, body: event.body }
      this.versions.found(event.body.rulebook)
    }
    if (event.type === 'date.witnessed.v1' && author !== null) {
      this.witnesses.add(node, author, event.body.day)
      getOrAdd(this.testimonies, node.log, () => []).push(node)
    }
    if (event.type === 'epoch.started.v1') this.epochs.push({ node, keyId: event.body.keyId })
    const act = makeAct(event, {
      node,
      author,
      past,
      graph: this.graph,
      at: (earlier) => this.past(earlier)
    })
    if (act === null) return
    this.register.add(act)
    this.versions.note(act)
    this.doubts.note(act)
  }

  private past(node: Node): CommunityAuthority {
    if (this.lastPast?.node !== node)
      this.lastPast = { node, past: new CommunityAuthority(this, this.graph.pastOf(node)) }
    return this.lastPast.past
  }

  /** The law at `frontier`, every community entry inside which must have been added. */
  at(frontier: Frontier): CommunityAuthority {
    const known = this.authorities.get(frontier)
    if (known !== undefined) return known
    const authority = new CommunityAuthority(this, frontier)
    this.authorities.set(frontier, authority)
    return authority
  }

  /** Whose standing may differ between two frontiers: only ballots by these people need to be judged again. */
  touched(before: Authority, after: Authority): Set<PersonId> {
    return touchedPeople(this, this.at(before.frontier), this.at(after.frontier))
  }

  /** Entries that ended the proposal's box by a certified vote; nothing voids them (R19). */
  endingsOf(proposal: EntryId): readonly Node[] {
    return this.register.speakingOf('effect.enacted.v1', proposal).map(({ node }) => node)
  }

  publicState(authority: Authority): Canonical {
    return publicState(this.at(authority.frontier))
  }

  founding(): Founding | null {
    return this.founded
  }

  /** The version of the rulebook in force there. */
  versionIn(frontier: Frontier): EntryId | null {
    return this.versions.inForce((node) => this.graph.includes(frontier, node))?.id ?? null
  }

  /** The version of the rulebook that an entry's past yields, which the entry has to name (SPEC R23a). */
  versionBefore(node: Node): EntryId | null {
    return this.versions.inForce((other) => this.graph.isBefore(other, node))?.id ?? null
  }

  authorOf(node: Node): PersonId | null {
    const inPast = this.register
      .bindingsOf(node.log)
      .filter((binding) => this.graph.isBefore(binding.node, node))
    const [only, ...others] = inPast
    if (only !== undefined && others.length === 0) return only.subject
    return ownerAmong(inPast, this.store.before(node))
  }

  isOver(suspension: Act, node: Node): boolean {
    return this.past(node).isOver(suspension)
  }

  isTermOver(grant: Act, node: Node): boolean {
    return this.past(node).isTermOver(grant)
  }

  /** Evidence only: what was read and the constant verdicts. Pasts first. */
  save(): Canonical {
    return this.entries.map(saveEntry)
  }

  /** Throws RangeError where `saved` is not what `save` wrote over this graph. */
  static load(saved: Canonical, context: CommunityContext): CommunityFold {
    if (!Array.isArray(saved)) throw new RangeError('not a saved community')
    const fold = new CommunityFold(context)
    for (const item of saved as readonly Canonical[]) {
      const { node, event, rule } = loadEntry(item, context.graph)
      fold.file(node, event, fold.past(node), rule)
    }
    return fold
  }
}
