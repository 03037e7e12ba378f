import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { communityMeeting, type Meeting } from '#main/engine/net/topics.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { befriend, netNode, type NetNode, startTestnet, type Testnet } from '#test/support/testnet.ts'

let testnet: Testnet
let nodes: NetNode[] = []
const soon = { timeout: 20_000, interval: 10 }
const newTopic = (): Meeting => communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
const keysOf = ({ network }: NetNode): string[] => network.connections().map(({ remoteKey }) => remoteKey)

beforeAll(async () => {
  testnet = await startTestnet()
})
afterEach(async () => {
  await Promise.all(nodes.map(({ network }) => network.close()))
  nodes = []
})
afterAll(() => testnet.destroy())

function join(count: number, topic = newTopic()): NetNode[] {
  const made = Array.from({ length: count }, () => netNode(testnet.network))
  nodes.push(...made)
  for (const { network } of made) network.join(topic)
  return made
}

/**
 * A friend who comes to the same meeting after everybody else, and is let in: by then whoever was there before would
 * have been, if anybody let them.
 */
async function friendArrives(member: NetNode, topic: Meeting): Promise<NetNode> {
  const friend = netNode(testnet.network)
  nodes.push(friend)
  befriend([member, friend])
  friend.network.join(topic)
  await vi.waitFor(() => expect(keysOf(member)).toContain(friend.key), soon)
  return friend
}

test('members of one community find each other, every one of five', async () => {
  const topic = newTopic()
  const made = Array.from({ length: 5 }, () => netNode(testnet.network))
  nodes.push(...made)
  befriend(made)
  for (const { network } of made) network.join(topic)
  await vi.waitFor(() => expect(made.map((node) => keysOf(node).length)).toEqual([4, 4, 4, 4, 4]), soon)
  for (const connection of made[0]!.network.connections()) expect(connection.standing).toBe('member')
})

test('a stranger is refused before any stream exists, and let in once admitted', async () => {
  const topic = newTopic()
  const [member, stranger] = join(2, topic) as [NetNode, NetNode]
  stranger.members.add(member.key)
  const opened = vi.fn()
  stranger.network.onConnection(opened)
  stranger.rollChanged()
  await friendArrives(member, topic)
  expect(opened).not.toHaveBeenCalled()
  member.members.add(stranger.key)
  member.rollChanged()
  // Refused again and again, it had begun to wait longer between its tries.
  await vi.waitFor(() => expect(keysOf(member)).toContain(stranger.key), { ...soon, timeout: 60_000 })
})

test('while an invite can be answered for, a stranger gets in as one', async () => {
  const [member, stranger] = join(2) as [NetNode, NetNode]
  member.meetsStrangers = true
  stranger.meetsStrangers = true
  stranger.rollChanged()
  await vi.waitFor(() => expect(member.network.connections()[0]?.standing).toBe('stranger'), soon)
  member.meetsStrangers = false
  member.rollChanged()
  await vi.waitFor(() => expect(keysOf(member)).toEqual([]), soon)
})

test('a removed member’s connection is cut and stays cut', async () => {
  const topic = newTopic()
  const made = join(2, topic)
  const [a, b] = made as [NetNode, NetNode]
  befriend(made)
  await vi.waitFor(() => expect(keysOf(a)).toEqual([b.key]), soon)
  const cut = new Promise<void>((resolve) => a.network.connections()[0]!.onClose(resolve))
  a.members.delete(b.key)
  a.rollChanged()
  await cut
  b.network.refresh()
  const friend = await friendArrives(a, topic)
  expect(keysOf(a)).toEqual([friend.key])
})

test('a device that broke a bound is refused at its next try', async () => {
  const topic = newTopic()
  const made = join(2, topic)
  const [a, b] = made as [NetNode, NetNode]
  befriend(made)
  await vi.waitFor(() => expect(keysOf(a)).toEqual([b.key]), soon)
  a.network.connections()[0]!.breach('malformed')
  await vi.waitFor(() => expect(keysOf(a)).toEqual([]), soon)
  b.network.refresh()
  const friend = await friendArrives(a, topic)
  expect(keysOf(a)).toEqual([friend.key])
  expect(a.breaches).toEqual(['malformed'])
})

test('switched off it has no connection, switched on it finds the others again', async () => {
  const made = join(2)
  const [a, b] = made as [NetNode, NetNode]
  befriend(made)
  await vi.waitFor(() => expect(keysOf(a)).toEqual([b.key]), soon)
  a.network.setOnline(false)
  expect(a.network.online).toBe(false)
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[], []]), soon)
  a.network.setOnline(true)
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
})

test('started switched off it is silent until it is switched on', async () => {
  const topic = newTopic()
  const a = netNode(testnet.network)
  const b = netNode(testnet.network, undefined, false)
  nodes.push(a, b)
  befriend([a, b])
  for (const { network } of [a, b]) network.join(topic)
  const friend = await friendArrives(a, topic)
  expect(keysOf(a)).toEqual([friend.key])
  b.network.setOnline(true)
  await vi.waitFor(() => expect(keysOf(a)).toContain(b.key), soon)
})

test('closes in time although nothing can be reached, and leaves its port to the next', async () => {
  const open = async () => {
    const node = netNode({ bootstrap: [{ host: '127.0.0.1', port: 9 }], host: '127.0.0.9' })
    nodes.push(node)
    node.network.join(newTopic())
    const port = await vi.waitFor(
      () => node.network.surroundings()?.port ?? Promise.reject(new Error('not bound yet')),
      soon
    )
    return { node, port }
  }
  const { node, port } = await open()
  const started = performance.now()
  await node.network.close()
  expect(performance.now() - started).toBeLessThan(2_500)
  await node.network.close()
  expect((await open()).port).toBe(port)
})
