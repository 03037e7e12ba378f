import crypto from 'hypercore-crypto'
import { afterEach, expect, test, vi } from 'vitest'
import type { LogKey } from '#shared/kernel/ids.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const devices: Device[] = []
const quiet = { timeout: 5_000, interval: 5 }

afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.close()
})

/** The first copy of each forked log, with its owner. */
const owners = new Map<LogKey, Device>()

/** Two copies of one member's log that went different ways, and two members who each met one of them. */
async function forked(first: string[], second: string[]): Promise<[Device, Device, Device]> {
  const keyPair = crypto.keyPair()
  const copies = [first, second].map(() => createDevice({ store: createMemoryLogStore(keyPair) }))
  const members = [createDevice(), createDevice(), createDevice()]
  introduce([...copies, ...members])
  devices.push(...copies, ...members)
  owners.set(copies[0]!.store.own, copies[0]!)
  for (const [i, texts] of [first, second].entries()) {
    await copies[i]!.append('common', ...texts)
    await meet(copies[i]!, members[i]!)
    const length = texts.length + 1
    await vi.waitFor(() => expect(members[i]!.store.lengthOf(copies[i]!.store.own)).toBe(length), quiet)
    copies[i]!.sync.close()
  }
  return members as [Device, Device, Device]
}

test.each<[string, string[], string[]]>([
  ['of equal length', ['x1', 'x2'], ['y1', 'y2']],
  ['of different lengths', ['x1'], ['y1', 'y2', 'y3']],
  ['of different lengths, the longer first', ['x1', 'x2', 'x3'], ['y1']]
])(
  'two branches %s are found at first contact, kept by both and told to others',
  async (_, first, second) => {
    const [a, b, c] = await forked(first, second)
    const log = a.store.heads()[0]!.log
    await meet(a, b)
    await vi.waitFor(() => expect([a.host.found.length, b.host.found.length]).toEqual([1, 1]), quiet)
    const [atA] = await a.store.branches(log)
    const [atB] = await b.store.branches(log)
    expect(atA).toMatchObject({ from: 1, length: second.length + 1 })
    expect(atB).toMatchObject({ from: 1, length: first.length + 1 })

    // Somebody who was nowhere near gets one as the log and the other as its branch.
    await meet(a, c)
    await vi.waitFor(() => expect(c.store.lengthOf(log)).toBe(first.length + 1), quiet)
    await vi.waitFor(() => expect(c.host.found).toHaveLength(1), quiet)
    for (const device of [a, b, c]) expect(device.breaches).toEqual([])
  }
)

test('a newcomer gets the branches that were offered before the fold knew of their log', async () => {
  const [a, b] = await forked(['x1'], ['y1', 'y2'])
  const log = a.store.heads()[0]!.log
  await meet(a, b)
  await vi.waitFor(() => expect(a.host.found).toHaveLength(1), quiet)
  const newcomer = createDevice()
  devices.push(newcomer)
  introduce([newcomer, a])
  await a.append('an admission')
  await meet(a, newcomer)
  await vi.waitFor(() => expect(newcomer.store.lengthOf(a.store.own)).toBe(1), quiet)
  expect(newcomer.store.lengthOf(log)).toBe(0)
  newcomer.host.known.add(log)
  newcomer.host.rollChanged()
  await vi.waitFor(() => expect(newcomer.host.found).toHaveLength(1), quiet)
  expect(await newcomer.store.branches(log)).toMatchObject([{ from: 1, length: 3 }])
  expect(newcomer.breaches).toEqual([])
})

test('a fork holds up no other log', async () => {
  const [a, b] = await forked(['x1'], ['y1'])
  await meet(a, b)
  await vi.waitFor(() => expect(a.host.found).toHaveLength(1), quiet)
  await a.append('mine')
  await vi.waitFor(() => expect(b.store.lengthOf(a.store.own)).toBe(1), quiet)
})

test('a branch whose sender went away before it came is asked for again', async () => {
  const [a, b] = await forked(['x1'], ['y1'])
  const packs = b.store.pack
  b.store.pack = () => new Promise(() => undefined)
  const [, end] = await meet(a, b)
  await vi.waitFor(() => expect(a.sync.sentTo(b.connectionKey)?.branchWant).toBe(1), quiet)
  end.close()
  await vi.waitFor(() => expect(a.sync.sentTo(b.connectionKey)).toBeNull(), quiet)
  b.store.pack = packs
  await meet(a, b)
  await vi.waitFor(() => expect(a.host.found).toHaveLength(1), quiet)
})

test('a forked log that grows has its branches read no more', async () => {
  const [a, b] = await forked(['x1'], ['y1'])
  const log = a.store.heads()[0]!.log
  await meet(a, b)
  await vi.waitFor(() => expect(a.host.found).toHaveLength(1), quiet)
  const read = vi.spyOn(a.store, 'branches')
  const owner = owners.get(log)!
  await owner.append('x2')
  expect(await a.store.accept((await owner.store.pack(log, 2))!)).toMatchObject({ ok: true })
  expect(read).not.toHaveBeenCalled()
})

test('a branch that cannot be read is answered for', async () => {
  const [a, b] = await forked(['x1'], ['y1'])
  vi.spyOn(b.store, 'pack').mockRejectedValue(new Error('unreadable'))
  await meet(a, b)
  await vi.waitFor(() => expect(b.sync.sentTo(a.connectionKey)?.noBranch).toBe(1), quiet)
})
