import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { mirrorMeeting } from '#main/engine/mirror/mirror-proof.ts'
import { communityMeeting } from '#main/engine/net/topics.ts'
import { ENOUGH_NEIGHBOURS } from '#main/engine/net/wire-limits.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { keysOf, loopbackLaptop, reachedFrom } from '#test/support/loopback-laptop.ts'
import { befriend, type NetNode } from '#test/support/testnet.ts'

/** A hall full of laptops, each a network of its own in this process. */
let nodes: NetNode[] = []
const meeting = communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
const soon = { timeout: 60_000, interval: 100 }

afterEach(async () => {
  await Promise.all(nodes.map(({ network }) => network.close()))
  nodes = []
})

function laptop(subnet: number) {
  const node = loopbackLaptop({ prefix: 16, subnet })
  nodes.push(node)
  return node
}
const hall = (count: number, subnet: number) => Array.from({ length: count }, () => laptop(subnet))

const most = (): number => Math.max(...nodes.map((node) => keysOf(node).length))
const fewest = (): number => Math.min(...nodes.map((node) => keysOf(node).length))

test('two halls of thirty become one of sixty: all reach all, and nobody has to hold sixty connections', async () => {
  const [here, there] = [hall(30, 1), hall(30, 2)]
  befriend(nodes)
  for (const { network } of nodes) network.join(meeting)
  await vi.waitFor(() => expect(fewest()).toBeGreaterThanOrEqual(ENOUGH_NEIGHBOURS), soon)
  expect([here, there].map((group) => reachedFrom(group[0]!, nodes))).toEqual([30, 30])
  // A cable between the two switches.
  for (const node of [...here, ...there]) node.prefix = 8
  await vi.waitFor(() => expect(reachedFrom(nodes[0]!, nodes)).toBe(60), soon)
  expect(most()).toBeLessThan(3 * ENOUGH_NEIGHBOURS)
  for (const node of nodes) expect(new Set(keysOf(node)).size).toBe(keysOf(node).length)
})

test('a blind mirror that is switched on last in a full hall is called by every laptop that uses it', async () => {
  const laptops = hall(ENOUGH_NEIGHBOURS + 1, 3)
  befriend(laptops)
  for (const { network } of laptops) network.join(meeting)
  await vi.waitFor(() => expect(fewest()).toBe(ENOUGH_NEIGHBOURS), soon)
  const mirror = laptop(3)
  const atMirror = mirrorMeeting(new Uint8Array(randomBytes(16)))
  for (const node of laptops) {
    node.mirrors.add(mirror.key)
    mirror.members.add(node.key)
    node.network.join(atMirror, { server: false, client: true })
  }
  mirror.network.join(atMirror, { server: true, client: false })
  await vi.waitFor(() => expect(keysOf(mirror)).toHaveLength(laptops.length), soon)
})
