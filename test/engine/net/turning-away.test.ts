import crypto from 'hypercore-crypto'
import { expect, test, vi } from 'vitest'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { createTurningAway, REFUSAL_PROTOCOL } from '#main/engine/net/turning-away.ts'
import { openMessageChannel } from '#main/engine/net/message-channel.ts'
import { MAX_TURNED_AWAY_BY, TELL_AGAIN_MS } from '#main/engine/net/wire-limits.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { memoryWire } from '#test/support/memory-wire.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'

const device = () => {
  const keyPair = crypto.keyPair()
  const breaches: BreachCode[] = []
  let elapsed = 0
  return {
    keyPair,
    key: toHex(keyPair.publicKey),
    breaches,
    onBreach: (_: string, code: BreachCode) => void breaches.push(code),
    turning: createTurningAway({ ...systemClock, elapsed: () => elapsed }),
    wait: (ms: number) => void (elapsed += ms)
  }
}
type Device = ReturnType<typeof device>

/** `from` turns `to` away, whatever it is. */
async function turnAway(from: Device, to: Device): Promise<void> {
  const [told, teller] = await memoryWire(to, { ...from, standing: 'removed' })
  const closed = new Promise<void>((resolve) => told.onClose(resolve))
  to.turning.listen(told)
  from.turning.tell(teller)
  await closed
}

/** What is said on the channel by whoever keeps to no rule. */
async function hear(to: Device, bytes: Uint8Array): Promise<void> {
  const [told, liar] = await memoryWire(to, device())
  const closed = new Promise<void>((resolve) => told.onClose(resolve))
  to.turning.listen(told)
  openMessageChannel(liar, { protocol: REFUSAL_PROTOCOL, closed: () => undefined }, (add) =>
    add(
      bytes.length,
      () => bytes,
      () => null,
      () => undefined
    )
  )?.(null)
  await closed
}

test('a device that is turned away hears why, knows who said so, and hangs up', async () => {
  const [member, removed] = [device(), device()]
  const changed = vi.fn()
  removed.turning.onChange(changed)
  expect(member.turning.mayTell(removed.key)).toBe(true)
  await turnAway(member, removed)
  expect(removed.turning.saidBy()).toEqual([member.key])
  expect(changed).toHaveBeenCalledOnce()
  expect([...member.breaches, ...removed.breaches]).toEqual([])
})

test('it is told now and then, not at every call', async () => {
  const [member, removed] = [device(), device()]
  await turnAway(member, removed)
  expect(member.turning.mayTell(removed.key)).toBe(false)
  member.wait(TELL_AGAIN_MS)
  expect(member.turning.mayTell(removed.key)).toBe(true)
})

test('whoever exchanges records again has taken the word back', async () => {
  const [member, told] = [device(), device()]
  await turnAway(member, told)
  told.turning.takenBack(member.key)
  expect(told.turning.saidBy()).toEqual([])
})

test('of many who say so the newest are remembered', async () => {
  const told = device()
  const liars = Array.from({ length: MAX_TURNED_AWAY_BY + 2 }, device)
  for (const liar of liars) await turnAway(liar, told)
  const newest = liars.slice(2).map(({ key }) => key)
  expect(told.turning.saidBy()).toEqual(newest.reverse())
})

test('any other reason, and one that is too long, costs the connection and is not heard', async () => {
  const told = device()
  await hear(told, encodeCanonical('because'))
  await hear(told, encodeCanonical('removed'.repeat(100)))
  expect(told.breaches).toEqual(['malformed', 'oversized'])
  expect(told.turning.saidBy()).toEqual([])
})
