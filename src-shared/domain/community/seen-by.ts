import type { LogKey } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Authority } from './authority.ts'

/**
 * How many others know of `node`: present members besides its author whose own entries show that they had seen it,
 * each once, however many laptops they have.
 */
export function seenBy(graph: Graph, authority: Authority, node: Node): number {
  const author = authority.authorOf(node)
  const hasSeen = (log: LogKey): boolean => {
    const tip = graph.mainTip(log)
    return tip !== undefined && graph.isBefore(node, tip)
  }
  return authority.members().filter(({ id, logs }) => id !== author && logs.some(hasSeen)).length
}
