import type { Frontier, Node } from '../../log/graph.ts'
import { reaches } from './act.ts'
import type { Right, Standing } from './authority.ts'
import type { Holdings } from './holdings.ts'
import type { CommunityRule } from './rule-ids.ts'
import type { Vantage } from './support.ts'

const LACKING: Readonly<Partial<Record<Right, CommunityRule>>> = {
  member: 'R4.notMember',
  steward: 'R4.notSteward',
  teller: 'R4.notTeller'
}
const lacking = (right: Right): CommunityRule => LACKING[right] ?? 'R4.notInOffice'

const refuse = (rule: CommunityRule): Standing => ({ ok: false, rule })

/** Whether `node` was written by somebody who had the right, in its own past and by what is known at `frontier`. */
export function standingInFull(held: Holdings, frontier: Frontier, node: Node, right: Right): Standing {
  const { graph, support, store } = held
  const verdicts = store.at(frontier)
  const sealed = graph.sealedAt(node.log, frontier)
  if (sealed !== null && node.index >= sealed) return refuse('R3.sealed')
  if (node.index >= (verdicts.retired.get(node.log) ?? Infinity)) return refuse('R20.retired')
  const person = held.authorOf(node)
  if (person === null) return refuse('R4.unknownLog')
  const past: Vantage = {
    sees: (other) => graph.isBefore(other, node),
    isOver: (suspension) => held.isOver(suspension, node),
    isTermOver: (grant) => held.isTermOver(grant, node)
  }
  if (!support.holds(person, right, past, store.before(node))) return refuse(lacking(right))
  const cut = verdicts
    .cutsOf(person)
    .filter((other) => support.strikes(other, node))
    .flatMap(({ removal }) => (removal !== null && reaches(removal.cuts, right) ? removal.cuts : []))
  if (cut.length > 0) return refuse(cut.includes('member') ? 'R8.removed' : 'R8.officeCut')
  const stands = support.isBound(node, person, verdicts) && support.holds(person, right, past, verdicts)
  return stands ? { ok: true, person } : refuse('R10.unsupported')
}
