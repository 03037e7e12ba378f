import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import crypto from 'hypercore-crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { takeConnection } from '#main/engine/net/connection.ts'
import { HYPERCORE_CAPS } from '#main/engine/net/hypercore-caps.ts'
import { MAX_BLOCK_BYTES } from '#main/engine/net/wire-limits.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { data, head, type HypercoreWire, request } from '#test/support/hypercore-messages.ts'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { manualClock, systemClock } from '#test/support/memory-wire-clock.ts'
import { memoryWire, noisePair } from '#test/support/memory-wire.ts'
import { seededRandom } from '#test/support/campaign.ts'

let victim: DiskStore
let honest: DiskStore
let folder: string
let attackers: Corestore
let hostile: Hypercore
let breaches: BreachCode[]

const follow = async (disk: DiskStore, mux: unknown): Promise<void> => {
  const core = await disk.store.liveCore(victim.store.own)
  core.replicateOn(mux)
  core.followHead(async () => undefined)
}

beforeEach(async () => {
  victim = await diskStore()
  honest = await diskStore()
  breaches = []
  await victim.store.append([utf8('first')])
  folder = await mkdtemp(join(tmpdir(), 'folkmoot-attacker-'))
  attackers = new Corestore(folder)
  const { coreKey, manifest } = addressOf(victim.store.own)
  hostile = attackers.get({ key: coreKey, manifest })
  await hostile.ready()
})

afterEach(async () => {
  await attackers.close()
  await Promise.all([victim.remove(), honest.remove(), rm(folder, { recursive: true, force: true })])
})

/** A device that knows the log's key and speaks hypercore's own protocol to the victim. */
async function attack(): Promise<{ wire: HypercoreWire; closed: Promise<void> }> {
  const [mine, theirs] = await memoryWire(
    { keyPair: crypto.keyPair() },
    { keyPair: crypto.keyPair(), onBreach: (_, code) => void breaches.push(code) },
    // Time stands still: how much is too much must not depend on how fast this machine is.
    manualClock()
  )
  const closed = new Promise<void>((resolve) => theirs.onClose(resolve))
  hostile.replicate(mine.mux)
  hostile.download({ start: 0, end: -1 })
  await follow(victim, theirs.mux)
  await vi.waitFor(() => expect(hostile.peers).toHaveLength(1), { timeout: 20_000, interval: 2 })
  await vi.waitFor(() => expect(hostile.length).toBe(1), { timeout: 20_000, interval: 2 })
  return { wire: hostile.peers[0] as unknown as HypercoreWire, closed }
}

async function serveHonest(): Promise<void> {
  const [mine, theirs] = await memoryWire(
    { keyPair: crypto.keyPair(), onBreach: (_, code) => void breaches.push(code) },
    { keyPair: crypto.keyPair(), onBreach: (_, code) => void breaches.push(code) }
  )
  await Promise.all([follow(honest, mine.mux), follow(victim, theirs.mux)])
  await vi.waitFor(() => expect(honest.store.lengthOf(victim.store.own)).toBe(1), {
    timeout: 20_000,
    interval: 2
  })
}

test('hypercore’s messages stand in the order that the caps assume', async () => {
  const { wire } = await attack()
  expect(HYPERCORE_CAPS).toHaveLength(10)
  const { wireSync, wireRequest, wireData, wireWant, wireBitfield, wireRange, wireExtension } = wire
  const types = [wireSync, wireRequest, wireData, wireWant, wireBitfield, wireRange, wireExtension].map(
    ({ type }) => type
  )
  expect(types).toEqual([0, 1, 3, 5, 7, 8, 9])
})

test.each<[string, BreachCode, (wire: HypercoreWire) => void]>([
  [
    'a range to 2^28',
    'wireRange',
    ({ wireRange }) => wireRange.send({ drop: false, start: 1, length: 2 ** 28 })
  ],
  [
    'a range to 2^36',
    'wireRange',
    ({ wireRange }) => wireRange.send({ drop: false, start: 1, length: 2 ** 36 })
  ],
  [
    'a dropped range to 2^36',
    'wireRange',
    ({ wireRange }) => wireRange.send({ drop: true, start: 0, length: 2 ** 36 })
  ],
  [
    '10,000 bitfields',
    'tooFast',
    ({ wireBitfield }) => {
      for (let i = 0; i < 10_000; i++)
        wireBitfield.send({ start: 0, bitfield: new Uint32Array(1024).fill(i) })
    }
  ],
  [
    'a bitfield off its page, which would end the process',
    'wireBitfield',
    ({ wireBitfield }) => wireBitfield.send({ start: 31, bitfield: new Uint32Array(1024) })
  ],
  [
    'a bitfield longer than its page',
    'wireBitfield',
    ({ wireBitfield }) => wireBitfield.send({ start: 0, bitfield: new Uint32Array(4096) })
  ],
  [
    'a bitfield far beyond any log',
    'wireBitfield',
    ({ wireBitfield }) => wireBitfield.send({ start: 2 ** 40, bitfield: new Uint32Array(1) })
  ],
  ['a head of 2^36', 'wireLength', ({ wireSync }) => wireSync.send({ ...head, length: 2 ** 36 })],
  ['a rewrite', 'wireFork', ({ wireSync }) => wireSync.send({ ...head, fork: 1 })],
  ['data of a rewrite', 'wireFork', ({ wireData }) => wireData.send({ ...data, fork: 1 })],
  [
    'a block larger than any entry',
    'wireBlock',
    ({ wireData }) =>
      wireData.send({ ...data, block: { index: 0, value: new Uint8Array(MAX_BLOCK_BYTES + 1), nodes: [] } })
  ],
  [
    '50,000 requests',
    'tooFast',
    ({ wireRequest }) => {
      for (let id = 1; id <= 50_000; id++) wireRequest.send({ ...request, id, block: { index: 0, nodes: 0 } })
    }
  ],
  [
    'a request for block 2^40',
    'wireLength',
    ({ wireRequest }) => wireRequest.send({ ...request, block: { index: 2 ** 40, nodes: 0 } })
  ],
  ['a want to 2^40', 'wireRange', ({ wireWant }) => wireWant.send({ start: 0, length: 2 ** 40, any: false })]
])('%s costs the sender the connection and others nothing', async (_, code, send) => {
  await serveHonest()
  const { wire, closed } = await attack()
  send(wire)
  const sent = process.cpuUsage()
  await closed
  expect(breaches[0]).toBe(code)
  // Work, not time: how long it takes depends on who else uses this machine.
  const { user, system } = process.cpuUsage(sent)
  expect((user + system) / 1_000).toBeLessThan(3_000)
  await victim.store.append([utf8('second')])
  await vi.waitFor(() => expect(honest.store.lengthOf(victim.store.own)).toBe(2), {
    timeout: 20_000,
    interval: 2
  })
  expect(breaches).toEqual([code])
})

test('channels without end cost the sender the connection', async () => {
  const [mine, theirs] = await memoryWire(
    { keyPair: crypto.keyPair() },
    { keyPair: crypto.keyPair(), onBreach: (_, code) => void breaches.push(code) }
  )
  const closed = new Promise<void>((resolve) => theirs.onClose(resolve))
  for (let i = 0; i < 10_000; i++) {
    const id = new Uint8Array(4)
    new DataView(id.buffer).setUint32(0, i)
    mine.mux.createChannel({ protocol: 'hypercore/alpha', id: Buffer.from(id) })?.open()
  }
  await closed
  expect(breaches).toEqual(['channelFlood'])
})

test('no bytes at all from a peer end the process', async () => {
  const random = seededRandom(7)
  const faults: unknown[] = []
  const onFault = (fault: unknown) => faults.push(fault)
  process.on('uncaughtException', onFault)
  for (let run = 0; run < 300; run++) {
    const [raw, stream] = await noisePair(crypto.keyPair(), crypto.keyPair())
    const connection = takeConnection(stream, {
      standing: 'member',
      path: 'lan',
      clock: systemClock,
      onBreach: () => undefined
    })
    await follow(victim, connection.mux)
    for (let i = 0; i < 5; i++) {
      // Often a valid start: the control channel or a small channel number, and a small type.
      const bytes = Buffer.from(
        Array.from({ length: 1 + Math.floor(random() * 60) }, () => Math.floor(random() * 256))
      )
      if (random() < 0.8) bytes[0] = Math.floor(random() * 3)
      if (random() < 0.8 && bytes.length > 1) bytes[1] = Math.floor(random() * 10)
      raw.write(bytes)
    }
    await new Promise((resolve) => setImmediate(resolve))
    const closed = new Promise<void>((resolve) => connection.onClose(resolve))
    connection.close()
    raw.destroy()
    await closed
  }
  // Whatever those connections left behind has had its turn when somebody honest has been served.
  await serveHonest()
  process.off('uncaughtException', onFault)
  expect(faults).toEqual([])
})
