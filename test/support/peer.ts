import { COMMUNITY_EVENTS, type CommunityEvent } from '#shared/domain/community/events.ts'
import { CommunityFold, type FinalityOracle } from '#shared/domain/community/fold.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import { Graph, type Node } from '#shared/log/graph.ts'

/** Pure primitives that check each signature once: a cast replays the same entries hundreds of times. */
const checked = new Map<string, boolean>()
const primitives: Primitives = {
  hash: noblePrimitives.hash,
  verify(signature, message, publicKey) {
    const name = [signature, message, publicKey].map(toHex).join()
    const known = checked.get(name)
    if (known !== undefined) return known
    const verified = noblePrimitives.verify(signature, message, publicKey)
    checked.set(name, verified)
    return verified
  }
}

/** What an entry says of the community; null for entries about something else. */
export function communityEvent(node: Node): CommunityEvent | null {
  const { entry, type } = node
  if (entry === null || node.fault !== null || !Object.hasOwn(COMMUNITY_EVENTS, type)) return null
  const read = COMMUNITY_EVENTS[type as CommunityEvent['type']].safeParse(entry.body)
  return read.success ? ({ type, body: read.data } as CommunityEvent) : null
}

/** One laptop's graph and community fold. */
export class Peer {
  readonly graph = new Graph()
  readonly fold: CommunityFold
  readonly arrived: Node[] = []

  constructor(finality: FinalityOracle) {
    this.fold = new CommunityFold({ graph: this.graph, primitives, finality })
  }

  receive(read: ReadEntry): Node[] {
    const ready = this.graph.add(read)
    for (const node of ready) {
      const event = communityEvent(node)
      if (event !== null) this.fold.add(node, event)
      this.arrived.push(node)
    }
    return ready
  }
}
