import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import { seededRandom, shuffled } from './campaign.ts'
import type { World } from './cast.ts'
import type { Peer } from './peer.ts'

/** Everything the community's law says about what a peer holds, in a form that can be compared. */
export function verdictsOf({ graph, fold, arrived }: Peer): unknown {
  const law = fold.at(graph.all)
  const ballots = arrived.filter(({ type }) => type === 'ballot.cast.v1')
  return {
    people: law.people(),
    rejections: [...law.rejections].sort(([a], [b]) => (a < b ? -1 : 1)),
    ballots: ballots
      .map((node) => [node.id, law.standing(node, 'member')])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
    state: toHex(encodeCanonical(fold.publicState(law)))
  }
}

/** The order of writing, its reverse, and shuffles: in any of them pasts may arrive after what cites them. */
export function arrivalOrders(world: World, count: number, seed: number): ReadEntry[][] {
  const random = seededRandom(seed)
  const orders = [[...world.readings], [...world.readings].reverse()]
  while (orders.length < count) orders.push(shuffled(world.readings, random))
  return orders
}
