import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { befriendLaptops, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { bigTexts, bundlesIn, folderIn, newSticks, pair, states } from '#test/support/courier-stick.ts'

const newStick = newSticks()

describe('a stick', () => {
  test('brings the same as the network would, in parts no larger than asked', async () => {
    const ada = courierLaptop({ name: 'Ada', partBytes: 300_000 })
    const others = Array.from({ length: 6 }, (_, i) => courierLaptop({ name: `P${i}` }))
    const bo = courierLaptop({ name: 'Bo' })
    befriendLaptops([ada, bo, ...others])
    for (const other of others) {
      await other.append(...bigTexts(5))
      await ada.store.accept((await other.store.pack(other.store.own, 0))!)
    }
    const stick = await newStick()
    const report = await ada.export(stick)
    expect(report).toMatchObject({ entries: 30, logs: 6 })
    expect(report.files).toBeGreaterThan(3)
    for (const name of await bundlesIn(stick))
      expect((await stat(join(folderIn(stick), name))).size).toBeLessThan(300_000 + 2 * 65_552 + 10_000)
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 30, refused: [], listLeft: true })
    expect(read.people.map(({ person }) => person).sort()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5'])
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('takes only what somebody known to it lacks, and what it carries for them already is not written twice', async () => {
    const [ada, bo] = pair()
    const stick = await newStick()
    await ada.append('one', 'two')
    expect((await ada.export(stick)).entries).toBe(2)
    expect((await ada.export(stick)).entries).toBe(0)
    await bo.import(stick)
    await ada.append('three')
    const increment = await ada.export(stick)
    expect(increment).toMatchObject({ entries: 1, laptops: [{ person: 'Bo', entries: 1 }] })
    expect((await bo.import(stick)).newEntries).toBe(1)
    await bo.export(stick)
    await ada.import(stick)
    expect(ada.host.acknowledged).toBe(3)
  })

  test('that two carry at once, each the other way, brings both everything', async () => {
    const [ada, bo] = pair()
    const [there, back] = [await newStick(), await newStick()]
    await ada.append('from Ada')
    await bo.append('from Bo')
    await Promise.all([ada.export(there), bo.export(back)])
    await Promise.all([ada.import(back), bo.import(there)])
    expect(await holdings(ada.store)).toEqual(await holdings(bo.store))
  })

  test('whose parts are read in any order brings everything, also of people met only in it', async () => {
    const ada = courierLaptop({ name: 'Ada', partBytes: 70_000 })
    const bo = courierLaptop({ name: 'Bo' })
    befriendLaptops([ada, bo])
    const stick = await newStick()
    for (let i = 0; i < 8; i++) {
      await ada.append(...bigTexts(2))
      // Nobody has left a list, so that each export goes on where the last one ended.
      await ada.export(stick)
    }
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 16, refused: [] })
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('shows nothing in clear: no key, no name, no length', async () => {
    const [ada] = pair()
    const stick = await newStick()
    await ada.append('a word that nobody else may read')
    await ada.export(stick)
    for (const name of await readdir(folderIn(stick))) {
      const bytes = await readFile(join(folderIn(stick), name))
      for (const secret of [ada.host.secrets.log.publicKey, ada.host.secrets.connection.publicKey])
        expect(bytes.includes(Buffer.from(secret))).toBe(false)
      for (const word of ['Ada', 'a word', 'pack', ada.store.own]) expect(bytes.includes(word)).toBe(false)
      expect(name).not.toContain(ada.store.own.slice(0, 8))
    }
  })

  test('opens for a device that missed a key period, which gains its key; not for one that is none of the members', async () => {
    const [ada, bo] = pair()
    const gone = courierLaptop({ name: 'Gone' })
    gone.host.known.add(ada.store.own)
    const later = epochKeyOf(new Uint8Array(32).fill(11))
    ada.host.keys.push(later)
    ada.sealing = [later]
    await ada.append('after the rotation')
    const stick = await newStick()
    await ada.export(stick)
    expect(await bo.import(stick)).toMatchObject({ keys: 1, newEntries: 1 })
    const refused = await gone.import(stick)
    expect(refused).toMatchObject({ keys: 0, newEntries: 0 })
    expect(states(refused)).toEqual(['noKey'])
  })

  test('brings both branches of a forked log to who holds one of them', async () => {
    const [ada, bo] = pair()
    const owner = courierLaptop({ name: 'Cy', seed: 5 })
    const twin = courierLaptop({ name: 'Cy', seed: 5 })
    for (const laptop of [ada, bo]) laptop.host.known.add(owner.store.own)
    for (const laptop of [owner, twin]) await laptop.append('shared')
    await ada.store.accept((await owner.store.pack(owner.store.own, 0))!)
    await bo.store.accept((await twin.store.pack(owner.store.own, 0))!)
    await owner.append('to Ada')
    await twin.append('to Bo', 'and more')
    await ada.store.accept((await owner.store.pack(owner.store.own, 1))!)
    await bo.store.accept((await twin.store.pack(owner.store.own, 1))!)
    const stick = await newStick()
    // Lists first, so that only tails go; the tail does not fit, the next export brings the whole.
    await ada.export(stick)
    await bo.import(stick)
    for (let trip = 0; trip < 3; trip++)
      for (const laptop of [bo, ada]) {
        await laptop.export(stick)
        await laptop.import(stick)
      }
    for (const laptop of [ada, bo])
      expect((await laptop.store.branches(owner.store.own)).length).toBeGreaterThan(0)
  })
})

test('a branch counts as new once, however often a file brings it', async () => {
  const [ada, bo] = pair()
  for (const [laptop, texts] of [
    [ada, ['shared', 'to Ada']],
    [bo, ['shared', 'to Bo', 'and more']]
  ] as const) {
    const owner = courierLaptop({ name: 'Cy', seed: 5 })
    await owner.append(...texts)
    laptop.host.known.add(owner.store.own)
    await laptop.store.accept((await owner.store.pack(owner.store.own, 0))!)
  }
  const file = join(await newStick(), 'mailed')
  await ada.export(file)
  expect(await bo.import(file)).toMatchObject({ branches: 1, refused: [] })
  expect(await bo.import(file)).toMatchObject({ branches: 0, refused: [] })
})

test('a log that nobody here knows, or whose beginning is missing, is named and not stored', async () => {
  const [ada, bo] = pair()
  const unknown = courierLaptop()
  ada.host.known.add(unknown.store.own)
  await unknown.append('who am I')
  await ada.store.accept((await unknown.store.pack(unknown.store.own, 0))!)
  const stick = await newStick()
  await ada.export(stick)
  const read = await bo.import(stick)
  expect(read.refused).toMatchObject([{ cause: 'unknownLog', entries: 1 }])
  expect(bo.store.lengthOf(unknown.store.own)).toBe(0)
})

test('cancelling leaves what was stored, and the next run finishes', async () => {
  const [ada, bo] = pair()
  const stick = await newStick()
  await ada.append(...bigTexts(4))
  const stop = new AbortController()
  const cancelled = ada.export(stick, {
    signal: stop.signal,
    report: ({ step }) => step === 'writing' && stop.abort()
  })
  await expect(cancelled).rejects.toThrow()
  expect(await readdir(folderIn(stick))).toEqual([])
  await ada.export(stick)
  expect((await bo.import(stick)).newEntries).toBe(4)
})
