import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportTo, follow, importFrom } from '#test/support/courier-run.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'
import { hasCast, idOf, openResolution } from '#test/support/village-acts.ts'

const scratch = scratchFolder()
let sticks = 0
const stick = async (): Promise<string> => {
  const path = join(scratch, `stick-${sticks++}`)
  await mkdir(path)
  return path
}
const words = async ({ call }: Laptop): Promise<string> => {
  const { digest, entries } = await call.check.digest({})
  return `${digest}/${entries}`
}
let notes = 0
/** An entry of this laptop’s own. */
const act = async ({ call }: Laptop): Promise<void> => {
  const { inviteId } = await call.members.createInvite({ uses: 1, expiresOn: '2030-01-01' })
  if (notes++ % 2 === 0) await call.members.revokeInvite({ inviteId })
}

describe('two halves of a village that only a stick joins', () => {
  let world: World
  let laptops: Laptop[]
  beforeAll(async () => {
    world = await createWorld()
    laptops = await world.village(3)
    const [founder] = laptops
    for (const { personId, roles } of await founder!.call.members.list({}))
      if (!roles.includes('steward')) await founder!.call.members.appoint({ personId, role: 'steward' })
    await world.agree(laptops)
    for (const laptop of laptops) await laptop.restart({ alone: true })
  })
  afterAll(() => world.close())

  test('come to one digest, by increments, and a second reading brings nothing', async () => {
    const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
    const path = await stick()
    await act(a)
    await act(b)
    const first = await exportTo(a.engine, path)
    expect(first).toMatchObject({ files: 1, laptops: [] })
    expect(first.entries).toBeGreaterThan(5)

    expect((await a.call.sync.board({})).onlyHere).toBeGreaterThan(0)
    const read = await importFrom(b.engine, path)
    expect(read).toMatchObject({ refused: [], ignored: 0, listLeft: true, waiting: 0 })
    expect(read.files.map(({ state, madeBy }) => ({ state, madeBy }))).toEqual([
      { state: 'whole', madeBy: 'P0' }
    ])
    expect(read.newEntries).toBeGreaterThan(0)
    const back = await exportTo(b.engine, path)
    expect(back.laptops.map(({ person }) => person)).toEqual(['P0'])
    expect(back.entries).toBeLessThan(first.entries)
    await importFrom(a.engine, path)
    expect(await words(a)).toBe(await words(b))
    // The stick that came back is word that P1 holds what was written here, and a meeting with P1’s laptop.
    await a.restart({ alone: true })
    const board = await a.call.sync.board({})
    expect(board.onlyHere).toBe(0)
    expect(board.neighbours.find(({ name }) => name === 'P1')).toMatchObject({
      lastMet: { path: 'courier' },
      theyLack: 0
    })

    const again = await exportTo(a.engine, path)
    expect(again).toMatchObject({ entries: 0, files: 0, bytes: 0 })
    const nothing = await importFrom(b.engine, path)
    expect(nothing).toMatchObject({ newEntries: 0, refused: [] })

    const late = await importFrom(c.engine, path)
    expect(late.refused).toEqual([])
    // A steward’s laptop witnesses the day once it knows of its office: that goes round as well.
    await exportTo(c.engine, path)
    for (const laptop of [a, b]) await importFrom(laptop.engine, path)
    expect(await words(c)).toBe(await words(a))
    expect(await words(c)).toBe(await words(b))
    expect((await readdir(path)).length).toBe(1)
  })

  test('pass a bundle on through a browser, byte for byte', async () => {
    const [a, b] = laptops as [Laptop, Laptop]
    await act(a)
    const { place: out } = await a.call.courier.openBytes({})
    await follow(a.engine, 'export', out)
    const { place: into } = await b.call.courier.openBytes({})
    for (let at = 0, isThere = false; !isThere;) {
      const { base64, bytes } = await a.call.courier.fetchPiece({ place: out, at })
      const sent = await b.call.courier.sendPiece({ place: into, at, base64 })
      at = sent.bytes
      isThere = at === bytes
    }
    const { report } = await follow(b.engine, 'import', into)
    expect(report).toMatchObject({
      refused: [],
      files: [{ name: 'folkmoot.bundle', state: 'whole', madeBy: 'P0' }]
    })
    expect(report.newEntries).toBeGreaterThan(0)
    expect(await words(b)).toBe(await words(a))
    for (const [laptop, place] of [
      [a, out],
      [b, into]
    ] as const) {
      await laptop.call.courier.closeBytes({ place })
      await expectRefusal(laptop.call.courier.fetchPiece({ place, at: 0 }), 'placeUnknown')
    }
  })
})

describe('two LANs that only a stick joins', () => {
  let world: World
  const lans: Testnet[] = []
  beforeAll(async () => {
    world = await createWorld()
    lans.push(await startTestnet(), await startTestnet())
  })
  afterAll(async () => {
    await world.close()
    for (const lan of lans) await lan.destroy()
  })

  test('are told the same by two crossing sticks as by the network', async () => {
    const [a, b, c, d] = (await world.village(4)) as [Laptop, Laptop, Laptop, Laptop]
    await world.agree([a, b, c, d])
    const proposal = await openResolution(world, [a, b, c, d], [await idOf(a, 'P0')])
    for (const laptop of [c, d]) await laptop.restart({ network: lans[0]!.network })
    for (const laptop of [a, b, c, d]) await laptop.call.proposals.vote({ proposal, choice: 0 })
    for (const lan of [
      [a, b],
      [c, d]
    ])
      await hasCast(world, lan, proposal, 2)
    for (const lan of [
      [a, b],
      [c, d]
    ])
      await world.agree(lan)
    expect(await words(b)).not.toBe(await words(d))

    // The same two laptops twice: one pair will meet on a network, the other only by stick.
    for (const laptop of [b, d]) await laptop.engine.close()
    const twins = [await world.copyOf(b, { forged: true }), await world.copyOf(d, { forged: true })]
    for (const laptop of [b, d]) await laptop.restart({ alone: true })
    const [there, back] = [await stick(), await stick()]
    await exportTo(b.engine, there)
    await exportTo(d.engine, back)
    expect(await importFrom(d.engine, there)).toMatchObject({ refused: [], waiting: 0 })
    expect(await importFrom(b.engine, back)).toMatchObject({ refused: [], waiting: 0 })
    for (const twin of twins) await twin.restart({ network: lans[1]!.network })
    await world.agree(twins)
    await hasCast(world, [b, d, ...twins], proposal, 4)
    expect(await words(b)).toBe(await words(d))
    expect(await words(b)).toBe(await words(twins[0]!))
  })
})
