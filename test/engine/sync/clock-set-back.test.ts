import { afterEach, expect, test, vi } from 'vitest'
import { openGate } from '#main/engine/net/gate.ts'
import { createQuarantine } from '#main/engine/net/quarantine.ts'
import { QUARANTINE_MS, RETRY_SAME_PEER_MS, STALL_MS } from '#main/engine/net/wire-limits.ts'
import { attack } from '#test/support/attack.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'
import { createDevice, type Device, introduce } from '#test/support/memory-wire-village.ts'

/** Where the other system on a laptop keeps local time, a time server sets the clock back by hours soon after start. */
const EIGHT_HOURS = 8 * 3_600_000
const quiet = { timeout: 5_000, interval: 5 }
const devices: Device[] = []

afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.close()
})

function pair() {
  const clock = manualClock()
  const [victim, other] = [createDevice({ clock }), createDevice()]
  devices.push(victim, other)
  introduce([victim, other])
  const news = { heads: [{ log: other.store.own, length: 1, headId: null }], branches: [], keyIds: [] }
  return { clock, victim, other, news }
}

test('a device that could not supply a log is asked again as soon as without it', async () => {
  const { clock, victim, other, news } = pair()
  const { channel, wanted, asked } = await attack(victim, other)
  channel.send('heads', news)
  await vi.waitFor(() => expect(wanted).toHaveLength(1), quiet)
  channel.send('noPack', { log: other.store.own, why: 'nothing' })
  // Heard in order: once the key is asked for, the refusal before it was heard.
  channel.send('moved', { heads: [], branches: [], keyIds: [new Uint8Array(16)] })
  await vi.waitFor(() => expect(asked).toHaveLength(1), quiet)
  clock.setBack(EIGHT_HOURS)
  clock.advance(RETRY_SAME_PEER_MS)
  await vi.waitFor(() => expect(wanted).toHaveLength(2), quiet)
})

test('what a silent device was asked for is asked of another as soon as without it', async () => {
  const { clock, victim, other, news } = pair()
  const third = createDevice()
  devices.push(third)
  introduce([victim, other, third])
  const silent = await attack(victim, other)
  silent.channel.send('heads', news)
  await vi.waitFor(() => expect(silent.wanted).toHaveLength(1), quiet)
  const willing = await attack(victim, third)
  willing.channel.send('heads', news)
  await vi.waitFor(
    () => expect(victim.sync.status(true).peers.every(({ state }) => state !== 'connecting')).toBe(true),
    quiet
  )
  clock.setBack(EIGHT_HOURS)
  clock.advance(2 * STALL_MS)
  await vi.waitFor(() => expect(willing.wanted).toHaveLength(1), quiet)
})

test('a device that broke a bound is forgiven after ten minutes', () => {
  const clock = manualClock()
  const quarantine = createQuarantine(clock)
  const sources = { isMember: () => true, meetsStrangers: () => false, onChange: () => () => undefined }
  const gate = openGate(sources, quarantine)
  quarantine.add('a')
  clock.setBack(EIGHT_HOURS)
  clock.advance(QUARANTINE_MS - 1)
  expect(gate.judge('a')).toBe('refused')
  clock.advance(1)
  expect(gate.judge('a')).toBe('member')
})
