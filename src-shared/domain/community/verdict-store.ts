import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { LogKey } from '../../kernel/ids.ts'
import { compareText } from '../../kernel/bytes.ts'
import type { Clock } from '../../log/clock.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import { type Act, isCarried } from './act.ts'
import { type Bubble, Evaluation, type Law } from './evaluation.ts'
import { recoveriesAt, type RecoveryEffects } from './recoveries.ts'
import { type Dispute, otherKey, sameKey } from './rivals.ts'
import type { CommunityRule } from './rule-ids.ts'
import { Verdicts } from './verdicts.ts'

/**
 * eff(S) for the acts inside any frontier, each set worked out once. Linear history costs one step an act; where
 * acts are concurrent, only the bubble since the last act that all others build on is evaluated (R25).
 */
export class VerdictStore {
  private readonly law: Law
  private readonly byClock = new WeakMap<Clock, Verdicts>()
  private readonly bySet = new Map<string, Verdicts>()
  private readonly after = new Map<Act, Verdicts>()
  private readonly pastCounts = new Map<Act, number>()
  /** Acts weighed by R11 so far: what tests count instead of time. */
  weighed = 0

  constructor(law: Law) {
    this.law = law
  }

  at(frontier: Frontier): Verdicts {
    const known = this.byClock.get(frontier)
    if (known !== undefined) return known
    const verdicts = this.evaluate(frontier)
    this.byClock.set(frontier, verdicts)
    return verdicts
  }

  /** The verdicts in the past of `node`. */
  before(node: Node): Verdicts {
    const { graph, register } = this.law
    const ownMatters = register.on(node.log).length > 0 || register.keys.disputedLogs.has(node.log)
    const whole = ownMatters || graph.sealedAt(node.log, graph.all) !== null
    return this.at(whole ? graph.pastOf(node) : node.others)
  }

  private evaluate(frontier: Frontier): Verdicts {
    const fallen = new Map<Act, CommunityRule>()
    for (;;) {
      const recoveries = recoveriesAt(this.law, frontier, fallen)
      const verdicts = this.under(frontier, recoveries)
      const before = fallen.size
      for (const act of recoveries.accepted) {
        const rule = verdicts.voids.get(act)
        if (rule !== undefined) fallen.set(act, rule)
      }
      if (fallen.size === before) return verdicts
    }
  }

  /** The verdicts where just these recoveries stand. */
  private under(frontier: Frontier, recoveries: RecoveryEffects): Verdicts {
    const { retired, overruled } = this.retirements(frontier, recoveries.retired)
    const dead = this.dead(frontier, retired)
    for (const act of overruled) dead.set(act, 'R20.retired')
    for (const [act, rule] of recoveries.voids) dead.set(act, rule)
    const disputes = this.disputes(frontier, dead)
    return disputes.length === 0
      ? this.verdicts(frontier, retired, dead)
      : this.settled(frontier, retired, { dead, disputes })
  }

  private verdicts(
    frontier: Frontier,
    retired: ReadonlyMap<LogKey, number>,
    dead: ReadonlyMap<Act, CommunityRule>
  ): Verdicts {
    const { register, graph } = this.law
    const quiet = dead.size === 0 && retired.size === 0
    if (quiet && !register.removals.some(({ node }) => graph.includes(frontier, node))) return Verdicts.EMPTY
    const { count, key } = register.countIn(frontier)
    const name = quiet
      ? key
      : `${key}${[...dead].map(([{ node }, rule]) => `${node.id}:${rule}`).join()}/${[...retired].join()}`
    const known = this.bySet.get(name)
    if (known !== undefined) return known
    const verdicts = quiet
      ? this.confined(frontier, count)
      : new Evaluation(this.law, frontier, null, { dead, retired }).run()
    if (!quiet) this.weighed += count
    this.bySet.set(name, verdicts)
    return verdicts
  }

  /**
   * One person stands under each key (R9a) and one key of each person (R9b). Where the side chosen turns out not to
   * stand, it was no rival, and the next is chosen: an old act that its author had lost the right to write takes
   * nobody's place.
   */
  private settled(
    frontier: Frontier,
    retired: ReadonlyMap<LogKey, number>,
    { dead, disputes }: { dead: ReadonlyMap<Act, CommunityRule>; disputes: readonly Dispute[] }
  ): Verdicts {
    const running = disputes.map((dispute) => ({ dispute, acts: dispute.acts }))
    for (;;) {
      const struck = new Map(dead)
      const chosen = running.map(({ dispute, acts }) => {
        const side = acts.length === 0 ? null : dispute.strongest(acts)
        for (const act of dispute.acts)
          if (dispute.sideOf(act) !== side && !struck.has(act)) struck.set(act, dispute.rule)
        return side
      })
      const verdicts = this.verdicts(frontier, retired, struck)
      let fallen = false
      for (const [i, contest] of running.entries()) {
        const others = contest.acts.filter((act) => contest.dispute.sideOf(act) !== chosen[i])
        const standing = contest.acts.some((act) => !others.includes(act) && !verdicts.isVoid(act))
        if (standing || others.length === 0) continue
        contest.acts = others
        fallen = true
      }
      if (!fallen) return verdicts
    }
  }

  /** Walks back from the newest act to the last one that divides the set into its past and its future. */
  private confined(frontier: Frontier, count: number): Verdicts {
    const { register, graph } = this.law
    const bubble: Act[] = []
    for (let i = register.all.length - 1; i >= 0; i--) {
      const act = register.all[i]
      if (act === undefined || !graph.includes(frontier, act.node)) continue
      const divides = this.pastActs(act) === count - 1 - bubble.length
      if (divides && bubble.every((later) => graph.isBefore(act.node, later.node))) {
        const verdicts = this.upTo(act)
        return bubble.length === 0 ? verdicts : this.weigh(frontier, { root: act, verdicts }, bubble.length)
      }
      bubble.push(act)
    }
    return this.weigh(frontier, null, bubble.length)
  }

  private pastActs(act: Act): number {
    const { register, graph } = this.law
    return getOrAdd(this.pastCounts, act, () => register.countIn(graph.pastOf(act.node)).count)
  }

  private weigh(frontier: Frontier, bubble: Bubble | null, size: number): Verdicts {
    this.weighed += size
    return new Evaluation(this.law, frontier, bubble, { dead: new Map(), retired: new Map() }).run()
  }

  private upTo(act: Act): Verdicts {
    const known = this.after.get(act)
    if (known !== undefined) return known
    const verdicts = this.before(act.node).with(act)
    this.after.set(act, verdicts)
    return verdicts
  }

  /** R3 and R20: void whatever the removals say. A courier's act is out of their reach (R19). */
  private dead(frontier: Frontier, retired: ReadonlyMap<LogKey, number>): Map<Act, CommunityRule> {
    const { graph, register } = this.law
    const dead = new Map<Act, CommunityRule>()
    if (graph.forkCount === 0 && retired.size === 0) return dead
    for (const log of register.logsWithActs()) {
      const sealed = graph.sealedAt(log, frontier)
      const keep = retired.get(log)
      if (sealed === null && keep === undefined) continue
      for (const act of register.on(log)) {
        if (isCarried(act) || !graph.includes(frontier, act.node)) continue
        if (sealed !== null && act.node.index >= sealed) dead.set(act, 'R3.sealed')
        else if (keep !== undefined && act.node.index >= keep && act.needs !== null)
          dead.set(act, 'R20.retired')
      }
    }
    return dead
  }

  /** Keys of more than one person, then people of more than one key. */
  private disputes(frontier: Frontier, dead: ReadonlyMap<Act, CommunityRule>): Dispute[] {
    const { register } = this.law
    const alive = (acts: readonly Act[]) => this.inside(frontier, acts).filter((act) => !dead.has(act))
    const keys = [...register.keys.doubled].map((key) =>
      sameKey(this.law, frontier, alive(register.keys.claimsTo(key)))
    )
    const people = [...register.keys.rekeyed].map((person) =>
      otherKey(this.law, frontier, alive(register.keys.of(person)))
    )
    return [...keys, ...people].filter(({ acts, sideOf }) => new Set(acts.map(sideOf)).size > 1)
  }

  private isSealed(node: Node, frontier: Frontier): boolean {
    const sealed = this.law.graph.sealedAt(node.log, frontier)
    return sealed !== null && node.index >= sealed
  }

  /**
   * R20. Where a person's devices retire each other, the one attested last prevails: attesting takes the person
   * key, which a laptop keeps sealed. A thief who can unlock one could attest another; SPEC says so.
   */
  private retirements(
    frontier: Frontier,
    recovered: ReadonlyMap<LogKey, number>
  ): { retired: Map<LogKey, number>; overruled: Act[] } {
    const retired = new Map(recovered)
    const overruled: Act[] = []
    const strongestFirst = this.inside(frontier, this.law.register.ofType('device.retired.v1'))
      .filter(({ node }) => !this.isSealed(node, frontier))
      .sort((a, b) => this.attestedAs(b) - this.attestedAs(a) || compareText(a.node.id, b.node.id))
    for (const act of strongestFirst) {
      if (act.event.type !== 'device.retired.v1') continue
      const { log, keep } = act.event.body
      if (act.node.index >= (retired.get(act.node.log) ?? Infinity)) overruled.push(act)
      else retired.set(log, Math.min(keep, retired.get(log) ?? Infinity))
    }
    return { retired, overruled }
  }

  private inside(frontier: Frontier, acts: readonly Act[]): Act[] {
    return acts.filter(({ node }) => this.law.graph.includes(frontier, node))
  }

  /** Which of its person's devices wrote this, counted by attestations in the past of its own. */
  private attestedAs({ node, author }: Act): number {
    const { graph, register } = this.law
    const mine = register
      .bindingsOf(node.log)
      .filter((binding) => binding.subject === author && graph.isBefore(binding.node, node))
    return Math.max(
      0,
      ...mine.map(
        (binding) =>
          register
            .to(binding.subject ?? binding.node.id)
            .filter((other) => other.binds !== null && graph.isBefore(other.node, binding.node)).length
      )
    )
  }
}
