import { expect } from 'vitest'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import { arrivalOrders, verdictsOf } from './arrival-orders.ts'
import type { Actor } from './actor.ts'
import type { World } from './cast.ts'

const ORDERS = 41

/** Checks `expectation` on the writer's own fold, then that every arrival order says the same in every detail. */
export function inEveryOrder(world: World, expectation: () => void): void {
  expectation()
  const written = verdictsOf(world.peer)
  for (const order of arrivalOrders(world, ORDERS, 7))
    expect(verdictsOf(world.replay(order))).toEqual(written)
}

export const lawOf = (world: World) => world.peer.fold.at(world.graph.all)

/** Names of the present members. */
export const members = (world: World): string[] =>
  lawOf(world)
    .members()
    .map(({ name }) => name)
    .sort()

/** Names of those who hold the office now. */
export const holders = (world: World, role: Office): string[] =>
  lawOf(world)
    .members()
    .filter(({ offices }) => offices.includes(role))
    .map(({ name }) => name)
    .sort()

/** The rule by which an entry of the community's subject is void; undefined where it counts. */
export const ruleOf = (world: World, { id }: { id: string }): string | undefined =>
  new Map<string, string>(lawOf(world).rejections).get(id)

export const cast = (world: World, ...names: string[]): Actor[] => names.map((name) => world.get(name))
