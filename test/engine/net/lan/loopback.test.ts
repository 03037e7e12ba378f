import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { communityMeeting, type Meeting } from '#main/engine/net/topics.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { befriend, netNode, type NetNode } from '#test/support/testnet.ts'

/** Distinct loopback addresses stand for laptops in one network; no DHT, no way out. Namespaces: test/net. */
let nodes: NetNode[] = []
let last = 10
const soon = { timeout: 10_000, interval: 10 }
const newMeeting = (): Meeting => communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
const keysOf = ({ network }: NetNode): string[] => network.connections().map(({ remoteKey }) => remoteKey)

afterEach(async () => {
  await Promise.all(nodes.map(({ network }) => network.close()))
  nodes = []
})

function laptop({ hears = true } = {}): NetNode {
  const address = `127.0.0.${last++}`
  const addresses = () => (hears ? [{ name: 'lo', address, prefix: 8 }] : [])
  const node = netNode({ bootstrap: [], host: address, addresses })
  nodes.push(node)
  return node
}

test('five laptops without any DHT find each other, all through the local network', async () => {
  const meeting = newMeeting()
  const made = Array.from({ length: 5 }, () => laptop())
  befriend(made)
  for (const { network } of made) network.join(meeting)
  await vi.waitFor(() => expect(made.map((node) => keysOf(node).length)).toEqual([4, 4, 4, 4, 4]), soon)
  for (const { network } of made)
    for (const { path, standing } of network.connections()) expect([path, standing]).toEqual(['lan', 'member'])
})
