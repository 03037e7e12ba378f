import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import crypto from 'hypercore-crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import type { News } from '#main/engine/sync/messages.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { type Attack, speakSync } from '#test/support/attack.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'
import { WIRE_ATTACKS, type WireAttack, wireOn } from '#test/support/wire-attacks.ts'
import { type Measured, startWireProcess, type WireProcess } from '#test/support/wire-process.ts'
import { createStrangers, newKeyPairs, type Strangers } from '#test/support/wire-strangers.ts'

const MIB = 1024 * 1024
const MAX_ENTRY_BYTES = 64 * 1024
const soon = { timeout: 30_000, interval: 20 }
const nothing: News = { heads: [], branches: [], keyIds: [] }
const random = seededRandom(campaignSeed)

let testnet: Testnet
let victim: WireProcess
let honest: WireProcess
let strangers: Strangers
let folder: string
let cores: Corestore
/** The victim's log, as whoever knows its key can follow it. */
let core: Hypercore
let rssBefore = 0
let keptBefore = 0

beforeAll(async () => {
  testnet = await startTestnet()
  ;[victim, honest] = await Promise.all([
    startWireProcess(testnet.network),
    startWireProcess(testnet.network)
  ])
  strangers = createStrangers(testnet.network)
  folder = await mkdtemp(join(tmpdir(), 'folkmoot-hostile-'))
  cores = new Corestore(folder)
  const { coreKey, manifest } = addressOf(victim.log)
  core = cores.get({ key: coreKey, manifest })
  await core.ready()
  for (const [one, other] of [
    [victim, honest],
    [honest, victim]
  ] as const)
    await one.ask('admit', { keys: [other.key], logs: [other.log] })
  const meeting = toHex(new Uint8Array(randomBytes(32)))
  await Promise.all([victim, honest].map((node) => node.ask('join', { meeting })))
  await vi.waitFor(async () => expect(await victim.ask('connected')).toContain(honest.key), soon)
  await honestIsServed()
  keptBefore = await victim.ask('kept')
  rssBefore = (await victim.ask('measured')).rss
})

afterAll(async () => {
  await cores?.close()
  await strangers?.close()
  await Promise.all([victim?.stop(), honest?.stop()])
  await testnet?.destroy()
  await rm(folder, { recursive: true, force: true })
})

/**
 * Milliseconds until `to` holds what `from` writes now, as their own processes saw it. Not counted is what `to` stood in
 * line for a processor: that is the machine's doing, and others'.
 */
async function served(from: WireProcess, to: WireProcess): Promise<number> {
  const [length = 0] = await from.ask('lengths', { logs: [from.log] })
  const arriving = to.ask('arrived', { log: from.log, length: length + 1 })
  const saved = await from.ask('append', {})
  const never = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('what was written came in no minute')), 60_000).unref()
  })
  return (await Promise.race([arriving, never])) - saved
}

const honestIsServed = async (): Promise<number> =>
  Math.max(...(await Promise.all([served(honest, victim), served(victim, honest)])))

function expectUnharmed(measured: Measured, servedIn: number): void {
  expect(measured.faults).toEqual([])
  expect(measured.lag).toBeLessThan(200)
  expect((measured.rss - rssBefore) / MIB).toBeLessThan(100)
  expect(servedIn).toBeLessThan(2_000)
}

/** Heads of one who holds all of the victim's log: only such a device is offered a live channel for it. */
async function abreastOfVictim(): Promise<News> {
  const [length = 0] = await victim.ask('lengths', { logs: [victim.log] })
  return { ...nothing, heads: [{ log: victim.log, length, headId: null }] }
}

interface Attacker {
  readonly kind: WireAttack
  readonly connection: PeerConnection
  /** Null for those who speak for themselves. */
  readonly sync: Attack | null
  readonly closed: Promise<void>
}

/** One attacker of each kind at once. */
async function campaignRound(
  role: 'dialler' | 'listener'
): Promise<{ measured: Measured; servedIn: number }> {
  const keyPairs = newKeyPairs(WIRE_ATTACKS.length)
  const kindOf = new Map(keyPairs.map(({ publicKey }, i) => [toHex(publicKey), WIRE_ATTACKS[i]!]))
  const own = logKeyOf(crypto.keyPair().publicKey)
  await victim.ask('admit', { keys: [...kindOf.keys()], logs: [own] })
  const abreast = await abreastOfVictim()
  const taken = (connection: PeerConnection): Attacker => {
    const key = toHex(new Uint8Array(connection.mux.stream.publicKey))
    const kind = kindOf.get(key)!
    const sync = kind.by === 'connection' ? null : speakSync(connection, own)
    sync?.channel.send('heads', abreast)
    if (kind.by === 'hypercore') core.replicate(connection.mux)
    return { kind, connection, sync, closed: new Promise((resolve) => connection.onClose(resolve)) }
  }
  const made =
    role === 'dialler'
      ? await Promise.all(keyPairs.map((keyPair) => strangers.dial(keyPair, victim, taken)))
      : await strangers.beDialled(keyPairs, victim, taken)
  const attackers = made.filter((attacker) => attacker !== null)
  expect(attackers.map(({ kind }) => kind.name).sort()).toEqual(WIRE_ATTACKS.map(({ name }) => name).sort())
  for (const { connection } of attackers) expect(connection.initiator).toBe(role === 'dialler')

  // Once the victim's log moves, each connection gets a channel for it.
  const speaking = attackers.filter(({ kind }) => kind.by === 'hypercore')
  await vi.waitFor(async () => {
    await victim.ask('append', {})
    for (const { connection } of speaking) expect(wireOn(core, connection)).not.toBeNull()
  }, soon)
  const target = { log: victim.log, own, honest: honest.log, random }
  const serving = honestIsServed()
  for (const { kind, connection, sync } of attackers) {
    if (kind.by === 'hypercore') kind.act(wireOn(core, connection)!)
    else if (kind.by === 'sync') kind.act(sync!, target)
    else kind.act(connection, target)
  }
  const servedIn = await serving
  const uncut = new Set(attackers.filter(({ kind }) => kind.cut))
  for (const attacker of uncut) void attacker.closed.then(() => uncut.delete(attacker))
  await vi.waitFor(() => expect([...uncut].map(({ kind }) => kind.name)).toEqual([]), {
    timeout: 60_000,
    interval: 20
  })
  for (const { connection } of attackers) connection.close()
  await Promise.all(attackers.map(({ closed }) => closed))
  await vi.waitFor(async () => expect(await victim.ask('connected')).toEqual([honest.key]), soon)
  return { measured: await victim.ask('measured'), servedIn }
}

test.each(['dialler', 'listener'] as const)(
  'attackers of every kind at once, each as %s, neither hold the device up nor others',
  async (role) => {
    const worst = { lag: 0, growth: 0, servedIn: 0, connections: 0 }
    for (let round = 0; round < runs(1); round++) {
      const { measured, servedIn } = await campaignRound(role)
      worst.lag = Math.max(worst.lag, measured.lag)
      worst.growth = Math.max(worst.growth, (measured.rss - rssBefore) / MIB)
      worst.servedIn = Math.max(worst.servedIn, servedIn)
      worst.connections += WIRE_ATTACKS.length
      expectUnharmed(measured, servedIn)
    }
    // What is not collected yet comes and goes; what is kept of each attacker would add up.
    const kept = ((await victim.ask('kept')) - keptBefore) / MIB
    await victim.ask('measured')
    expect(kept).toBeLessThan(16)
    const { connections, ...figures } = { ...worst, kept }
    const said = Object.entries(figures).map(([name, most]) => `${name} ${most.toFixed(0)}`)
    process.stdout.write(`${connections} hostile connections as ${role}, at most: ${said.join(', ')}\n`)
  }
)

test('outsiders are not spoken with, and members are cut off and served nothing once removed', async () => {
  const outsiders = newKeyPairs(runs(2))
  const members = newKeyPairs(runs(4))
  const keys = members.map(({ publicKey }) => toHex(publicKey))
  const own = logKeyOf(crypto.keyPair().publicKey)
  let abreast = await abreastOfVictim()
  const taken = (connection: PeerConnection) => {
    const sync = speakSync(connection, own)
    sync.channel.send('heads', abreast)
    core.replicate(connection.mux)
    return { sync, connection, closed: sync.closed.then(() => Date.now()) }
  }
  const refused = (some: typeof members) =>
    Promise.all(some.map((keyPair) => strangers.dial(keyPair, victim, taken)))
  expect(await refused(outsiders)).toEqual(outsiders.map(() => null))

  core.download({ start: 0, end: -1 })
  // Fewer than the connections one swarm keeps.
  for (let from = 0; from < keys.length; from += 20) {
    const some = members.slice(from, from + 20)
    const theirs = keys.slice(from, from + 20)
    await victim.ask('admit', { keys: theirs, logs: [own] })
    abreast = await abreastOfVictim()
    const made = await Promise.all(some.map((member) => strangers.dial(member, victim, taken)))
    const sessions = made.filter((session) => session !== null)
    expect(sessions).toHaveLength(some.length)
    await vi.waitFor(async () => {
      await victim.ask('append', {})
      for (const { connection } of sessions) expect(wireOn(core, connection)).not.toBeNull()
    }, soon)
    const [length] = await victim.ask('lengths', { logs: [victim.log] })
    await vi.waitFor(() => expect(core.contiguousLength).toBe(length), soon)

    const removed = await victim.ask('remove', { keys: theirs })
    for (const { closed } of sessions) expect((await closed) - removed).toBeLessThan(1_000)
    const had = core.length
    expect(await served(victim, honest)).toBeLessThan(2_000)
    expect(await refused(some)).toEqual(some.map(() => null))
    expect(core.length).toBe(had)
  }
  expect(await victim.ask('connected')).toEqual([honest.key])
})

test.each([
  ['tiny entries', Math.min(1_000_000, runs(16_000)), 8],
  ['entries as large as there may be', runs(4) * 50, MAX_ENTRY_BYTES]
])('a log flooded with %s holds nobody else’s up', async (_, count, bytes) => {
  const flooder = await startWireProcess(testnet.network)
  try {
    const perAppend = Math.ceil(Math.min(count, (8 * MIB) / bytes, 10_000))
    for (let made = 0; made < count; made += perAppend)
      await flooder.ask('append', { count: Math.min(perAppend, count - made), bytes })
    const undisturbed: number[] = []
    for (let i = 0; i < 10; i++) undisturbed.push(await served(honest, victim))
    await flooder.ask('admit', { keys: [victim.key], logs: [] })
    await victim.ask('admit', { keys: [flooder.key], logs: [flooder.log] })
    const meeting = toHex(new Uint8Array(randomBytes(32)))
    await Promise.all([victim, flooder].map((node) => node.ask('join', { meeting })))
    await victim.ask('measured')
    const delays: number[] = []
    await vi.waitFor(
      async () => {
        delays.push(await served(honest, victim))
        expect(await victim.ask('lengths', { logs: [flooder.log] })).toEqual([count])
      },
      { timeout: 3_600_000, interval: 100 }
    )
    const { lag, breaches } = await victim.ask('measured')
    const [most, without] = [delays, undisturbed].map((all) => Math.max(...all).toFixed(0))
    const worst = `${most} ms behind (${without} without the flood), lag ${lag.toFixed(0)} ms`
    process.stdout.write(`${count} × ${bytes} bytes flooded, ${delays.length} entries beside it: ${worst}\n`)
    expect(Math.max(...delays)).toBeLessThan(2_000)
    expect(breaches).toEqual([])
    await victim.ask('remove', { keys: [flooder.key] })
  } finally {
    await flooder.stop()
  }
})
