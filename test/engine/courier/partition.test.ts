import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportTo, importFrom } from '#test/support/courier-run.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

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
})
