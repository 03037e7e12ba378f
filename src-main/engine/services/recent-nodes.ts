import type { Graph, Node } from '#shared/log/graph.ts'

/** Entry types that neighbours would tell each other about. */
const TOLD = new Set([
  'community.founded.v1',
  'person.admitted.v1',
  'person.recorded.v1',
  'key.bound.v1',
  'admission.asked.v1',
  'admission.objected.v1',
  'admission.refused.v1',
  'admission.enacted.v1',
  'role.granted.v1',
  'role.suspended.v1',
  'removal.enacted.v1',
  'member.left.v1',
  'recovery.proposed.v1',
  'recovery.stopped.v1',
  'recovery.enacted.v1',
  'proposal.opened.v1',
  'proposal.withdrawn.v1',
  'count.signed.v1',
  'challenge.raised.v1',
  'proposal.abandoned.v1',
  'effect.enacted.v1'
])
/** How far each log is looked back: a home screen must not cost the whole history. */
const LOOK_BACK = 40

/** The newest entries worth telling, deepest first; order is for reading only. */
export function recentNodes(graph: Graph, count: number): Node[] {
  const found: Node[] = []
  for (const log of graph.logs()) {
    let node = graph.mainTip(log)
    let told = 0
    for (let step = 0; node !== undefined && step < LOOK_BACK && told < count; step++) {
      if (node.fault === null && TOLD.has(node.type)) {
        found.push(node)
        told++
      }
      node = node.prev === null ? undefined : graph.get(node.prev)
    }
  }
  return found.sort((a, b) => b.depth - a.depth || (a.id < b.id ? -1 : 1)).slice(0, count)
}
