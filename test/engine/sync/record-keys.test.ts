import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MAX_RECORD_IDS, MAX_RECORD_KEYS, MAX_RECORD_OFFERS } from '#main/engine/net/wire-limits.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { attack } from '#test/support/attack.ts'
import { recordOf } from '#test/support/memory-wire-host.ts'
import { createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const devices: Device[] = []
const quiet = { timeout: 5_000, interval: 5 }

afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.close()
})

function some(count: number): Device[] {
  const made = Array.from({ length: count }, () => createDevice())
  introduce(made)
  devices.push(...made)
  return made
}

const keyNumbered = (number: number): Uint8Array => {
  const key = new Uint8Array(32)
  new DataView(key.buffer).setUint32(0, number)
  return key
}

test('keys of sealed records go to who may read them, on from there, and as they come to be held', async () => {
  const [a, b, c] = some(3) as [Device, Device, Device]
  const count = 3 * MAX_RECORD_KEYS + 1
  for (let number = 0; number < count; number++)
    a.host.recordKeys.set(recordOf(keyNumbered(number)), keyNumbered(number))
  await meet(a, b)
  await vi.waitFor(() => expect(b.host.recordKeys.size).toBe(count), quiet)
  await meet(b, c)
  await vi.waitFor(() => expect(c.host.recordKeys).toEqual(a.host.recordKeys), quiet)
  a.host.recordKeys.set(recordOf(keyNumbered(count)), keyNumbered(count))
  a.host.rollChanged()
  await vi.waitFor(() => expect(c.host.recordKeys.size).toBe(count + 1), quiet)
  for (const { breaches } of [a, b, c]) expect(breaches).toEqual([])
})

test('a key is given once on a connection, however often it is asked for', async () => {
  const [victim, asker] = some(2) as [Device, Device]
  const key = keyNumbered(7)
  victim.host.recordKeys.set(recordOf(key), key)
  const { channel, recordKeys } = await attack(victim, asker)
  for (let i = 0; i < 20; i++) channel.send('recordWant', [recordOf(key), recordOf(key)])
  const other = keyNumbered(8)
  victim.host.recordKeys.set(recordOf(other), other)
  // Answered in order: once this one has come, all that were asked for before it have.
  channel.send('recordWant', [recordOf(other)])
  await vi.waitFor(
    () => expect(recordKeys.map(({ record }) => record)).toEqual([recordOf(key), recordOf(other)]),
    quiet
  )
})

describe('a device that breaks the protocol loses its connection', () => {
  test('by a key nobody asked for', async () => {
    const [victim, attacker] = some(2) as [Device, Device]
    const { channel, closed } = await attack(victim, attacker)
    const key = keyNumbered(1)
    channel.send('recordKeys', [{ record: recordOf(key), key }])
    await closed
    expect(victim.breaches).toEqual(['unasked'])
    expect(victim.host.recordKeys.size).toBe(0)
  })

  test('by the key of another record', async () => {
    const [victim, attacker] = some(2) as [Device, Device]
    const { channel, recordsAsked, closed } = await attack(victim, attacker)
    const record = recordOf(keyNumbered(1))
    channel.send('recordOffer', [record])
    await vi.waitFor(() => expect(recordsAsked).toEqual([record]), quiet)
    channel.send('recordKeys', [{ record, key: keyNumbered(2) }])
    await closed
    expect(victim.breaches).toEqual(['forgedKey'])
    expect(victim.host.recordKeys.size).toBe(0)
  })

  test('by offers of more records than there can be', async () => {
    const [victim, attacker] = some(2) as [Device, Device]
    const { channel, closed } = await attack(victim, attacker)
    for (let message = 0; message <= MAX_RECORD_OFFERS / MAX_RECORD_IDS; message++)
      channel.send(
        'recordOffer',
        Array.from({ length: MAX_RECORD_IDS }, () => entryIdOf(randomBytes(32)))
      )
    await closed
    expect(victim.breaches).toEqual(['tooMany'])
  })
})
