import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { communityMeeting, inviteMeeting, type Meeting } from '#main/engine/net/topics.ts'
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

interface LoopbackLaptop extends NetNode {
  readonly host: string
  /** Whether its adapter is there. */
  isPlugged: boolean
}

function laptop({ isPlugged = true } = {}): LoopbackLaptop {
  const host = `127.0.0.${last++}`
  const addresses = () => (node.isPlugged ? [{ name: 'lo', address: host, prefix: 8 }] : [])
  const node: LoopbackLaptop = Object.assign(netNode({ bootstrap: [], host, addresses }, undefined, false), {
    host,
    isPlugged
  })
  node.network.setOnline(true)
  nodes.push(node)
  return node
}

const portOf = async ({ network }: NetNode): Promise<number> =>
  vi.waitFor(() => network.surroundings()?.port ?? Promise.reject(new Error('not bound yet')), soon)

test('five laptops without any DHT find each other, all through the local network', async () => {
  const meeting = newMeeting()
  const made = Array.from({ length: 5 }, () => laptop())
  befriend(made)
  for (const { network } of made) network.join(meeting)
  await vi.waitFor(() => expect(made.map((node) => keysOf(node).length)).toEqual([4, 4, 4, 4, 4]), soon)
  for (const { network } of made)
    for (const { path, standing } of network.connections())
      expect([path, standing]).toEqual(['lan', 'member'])
})

test('where multicast is blocked an address typed by hand is enough, on one side', async () => {
  const meeting = newMeeting()
  const [here, there] = [laptop({ isPlugged: false }), laptop({ isPlugged: false })]
  befriend([here, there])
  for (const { network } of [here, there]) network.join(meeting)
  const address = { host: there.host, port: await portOf(there) }
  await portOf(here)
  here.network.type(address)
  await vi.waitFor(() => expect([keysOf(here), keysOf(there)]).toEqual([[there.key], [here.key]]), soon)
  expect(here.network.surroundings()?.typed).toEqual([{ ...address, state: 'found', key: there.key }])
})

test('a typed address where nobody of ours is says so', async () => {
  const [here, stranger] = [laptop(), laptop()]
  here.network.join(newMeeting())
  stranger.network.join(newMeeting())
  const address = { host: stranger.host, port: await portOf(stranger) }
  await portOf(here)
  here.network.type(address)
  await vi.waitFor(() => expect(here.network.surroundings()?.typed[0]?.state).toBe('silent'), soon)
  expect(stranger.network.connections()).toEqual([])
})

test('an invite meets its maker in the same room, and nobody else there', async () => {
  const meeting = inviteMeeting(new Uint8Array(randomBytes(16)))
  const [maker, newcomer, bystander] = [laptop(), laptop(), laptop()]
  for (const node of [maker, newcomer, bystander]) node.meetsStrangers = true
  maker.network.join(meeting, { server: true, client: false })
  newcomer.network.join(meeting, { server: false, client: true })
  bystander.network.join(newMeeting())
  await vi.waitFor(
    () => expect([keysOf(maker), keysOf(newcomer)]).toEqual([[newcomer.key], [maker.key]]),
    soon
  )
  expect(maker.network.connections()[0]?.standing).toBe('stranger')
  expect(bystander.network.connections()).toEqual([])
})

test('who is no member is not let in, though they know the community', async () => {
  const meeting = newMeeting()
  const [a, b, former] = [laptop(), laptop(), laptop()]
  befriend([a, b])
  for (const node of [a, b]) former.members.add(node.key)
  for (const { network } of [former, a, b]) network.join(meeting)
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
  expect(former.network.connections()).toEqual([])
})

test('an adapter plugged in later needs no restart, and pulling it cuts what went through it', async () => {
  const meeting = newMeeting()
  const [a, b] = [laptop({ isPlugged: false }), laptop()]
  befriend([a, b])
  for (const { network } of [a, b]) network.join(meeting)
  await portOf(a)
  expect(a.network.surroundings()?.places).toEqual([])
  a.isPlugged = true
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
  a.isPlugged = false
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[], []]), soon)
})

test('switched off it shows itself to nobody', async () => {
  const meeting = newMeeting()
  const [a, b] = [laptop(), laptop()]
  befriend([a, b])
  for (const { network } of [a, b]) network.join(meeting)
  await vi.waitFor(() => expect(keysOf(a)).toEqual([b.key]), soon)
  a.network.setOnline(false)
  await vi.waitFor(() => expect(keysOf(b)).toEqual([]), soon)
  expect(a.network.surroundings()).toBeNull()
  a.network.setOnline(true)
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
})
