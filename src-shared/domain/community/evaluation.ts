import { firstWhere } from '../../kernel/first-where.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Graph, Node } from '../../log/graph.ts'
import type { AdmissionRule } from '../rulebook/rulebook.ts'
import { type Act, isCertified, reaches, type Removal } from './act.ts'
import type { ActRegister } from './act-register.ts'
import { compareRank } from './rank.ts'
import { isMet } from './recovery.ts'
import type { CommunityRule } from './rule-ids.ts'
import { type Effects, type Support, vouchersNeeded } from './support.ts'
import { Verdicts } from './verdicts.ts'

type RemovalAct = Act & { readonly removal: Removal }

/** What an evaluation asks of the fold. */
export interface Law {
  readonly graph: Graph
  readonly register: ActRegister
  readonly support: Support
  /** k of R5, by the rulebook in force in the past of `node`. */
  coSigners(node: Node): number
  /** How people come in, likewise (A3). */
  admissionRule(node: Node): AdmissionRule
  /** Whether a suspension's last day had been witnessed in the past of `node`. */
  isOver(suspension: Act, node: Node): boolean
  /** Whether the grant's last day had been witnessed in the past of `node`. */
  isTermOver(grant: Act, node: Node): boolean
}

/** Where a set's acts begin to be in doubt: all others lie in the past of every act of the bubble. */
export interface Bubble {
  readonly root: Act
  readonly verdicts: Verdicts
}

/** When two reasons void one act, the one nearest the front is named. */
const ORDER: readonly CommunityRule[] = [
  'R3.sealed',
  'R20.retired',
  'R9.sameKey',
  'R9.otherKey',
  'W3.keyTaken',
  'W7.recoveredMeanwhile',
  'R8.removed',
  'R8.officeCut',
  'R9.removedMeanwhile',
  'R10.unsupported'
]

/**
 * R11 over the acts inside one frontier: removals by ascending rank, each accepted unless those before it have
 * voided it; where an accepted one loses its support, it is banned and everything starts again. Work is
 * proportional to what removals, seals and retirements touch, not to the size of the community.
 */
export class Evaluation implements Effects {
  private readonly law: Law
  private readonly frontier: Frontier
  private readonly bubble: Bubble | null
  private readonly retired: ReadonlyMap<LogKey, number>
  private readonly dead: ReadonlyMap<Act, CommunityRule>
  private readonly removals: readonly RemovalAct[]
  private readonly banned = new Set<Act>()
  private accepted: RemovalAct[] = []
  /** Of whom this bubble removes something, all removals, in the order of arrival. */
  private cuts = new Map<PersonId, Act[]>()
  private voids = new Map<Act, CommunityRule>()
  private unsettled = new Set<PersonId>()
  private unsettledEnactments = new Set<Act>()

  /** `dead`: the acts that seals, retirements and doubled keys void before any removal is weighed. */
  constructor(
    law: Law,
    frontier: Frontier,
    bubble: Bubble | null,
    context: { dead: ReadonlyMap<Act, CommunityRule>; retired: ReadonlyMap<LogKey, number> }
  ) {
    this.law = law
    this.frontier = frontier
    this.bubble = bubble
    this.dead = context.dead
    this.retired = context.retired
    this.removals = this.recent(law.register.removals)
      .filter((act): act is RemovalAct => act.removal !== null && this.inScope(act))
      .sort((a, b) => compareRank(a.removal.rank, b.removal.rank))
  }

  run(): Verdicts {
    while (!this.attempt());
    const base = this.bubble?.verdicts ?? Verdicts.EMPTY
    const cuts = new Map<PersonId, readonly Act[]>(base.cuts)
    for (const [person, acts] of this.cuts) cuts.set(person, acts)
    return new Verdicts(
      [...base.accepted, ...this.accepted],
      cuts,
      new Map([...base.voids, ...this.voids]),
      this.retired,
      base.restarts + this.banned.size
    )
  }

  isVoid(act: Act): boolean {
    return this.voids.has(act) || (this.bubble?.verdicts.isVoid(act) ?? false)
  }

  cutsOf(person: PersonId): readonly Act[] {
    return this.cuts.get(person) ?? this.bubble?.verdicts.cutsOf(person) ?? []
  }

  /** Those of `acts`, in the order of arrival, that may be in scope: the bubble arrived after its root. */
  private recent(acts: readonly Act[]): readonly Act[] {
    if (this.bubble === null) return acts
    const { ordinal } = this.bubble.root.node
    return acts.slice(firstWhere(acts.length, (index) => (acts[index]?.node.ordinal ?? 0) > ordinal))
  }

  private inScope(act: Act): boolean {
    const { graph } = this.law
    return (
      graph.includes(this.frontier, act.node) &&
      (this.bubble === null || graph.isBefore(this.bubble.root.node, act.node))
    )
  }

  /** One pass; false where an accepted removal lost its support and was banned. */
  private attempt(): boolean {
    this.accepted = []
    this.cuts = new Map()
    this.voids = new Map()
    for (const [act, rule] of this.dead) this.void(act, rule)
    for (const act of this.banned) this.void(act, 'R10.unsupported')
    this.settle()
    for (const removal of this.removals) {
      if (this.voids.has(removal)) continue
      this.accept(removal)
      const lost = this.accepted.find((act) => this.voids.has(act))
      if (lost !== undefined) {
        this.banned.add(lost)
        return false
      }
    }
    return true
  }

  private accept(removal: RemovalAct): void {
    const { person, cuts } = removal.removal
    this.accepted.push(removal)
    const known = getOrAdd(this.cuts, person, () => [...(this.bubble?.verdicts.cutsOf(person) ?? [])])
    const earlier = known.findLastIndex(({ node }) => node.ordinal < removal.node.ordinal)
    known.splice(earlier + 1, 0, removal)
    for (const act of this.recent(this.law.register.by(person))) {
      if (act.needs === null || !reaches(cuts, act.needs) || !this.isBeside(act, removal)) continue
      if (!this.isStronger(act, removal)) this.void(act, cuts === 'member' ? 'R8.removed' : 'R8.officeCut')
    }
    for (const act of this.recent(this.law.register.to(person))) {
      const given = cuts === 'member' || act.grants.includes(cuts)
      if (given && !isCertified(act) && this.isBeside(act, removal)) this.void(act, 'R9.removedMeanwhile')
    }
    this.unsettled.add(person)
    this.settle()
  }

  private isBeside(act: Act, removal: Act): boolean {
    return this.inScope(act) && this.law.support.strikes(removal, act.node)
  }

  /** R8's exception: an act that is itself part of a removal of stronger rank. */
  private isStronger(act: Act, removal: RemovalAct): boolean {
    const { rank } = removal.removal
    if (act.removal !== null) return compareRank(act.removal.rank, rank) < 0
    return this.law.register
      .enactmentsCiting(act.node.id)
      .some((enactment) =>
        this.accepted.some((held) => held === enactment && compareRank(held.removal.rank, rank) < 0)
      )
  }

  private void(act: Act, rule: CommunityRule): void {
    const known = this.voids.get(act)
    if (known !== undefined) {
      if (ORDER.indexOf(rule) < ORDER.indexOf(known)) this.voids.set(act, rule)
      return
    }
    this.voids.set(act, rule)
    if (act.subject !== null) this.unsettled.add(act.subject)
    for (const enactment of this.law.register.enactmentsCiting(act.node.id))
      this.unsettledEnactments.add(enactment)
  }

  /** R10: whatever rested on what has just become void becomes void with it. */
  private settle(): void {
    while (this.unsettled.size > 0 || this.unsettledEnactments.size > 0) {
      const people = this.unsettled
      const enactments = this.unsettledEnactments
      this.unsettled = new Set()
      this.unsettledEnactments = new Set()
      for (const person of people) {
        for (const act of this.recent(this.law.register.by(person))) this.check(act)
        for (const act of this.recent(this.law.register.to(person))) this.check(act)
      }
      for (const act of enactments) this.check(act)
    }
  }

  private check(act: Act): void {
    if (!this.voids.has(act) && this.inScope(act) && !this.isSupported(act)) this.void(act, 'R10.unsupported')
  }

  private isSupported(act: Act): boolean {
    const { node, event } = act
    const { support, graph } = this.law
    const vantage = {
      sees: (other: Node) => graph.isBefore(other, node),
      isOver: (suspension: Act) => this.law.isOver(suspension, node),
      isTermOver: (grant: Act) => this.law.isTermOver(grant, node)
    }
    if (isCertified(act) || event.type === 'community.founded.v1') return true
    if (event.type === 'removal.enacted.v1')
      return support.endorsers(event.body, vantage.sees, this).size >= this.law.coSigners(node)
    if (act.recovery !== null && !isMet(act.recovery.ways, support.vouchers(act.recovery.vouches, this)))
      return false
    if (event.type === 'admission.enacted.v1') {
      const rule = this.law.admissionRule(node)
      return support.admitters(event.body, rule, vantage.sees, this).size >= vouchersNeeded(rule)
    }
    if (act.needs !== null && act.author !== null) {
      if (!support.isBound(node, act.author, this)) return false
      if (!support.holds(act.author, act.needs, vantage, this)) return false
    }
    const givesMore = act.subject !== null && !act.grants.includes('member')
    return !givesMore || act.subject === null || support.isMember(act.subject, vantage, this)
  }
}
