import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import crypto from 'hypercore-crypto'
import HyperDHT from 'hyperdht'
import { afterEach, expect, test, vi } from 'vitest'
import { sealCard } from '#main/engine/net/lan/calling-card.ts'
import { SHOW_CARD } from '#main/engine/net/lan/lan-dht.ts'
import { communityMeeting, inviteMeeting, type Meeting } from '#main/engine/net/topics.ts'
import { MAX_CARDS_PER_BEACON } from '#main/engine/net/wire-limits.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { keysOf, loopbackLaptop } from '#test/support/loopback-laptop.ts'
import { befriend, type NetNode } from '#test/support/testnet.ts'

/** Distinct loopback addresses stand for laptops in one network; no DHT, no way out. Namespaces: test/net. */
let nodes: NetNode[] = []
const soon = { timeout: 10_000, interval: 10 }
const newMeeting = (): Meeting => communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))

afterEach(async () => {
  await Promise.all(nodes.map(({ network }) => network.close()))
  nodes = []
})

const laptop = (options: Parameters<typeof loopbackLaptop>[0] = {}) => {
  const node = loopbackLaptop(options)
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

test('ours with addresses that do not fit are told from others there, and only while they call', async () => {
  const meeting = newMeeting()
  const here = laptop({ prefix: 16, subnet: 1 })
  const apart = laptop({ prefix: 16, subnet: 2 })
  const stranger = laptop({ prefix: 16, subnet: 3 })
  befriend([here, apart])
  for (const { network } of [here, apart]) network.join(meeting)
  stranger.network.join(newMeeting())
  for (const node of [here, apart, stranger]) await portOf(node)
  const elsewhere = async () => (await here.network.survey())?.elsewhere
  expect(await elsewhere()).toEqual([apart.host])
  apart.network.setOnline(false)
  expect(await elsewhere()).toEqual([])
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

test('who made more invites than a packet has room for is found by the holder of each, and by members', async () => {
  const invites = Array.from({ length: 3 * MAX_CARDS_PER_BEACON }, () =>
    inviteMeeting(new Uint8Array(randomBytes(16)))
  )
  const held = [invites[0]!, invites[MAX_CARDS_PER_BEACON]!, invites.at(-1)!]
  const community = newMeeting()
  const [maker, member] = [laptop(), laptop()]
  befriend([maker, member])
  maker.meetsStrangers = true
  maker.network.join(community)
  for (const invite of invites) maker.network.join(invite, { server: true, client: false })
  const newcomers = held.map((invite) => {
    const node = laptop()
    node.meetsStrangers = true
    node.network.join(invite, { server: false, client: true })
    return node
  })
  member.network.join(community)
  const found = [member, ...newcomers]
  await vi.waitFor(() => expect(found.map(keysOf)).toEqual(found.map(() => [maker.key])), soon)
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

test('asleep it has left, and awake it is back by itself; what was switched off stays off', async () => {
  const meeting = newMeeting()
  const [a, b] = [laptop(), laptop()]
  befriend([a, b])
  for (const { network } of [a, b]) network.join(meeting)
  await vi.waitFor(() => expect(keysOf(a)).toEqual([b.key]), soon)
  a.network.sleep()
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[], []]), soon)
  expect(a.network.online).toBe(true)
  a.network.wake()
  await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
  a.network.setOnline(false)
  a.network.sleep()
  a.network.wake()
  await vi.waitFor(() => expect(keysOf(b)).toEqual([]), soon)
  expect([a.network.online, a.network.surroundings()]).toEqual([false, null])
})

test('a neighbour whose connection broke is back within five seconds, though both only sit there', async () => {
  const meeting = newMeeting()
  const [a, b] = [laptop(), laptop()]
  befriend([a, b])
  for (const { network } of [a, b]) network.join(meeting)
  for (let i = 0; i < 6; i++) {
    await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
    const gone = new Promise<void>((resolve) => b.network.connections()[0]?.onClose(resolve))
    a.network.connections()[0]?.close()
    await gone
    const since = performance.now()
    await vi.waitFor(() => expect([keysOf(a), keysOf(b)]).toEqual([[b.key], [a.key]]), soon)
    expect(performance.now() - since).toBeLessThan(5_000)
  }
})

test('a call whose caller was gone before the answer does not stand in the way of their next one', async () => {
  // Between two with keys in this order hyperswarm keeps the earlier connection, until it dies after 17 s.
  const [caller, ours] = [crypto.keyPair(), crypto.keyPair()].sort((a, b) =>
    Buffer.compare(a.publicKey, b.publicKey)
  ) as [DeviceKeyPair, DeviceKeyPair]
  const here = laptop({ keyPair: ours })
  const callerKey = toHex(caller.publicKey)
  const dial = async () => {
    const dht = new HyperDHT({ bootstrap: [], host: '127.0.0.1' })
    await dht.bind()
    const stream = dht.connect(ours.publicKey, {
      keyPair: caller,
      relayAddresses: [{ host: here.host, port }]
    })
    stream.on('error', () => undefined)
    return { dht, stream }
  }
  const port = await portOf(here)
  here.network.join(newMeeting())
  const asked = vi.spyOn(here.members, 'has').mockReturnValue(true)
  const first = await dial()
  asked.mockImplementationOnce(() => {
    void first.dht.destroy({ force: true })
    return true
  })
  await vi.waitFor(() => expect(keysOf(here)).toEqual([callerKey]), soon)
  const second = await dial()
  try {
    await vi.waitFor(
      () =>
        expect(here.network.connections().map(({ handshakeHash }) => toHex(handshakeHash))).toEqual([
          toHex(second.stream.handshakeHash ?? new Uint8Array())
        ]),
      { ...soon, timeout: 3_000 }
    )
  } finally {
    await second.dht.destroy({ force: true })
  }
})

test('dozens of places that answer nobody hold up no neighbour', async () => {
  const meeting = newMeeting()
  const [a, late] = [laptop(), laptop()]
  befriend([a, late])
  const silent = createSocket('udp4')
  await new Promise<void>((resolve) => silent.bind(0, resolve))
  const asked = new Set<string>()
  silent.on('message', (_, { address, port }) => asked.add(`${address}:${port}`))
  const gone = Array.from({ length: 40 }, (_, i) => {
    const keyPair = crypto.keyPair()
    a.members.add(toHex(keyPair.publicKey))
    const place = { host: `127.9.0.${i + 1}`, port: silent.address().port }
    return sealCard(place, meeting.circle, keyPair, systemRandom)
  })
  const port = await portOf(a)
  a.network.join(meeting)
  const shower = new HyperDHT({ bootstrap: [], host: '127.0.0.1' })
  try {
    await shower.bind()
    // Nobody answers, since the cards are not of who shows them.
    for (const card of gone)
      shower
        .request({ command: SHOW_CARD, value: Buffer.from(card) }, { host: a.host, port })
        .catch(() => undefined)
    await vi.waitFor(() => expect(asked.size).toBeGreaterThan(0), soon)
    // It calls nobody itself.
    late.network.join(meeting, { server: true, client: false })
    await vi.waitFor(() => expect([keysOf(a), keysOf(late)]).toEqual([[late.key], [a.key]]), soon)
  } finally {
    await shower.destroy()
    silent.close()
  }
})
