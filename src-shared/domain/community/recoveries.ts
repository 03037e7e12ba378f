import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey } from '../../kernel/ids.ts'
import type { Frontier } from '../../log/graph.ts'
import { type Act, isCertified, type Recovery } from './act.ts'
import type { Law } from './evaluation.ts'
import { follows } from './recovery.ts'
import type { CommunityRule } from './rule-ids.ts'

/** A recovery as it was carried out, once or by several at a time. */
interface Carried {
  readonly id: EntryId
  readonly recovery: Recovery
  readonly copies: readonly Act[]
  readonly weight: number
}

/** What recoveries do before any removal is weighed: which of them stand beside each other, and what they end (W7, W8). */
export interface RecoveryEffects {
  readonly accepted: readonly Act[]
  /** Recoveries that do not stand, and admissions that took a recovered person's key. */
  readonly voids: ReadonlyMap<Act, CommunityRule>
  /** The length that each old log is kept to. */
  readonly retired: ReadonlyMap<LogKey, number>
}

/** `fallen`: those that turned out not to stand, and why. */
export function recoveriesAt(
  law: Law,
  frontier: Frontier,
  fallen: ReadonlyMap<Act, CommunityRule>
): RecoveryEffects {
  const { graph, register } = law
  const inside = (acts: readonly Act[]): Act[] => acts.filter(({ node }) => graph.includes(frontier, node))
  const voids = new Map(fallen)
  const standing: Carried[] = []
  for (const carried of strongestFirst(inside(register.recoveries).filter((act) => !fallen.has(act)))) {
    const { personKey, person, device } = carried.recovery
    const claims = [...register.keys.claimsTo(personKey), ...register.bindingsOf(device.log)]
    const rule: CommunityRule | null = inside(claims).some(
      (act) => isCertified(act) && act.subject !== person
    )
      ? 'W3.keyTaken'
      : standing.some((other) => excludes(law, other, carried))
        ? 'W7.recoveredMeanwhile'
        : null
    if (rule === null) standing.push(carried)
    else for (const act of carried.copies) voids.set(act, rule)
  }
  const retired = new Map<LogKey, number>()
  for (const carried of standing) {
    const { recovery } = carried
    for (const act of inside(register.keys.claimsTo(recovery.personKey)))
      if (act.subject !== recovery.person) voids.set(act, 'R9.sameKey')
    const later = standing.filter(({ recovery }) => follows(graph, recovery, carried.copies))
    const keys = new Set([carried, ...later].map(({ recovery: { personKey } }) => personKey))
    for (const { binds, under } of inside(register.to(recovery.person)))
      if (binds !== null && (under === null || !keys.has(under)))
        retired.set(binds, Math.min(keptLength(law, recovery, binds), retired.get(binds) ?? Infinity))
  }
  return { accepted: standing.flatMap(({ copies }) => copies), voids, retired }
}

/** What was stated, and never more than whoever proposed it had seen. */
function keptLength({ graph }: Law, { kept, proposed }: Recovery, log: LogKey): number {
  return Math.min(kept.get(log) ?? Infinity, graph.lengthIn(log, graph.pastOf(proposed)))
}

/** More people behind it before fewer, then the lower id. */
function strongestFirst(acts: readonly Act[]): Carried[] {
  const byDecision = new Map<EntryId, Act[]>()
  for (const act of acts) getOrAdd(byDecision, act.decision ?? act.node.id, () => []).push(act)
  return [...byDecision]
    .flatMap(([id, copies]) => {
      const [first] = copies.flatMap(({ recovery }) => recovery ?? [])
      const weight = Math.max(...copies.map(({ recovery }) => recovery?.weight ?? 0))
      return first === undefined ? [] : [{ id, recovery: first, copies, weight }]
    })
    .sort((a, b) => b.weight - a.weight || compareText(a.id, b.id))
}

/** Two of one person of which neither was proposed in sight of the other, or two people with one key or log. */
function excludes({ graph }: Law, a: Carried, b: Carried): boolean {
  const [one, other] = [a.recovery, b.recovery]
  if (one.person !== other.person)
    return one.personKey === other.personKey || one.device.log === other.device.log
  return !follows(graph, one, b.copies) && !follows(graph, other, a.copies)
}
