import { expect, test } from 'vitest'
import { type Introductions, introduce, isOpen, NOBODY_YET } from '#main/engine/mirror/introductions.ts'
import { MAX_MIRROR_DEVICES, MAX_MIRROR_LOGS } from '#main/engine/mirror/limits.ts'
import { entryIdOf, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'

const key = (n: number): string => n.toString(16).padStart(64, '0')
const logOf = (n: number): LogKey => logKeyOf(Uint8Array.from(Buffer.from(key(n), 'hex')))
const village = entryIdOf(new Uint8Array(32).fill(1))
const elsewhere = entryIdOf(new Uint8Array(32).fill(2))
const [a, b, c, x] = [key(1), key(2), key(3), key(9)]

const told = (devices: string[], gone: string[] = [], logs: LogKey[] = [], community = village) => ({
  community,
  devices,
  gone,
  logs
})
const after = (held: Introductions, from: string, what: ReturnType<typeof told>): Introductions => {
  const heard = introduce(held, from, what)
  if (!heard.ok) throw new Error(heard.why)
  return heard.now
}

test('the first who proves the code opens the list, and from then on only those on it add to it', () => {
  expect(isOpen(NOBODY_YET)).toBe(true)
  const held = after(NOBODY_YET, a, told([a, b], [], [logOf(1)]))
  expect(isOpen(held)).toBe(false)
  expect(introduce(held, x, told([x]))).toEqual({ ok: false, why: 'notIntroduced' })
  expect([...after(held, b, told([c])).devices]).toEqual([a, b, c])
})

test('a second community is refused, also to those on the list', () => {
  const held = after(NOBODY_YET, a, told([a]))
  expect(introduce(held, a, told([a], [], [], elsewhere))).toEqual({ ok: false, why: 'otherCommunity' })
})

test('who has gone is served no more, and a neighbour with an older list does not bring them back', () => {
  const before = after(NOBODY_YET, a, told([a, b, c]))
  const held = after(before, a, told([a, b], [c]))
  expect(held.devices.has(c)).toBe(false)
  expect(introduce(held, c, told([c]))).toEqual({ ok: false, why: 'notIntroduced' })
  expect(after(held, b, told([a, b, c])).devices.has(c)).toBe(false)
})

test('one who calls themselves gone is taken at their word', () => {
  const held = after(NOBODY_YET, a, told([a, b]))
  expect(introduce(held, b, told([a], [b]))).toEqual({ ok: false, why: 'notIntroduced' })
})

test('lists that are full take no more and lose nobody', () => {
  const many = Array.from({ length: 2 * MAX_MIRROR_DEVICES }, (_, i) => key(100 + i))
  const logs = Array.from({ length: MAX_MIRROR_LOGS + 5 }, (_, i) => logOf(i))
  const held = after(after(NOBODY_YET, a, told([a, b])), b, told(many, [], logs))
  expect(held.devices.size).toBe(MAX_MIRROR_DEVICES)
  expect(held.logs.size).toBe(MAX_MIRROR_LOGS)
  expect([a, b].every((device) => held.devices.has(device))).toBe(true)
})

test('logs of who has gone are still kept: others’ entries refer to them', () => {
  const held = after(NOBODY_YET, a, told([a, c], [], [logOf(1), logOf(3)]))
  expect([...after(held, a, told([a], [c], [logOf(1)])).logs]).toEqual([logOf(1), logOf(3)])
})
