import { randomBytes } from 'node:crypto'
import crypto from 'hypercore-crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { MAX_SMALL_MESSAGE_BYTES } from '#main/engine/net/wire-limits.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import { type News, SYNC_PROTOCOL, SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { type EntryId, entryIdOf } from '#shared/kernel/ids.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { type Attack, attack } from '#test/support/attack.ts'
import {
  agree,
  createDevice,
  type Device,
  introduce,
  meet,
  testCommunity
} from '#test/support/memory-wire-village.ts'
import { memoryWire } from '#test/support/memory-wire.ts'

const devices: Device[] = []
const quiet = { timeout: 5_000, interval: 5 }
const nothing: News = { heads: [], branches: [], keyIds: [] }

afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.close()
})

/** Three members; the third speaks the protocol through its own hands. */
async function village(): Promise<{ victim: Device; honest: Device; attacker: Device }> {
  const made = [createDevice(), createDevice(), createDevice()]
  introduce(made)
  devices.push(...made)
  const [victim, honest, attacker] = made as [Device, Device, Device]
  await honest.append('honest 1')
  await meet(victim, honest)
  return { victim, honest, attacker }
}

async function expectOnlyAttackerCut(victim: Device, honest: Device, code: BreachCode): Promise<void> {
  await vi.waitFor(() => expect(victim.breaches).toEqual([code]), quiet)
  await honest.append('honest 2')
  await vi.waitFor(() => expect(agree([victim, honest])).toBe(true), quiet)
}

describe('a member’s device that breaks the protocol loses its connection, and nobody else does', () => {
  test('a forged pack is refused by name', async () => {
    const { victim, honest, attacker } = await village()
    await attacker.append('one', 'two')
    const log = attacker.store.own
    const honestPack = (await attacker.store.pack(log, 0)) as Pack
    const forged = { ...honestPack, blocks: [utf8('one'), utf8('twO')] }
    attacker.store.pack = async () => forged
    const [, theirs] = await meet(attacker, victim)
    await new Promise<void>((resolve) => theirs.onClose(resolve))
    await expectOnlyAttackerCut(victim, honest, 'forgedPack')
    expect(victim.store.lengthOf(log)).toBe(0)
  })

  test.each<[string, BreachCode, (attack: Attack, attacker: Device) => void | Promise<void>]>([
    [
      'a pack nobody asked for',
      'unasked',
      async ({ channel }, attacker) => {
        await attacker.append('one')
        channel.send('pack', (await attacker.store.pack(attacker.store.own, 0)) as Pack)
      }
    ],
    [
      'a second message of heads',
      'outOfTurn',
      ({ channel }) => [1, 2].forEach(() => channel.send('heads', nothing))
    ],
    ['news before the heads', 'outOfTurn', ({ channel }) => void channel.send('moved', nothing)],
    [
      'more wants than may wait',
      'tooMany',
      ({ channel }, attacker) => {
        const want = { log: attacker.store.own, from: 0, maxBytes: 1 }
        for (let i = 0; i < 5; i++)
          channel.send(
            'wants',
            Array.from({ length: 512 }, () => want)
          )
      }
    ],
    [
      'messages without end',
      'tooFast',
      ({ channel }) => {
        for (let i = 0; i < 20_000; i++) channel.send('keyWant', [])
      }
    ],
    [
      'keys nobody asked for',
      'unasked',
      ({ channel }) => void channel.send('keys', [{ id: new Uint8Array(16), key: new Uint8Array(32) }])
    ]
  ])('%s', async (_, code, act) => {
    const { victim, honest, attacker } = await village()
    const attacked = await attack(victim, attacker)
    await act(attacked, attacker)
    await attacked.closed
    await expectOnlyAttackerCut(victim, honest, code)
  })

  test('a second question about a log’s branches before the first is answered', async () => {
    const { victim, honest, attacker } = await village()
    const { pack } = victim.store
    victim.store.pack = () => new Promise(() => undefined)
    const { channel, closed } = await attack(victim, attacker)
    for (let i = 0; i < 2; i++) channel.send('branchWant', { log: honest.store.own, tag: null })
    await closed
    victim.store.pack = pack
    await expectOnlyAttackerCut(victim, honest, 'tooMany')
  })

  test('an epoch key that is not what its id says', async () => {
    const { victim, honest, attacker } = await village()
    const { channel, closed } = await attack(victim, attacker)
    const id = new Uint8Array(16).fill(5)
    channel.send('heads', { ...nothing, keyIds: [id] })
    channel.send('keys', [{ id, key: new Uint8Array(32) }])
    await closed
    await expectOnlyAttackerCut(victim, honest, 'forgedKey')
    expect(victim.host.keys).toEqual([])
  })

  test('made-up epoch keys are not asked for, and offering them without end is cut off', async () => {
    const { victim, honest, attacker } = await village()
    const begun = epochKeyOf(new Uint8Array(32).fill(8))
    victim.host.periods = new Set()
    const { channel, asked, closed } = await attack(victim, attacker)
    const madeUp = Array.from({ length: 600 }, () => epochKeyOf(new Uint8Array(randomBytes(32))).id)
    channel.send('heads', { ...nothing, keyIds: [begun.id, ...madeUp] })
    await vi.waitFor(
      () => expect(victim.sync.status(true).peers.some(({ state }) => state !== 'connecting')).toBe(true),
      quiet
    )
    // Once the fold knows of the period its key is asked for, of whoever had offered it.
    victim.host.periods.add(toHex(begun.id))
    victim.host.rollChanged()
    await vi.waitFor(() => expect(asked.map(toHex)).toEqual([toHex(begun.id)]), quiet)
    channel.send('keys', [begun])
    await vi.waitFor(() => expect(victim.host.keys).toEqual([begun]), quiet)
    const more = Array.from({ length: 600 }, () => epochKeyOf(new Uint8Array(randomBytes(32))).id)
    channel.send('moved', { ...nothing, keyIds: more })
    await closed
    await expectOnlyAttackerCut(victim, honest, 'tooMany')
  })

  test('made-up heads and branches use up nobody else’s questions about a log', async () => {
    const { victim, attacker } = await village()
    const keyPair = crypto.keyPair()
    const [here, there] = [1, 2].map(() => createDevice({ store: createMemoryLogStore(keyPair) })) as [
      Device,
      Device
    ]
    devices.push(here, there)
    introduce([victim, attacker, here, there])
    await here.append('common', 'x')
    await there.append('common', 'y')
    await meet(here, victim)
    const log = here.store.own
    await vi.waitFor(() => expect(victim.store.lengthOf(log)).toBe(2), quiet)
    const { channel, branchWants } = await attack(victim, attacker)
    const claim = (headId: EntryId): News => ({ ...nothing, heads: [{ log, length: 2, headId }] })
    channel.send('heads', claim(entryIdOf(new Uint8Array(randomBytes(32)))))
    for (let i = 0; i < 100; i++) channel.send('moved', claim(entryIdOf(new Uint8Array(randomBytes(32)))))
    channel.send('moved', claim(there.host.headId(log)!))
    for (let known = 0; known < 16; known++) {
      await vi.waitFor(() => expect(branchWants.length).toBeGreaterThan(known), quiet)
      channel.send('noBranch', { log, why: 'nothing' })
    }
    expect(branchWants).toHaveLength(16)
    await meet(there, victim)
    await vi.waitFor(() => expect(victim.host.found).toHaveLength(1), quiet)
    expect(victim.breaches).toEqual([])
  })

  test('a pack larger than was asked for', async () => {
    const { victim, honest, attacker } = await village()
    const { channel, wanted, closed } = await attack(victim, attacker)
    const log = attacker.store.own
    channel.send('heads', { ...nothing, heads: [{ log, length: 1, headId: null }] })
    await vi.waitFor(() => expect(wanted).toHaveLength(1), quiet)
    const block = new Uint8Array(60_000)
    channel.send('pack', { log, from: 0, blocks: [block], signature: new Uint8Array(64) })
    await closed
    await expectOnlyAttackerCut(victim, honest, 'oversized')
  })

  test.each([
    ['beyond', 10 ** 9],
    ['before', 0]
  ])(
    'a pack that begins %s what was asked for holds nothing back from honest neighbours',
    async (_, from) => {
      const { victim, honest, attacker } = await village()
      const log = honest.store.own
      await vi.waitFor(() => expect(victim.store.lengthOf(log)).toBe(1), quiet)
      const { channel, wanted, closed } = await attack(victim, attacker)
      channel.send('heads', { ...nothing, heads: [{ log, length: 2, headId: null }] })
      await vi.waitFor(() => expect(wanted).toMatchObject([{ log, from: 1 }]), quiet)
      channel.send('pack', { ...(await honest.store.pack(log, 0))!, from })
      await closed
      await expectOnlyAttackerCut(victim, honest, 'unasked')
    }
  )

  test('a log that claims more than any may have is not fetched, and costs nobody anything', async () => {
    const { victim, attacker } = await village()
    const { channel, wanted } = await attack(victim, attacker)
    const length = 2 ** 36
    channel.send('heads', { ...nothing, heads: [{ log: attacker.store.own, length, headId: null }] })
    await vi.waitFor(
      () => expect(victim.sync.status(true).peers.every(({ state }) => state !== 'connecting')).toBe(true),
      quiet
    )
    expect(wanted).toEqual([])
    expect(victim.breaches).toEqual([])
  })

  test('who claims more than any may have of others’ logs keeps nobody from fetching them', async () => {
    const { victim, honest, attacker } = await village()
    const { channel } = await attack(victim, attacker)
    const heads = [victim, honest].map(({ store }) => ({ log: store.own, length: 2 ** 36, headId: null }))
    channel.send('heads', { ...nothing, heads })
    await vi.waitFor(
      () => expect(victim.sync.status(true).peers.every(({ state }) => state !== 'connecting')).toBe(true),
      quiet
    )
    await honest.append('honest 2')
    await vi.waitFor(() => expect(agree([victim, honest])).toBe(true), quiet)
    expect(victim.sync.status(true)).toMatchObject({ missing: 0, incomplete: [] })
    expect(victim.breaches).toEqual([])
  })
})

describe('bytes that are no message', () => {
  const cases: [string, BreachCode, number, Uint8Array][] = [
    ['garbage', 'malformed', 0, Uint8Array.from({ length: 40 }, (_, i) => (i * 97) % 256)],
    ['nothing', 'malformed', 0, new Uint8Array(0)],
    ['an unsorted map', 'malformed', 0, Uint8Array.of(0xa2, 0x61, 0x62, 0x01, 0x61, 0x61, 0x01)],
    ['a list that promises 2^32 items', 'malformed', 1, Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff)],
    ['nesting of 1,000 lists', 'malformed', 1, new Uint8Array(1_000).fill(0x81)],
    ['heads with a short key', 'malformed', 0, encodeCanonical([[[new Uint8Array(31), 1, null]], [], []])],
    [
      'a want of more bytes than a pack holds',
      'malformed',
      2,
      encodeCanonical([[new Uint8Array(32), 0, 2 ** 40]])
    ],
    ['wants of a megabyte', 'oversized', 2, new Uint8Array(16 * MAX_SMALL_MESSAGE_BYTES)],
    [
      'a pack without blocks',
      'malformed',
      3,
      encodeCanonical([new Uint8Array(32), 0, new Uint8Array(64), []])
    ]
  ]
  test.each(cases)('%s', async (_, code, type, bytes) => {
    const { victim, honest, attacker } = await village()
    const [mine, theirs] = await memoryWire(
      { keyPair: attacker.connectionKeyPair },
      { keyPair: victim.connectionKeyPair, onBreach: (_key, found) => void victim.breaches.push(found) }
    )
    const raw = {
      preencode: (state: { end: number }, value: Uint8Array) => void (state.end += value.length),
      encode(state: { start: number; buffer: Uint8Array }, value: Uint8Array) {
        state.buffer.set(value, state.start)
        state.start += value.length
      },
      decode: () => new Uint8Array()
    }
    const channel = mine.mux.createChannel<Uint8Array>({ protocol: SYNC_PROTOCOL, handshake: raw })!
    const messages = Array.from({ length: 10 }, () => channel.addMessage<Uint8Array>({ encoding: raw }))
    channel.open(
      encodeCanonical([
        SYNC_VERSION,
        1,
        communityTag(testCommunity, mine.handshakeHash),
        new Uint8Array(32).fill(3),
        0
      ])
    )
    victim.sync.attach(theirs)
    messages[type]!.send(bytes)
    await new Promise<void>((resolve) => mine.onClose(resolve))
    await expectOnlyAttackerCut(victim, honest, code)
  })
})
