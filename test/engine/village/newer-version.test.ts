import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EntryId } from '#shared/kernel/ids.ts'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { asRogue, type RogueLaptop } from '#test/support/rogue-laptop.ts'
import { certify, hasCast, openResolution, proposalAt } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** A laptop with a Folkmoot of the future writes one entry. */
const fromTheFuture = (laptop: Laptop, write: (rogue: RogueLaptop) => Uint8Array): Promise<string> =>
  asRogue(laptop, (rogue) => rogue.append(write(rogue)))

/** The same envelope, a version on: an array of eight whose first is the version. */
const nextEnvelope = (payload: Uint8Array): Uint8Array => Uint8Array.of(0x88, 2, ...payload.slice(2))

const newerAt = async ({ call }: Laptop) =>
  (await call.check.waiting({})).filter(({ cause }) => cause === 'newerVersion')

describe('an entry from a newer Folkmoot', () => {
  test('in a proposal stops that proposal alone: nothing is signed there, and nothing is lost', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    const tellers = await appointTellers(world, laptops, 2)
    const strange = await openResolution(world, laptops, tellers, 'Counted by a new method')
    const plain = await openResolution(world, laptops, tellers, 'Counted as ever')
    for (const proposal of [strange, plain]) await d.call.proposals.vote({ proposal, choice: 0 })
    for (const proposal of [strange, plain]) await hasCast(world, laptops, proposal, 1)
    const entryId = await fromTheFuture(c, (rogue) =>
      rogue.payload({ type: 'ballot.ranked.v1', subject: strange as EntryId, body: { order: [2, 0, 1] } })
    )
    for (const laptop of laptops) {
      await world.until(
        laptop,
        'the stop',
        async () => (await proposalAt(laptop, strange)).stage === 'needsNewer'
      )
      expect(await newerAt(laptop)).toMatchObject([{ person: 'P2' }])
      const { iMay } = await proposalAt(laptop, strange)
      expect(Object.entries(iMay).filter(([, allowed]) => allowed)).toEqual([])
    }
    for (const teller of [a, b]) {
      await expectRefusal(teller.call.proposals.closeBox({ proposal: strange }), 'proposalNeedsNewer')
      await expectRefusal(teller.call.proposals.signCount({ proposal: strange }), 'proposalNeedsNewer')
    }
    await expectRefusal(d.call.proposals.vote({ proposal: strange, choice: 0 }), 'proposalNeedsNewer')
    expect(await d.call.check.explain({ entryId })).toMatchObject({ verdict: 'waiting', rule: null })
    expect((await d.call.check.explain({ entryId })).sentence).toMatchObject({
      en: expect.stringMatching(/newer/i) as string
    })

    await c.call.proposals.vote({ proposal: plain, choice: 0 })
    await hasCast(world, laptops, plain, 2)
    await certify(world, laptops, [a, b], plain)
    expect((await proposalAt(d, plain)).result).toMatchObject({ status: 'certified', present: 2 })
    await world.agree(laptops)
    for (const { call } of laptops) expect(await call.check.digest({})).toMatchObject({ withheld: false })
    await d.restart()
    expect((await proposalAt(d, strange)).stage).toBe('needsNewer')
    await world.agree(laptops)
  })

  test.each<[string, (rogue: RogueLaptop) => Uint8Array]>([
    [
      'of an unknown kind about the community',
      (rogue) => rogue.payload({ type: 'office.split.v1', body: { parts: 2 } })
    ],
    [
      'in the next version of a kind that is known',
      (rogue) => rogue.payload({ type: 'role.granted.v2', body: {} })
    ],
    [
      'in the next version of the envelope',
      (rogue) => nextEnvelope(rogue.payload({ type: 'member.left.v1', body: {} }))
    ]
  ])('%s withholds the digest everywhere, and nothing is lost', async (_what, write) => {
    const laptops = await world.village(3)
    const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
    const entryId = await fromTheFuture(b, write)
    for (const laptop of [a, c]) {
      await world.until(laptop, 'it', async () => (await newerAt(laptop)).length === 1)
      expect(await laptop.call.check.digest({})).toMatchObject({ withheld: true, digest: '0'.repeat(64) })
      expect((await laptop.call.check.digest({})).words.en).toEqual([])
      expect(await laptop.call.check.rejections({})).toEqual([])
      expect(await laptop.call.check.explain({ entryId })).toMatchObject({ verdict: 'waiting' })
    }
    await c.restart()
    expect(await c.call.check.digest({})).toMatchObject({ withheld: true })
    expect(await newerAt(c)).toMatchObject([{ person: 'P1' }])
    await world.agree(laptops)
    // Whoever has gone cannot keep a village from its digest.
    await b.call.members.leave({})
    for (const laptop of [a, c])
      await world.until(laptop, 'a digest', async () => !(await laptop.call.check.digest({})).withheld)
    await world.agree([a, c])
  })
})
