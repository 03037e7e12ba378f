import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import { type Act, isCertified } from './act.ts'
import { keyOf } from './act-keys.ts'
import type { Law } from './evaluation.ts'
import type { CommunityRule } from './rule-ids.ts'

/** Acts of which only one side can stand at a frontier, whatever else the law says of them. */
export interface Dispute {
  readonly acts: readonly Act[]
  /** By which the other sides are void. */
  readonly rule: CommunityRule
  sideOf(act: Act): string
  /** Of `running`, which are not empty. */
  strongest(running: readonly Act[]): string
}

/** Acts of `running`, each one's side by `weigh` and then by name: the least. */
const leastOf = (
  running: readonly Act[],
  sideOf: (act: Act) => string,
  weigh: (act: Act) => number
): string =>
  running
    .map((act) => ({ side: sideOf(act), weight: weigh(act) }))
    .reduce((a, b) => ((a.weight - b.weight || compareText(a.side, b.side)) <= 0 ? a : b)).side

/**
 * Several people under one person key (R9a). What a candidate has signed is there for everybody to read, so any
 * steward, also one since removed, can write the admission again from an old past and grind its id: neither may take
 * the place of whoever is there.
 *
 * A certified admission before others; then whom a removal names, so that nobody comes back under another id; then
 * whom the person's own log has taken up; then the lowest id. That a removal names somebody recorded says nothing of a
 * key that was meanwhile bound to them: it may be another's.
 */
export function sameKey(law: Law, frontier: Frontier, acts: readonly Act[]): Dispute {
  const { graph, register } = law
  const sideOf = ({ subject, node }: Act): string => subject ?? node.id
  const isCut = (act: Act): boolean =>
    act.grants.includes('member') &&
    act.subject !== null &&
    register
      .against(act.subject)
      .some(({ node, removal }) => removal?.cuts === 'member' && graph.includes(frontier, node))
  const isTakenUp = ({ node, binds, subject }: Act, running: readonly Act[]): boolean =>
    binds !== null &&
    graph
      .firstAfter(node, binds, frontier)
      .some((entry) =>
        running.every((other) => other.subject === subject || !graph.isBefore(other.node, entry))
      )
  return {
    acts,
    rule: 'R9.sameKey',
    sideOf,
    strongest: (running) =>
      leastOf(running, sideOf, (act) =>
        isCertified(act) ? 0 : isCut(act) ? 1 : isTakenUp(act, running) ? 2 : 3
      )
  }
}

/**
 * Several person keys of one person (R9b). A steward may bind a key of their own making from an old past, and write
 * with it, so that neither its use nor its id may count: the one stands that more of those people saw first who had
 * come in before any of the keys, and of as many the lower key.
 */
export function otherKey(law: Law, frontier: Frontier, acts: readonly Act[]): Dispute {
  const { graph, register } = law
  const sideOf = (act: Act): string => keyOf(act) ?? act.node.id
  const logs = new Map<PersonId, LogKey[]>()
  for (const { node, subject, binds } of register.all)
    if (subject !== null && binds !== null && acts.every((act) => graph.isBefore(node, act.node)))
      getOrAdd(logs, subject, () => []).push(binds)
  const sawAlone = (entry: Node, side: string, running: readonly Act[]): boolean =>
    running.every((other) => sideOf(other) === side || !graph.isBefore(other.node, entry))
  return {
    acts,
    rule: 'R9.otherKey',
    sideOf,
    strongest: (running) => {
      const saidBy = (log: LogKey, side: string): boolean =>
        running
          .filter((act) => sideOf(act) === side)
          .flatMap(({ node }) => graph.firstAfter(node, log, frontier))
          .some((entry) => sawAlone(entry, side, running))
      const seenFirst = (side: string): number =>
        [...logs.values()].filter((own) => own.some((log) => saidBy(log, side))).length
      return leastOf(running, sideOf, (act) => -seenFirst(sideOf(act)))
    }
  }
}
