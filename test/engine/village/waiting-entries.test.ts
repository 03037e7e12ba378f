import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toHex } from '#shared/kernel/bytes.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { asRogue } from '#test/support/rogue-laptop.ts'
import { hasCast, idOf, openResolution } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const BALLOT = { type: 'ballot.cast.v1', body: { choice: 0 } }

describe('an entry', () => {
  test('sealed falsely is told apart from one whose key is still to come', async () => {
    const [a, b] = (await world.village(2)) as [Laptop, Laptop]
    await asRogue(b, async (rogue) => {
      expect(await rogue.appendBlock(rogue.sealFalsely(rogue.payload(BALLOT)))).toBeNull()
    })
    await world.until(a, 'what waits', async () => (await a.call.check.waiting({})).length === 1)
    expect(await a.call.check.waiting({})).toMatchObject([{ person: 'P1', cause: 'failedTag', missing: 0 }])
  })
  test('citing what nobody has, or sealing under a key nobody has, keeps its own log waiting, listed, and no other', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    const proposal = (await openResolution(world, laptops, [await idOf(a, 'P0')])) as EntryId
    const log = await asRogue(b, async (rogue) => {
      const seen = [{ log: rogue.log, length: 99, id: toHex(randomBytes(32)) as EntryId }]
      await rogue.append(rogue.payload({ ...BALLOT, subject: proposal, seen }))
      return rogue.log
    })
    const sealed = await asRogue(c, async (rogue) => {
      const block = rogue.sealUnderUnknownKey(rogue.payload({ ...BALLOT, subject: proposal }))
      expect(await rogue.appendBlock(block)).toBeNull()
      expect(await rogue.appendBlock(block)).toBeNull()
      return rogue.log
    })
    const waiting = [
      { log, person: 'P1', cause: 'missingPast', missing: 1 },
      { log: sealed, person: 'P2', cause: 'missingKey', missing: 1 }
    ]
    for (const laptop of [a, d])
      await world.until(laptop, 'what waits', async () => (await laptop.call.check.waiting({})).length === 2)
    for (const laptop of [a, d]) expect(await laptop.call.check.waiting({})).toMatchObject(waiting)
    await d.call.proposals.vote({ proposal, choice: 0 })
    await hasCast(world, laptops, proposal, 1)
    await world.agree(laptops)
    expect(await d.call.check.rejections({})).toEqual([])
    // Whoever cannot read their own log to its end would write what nobody can open.
    await expectRefusal(c.call.proposals.vote({ proposal, choice: 0 }), 'profileRecovery', {
      reason: 'storeDamaged'
    })
    // It waits as well after the checkpoint has been read back.
    await d.restart()
    expect(await d.call.check.waiting({})).toMatchObject(waiting)
    await world.agree(laptops)
  })
})
