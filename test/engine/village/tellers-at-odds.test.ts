import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import {
  certify,
  closeBox,
  hasCast,
  idOf,
  knows,
  openResolution,
  proposalAt,
  setOnline
} from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** `one` and `other` are switched on, alone in the village, until `one` holds what it came for. */
async function meets(one: Laptop, other: Laptop, what: string, check: () => Promise<boolean>): Promise<void> {
  await setOnline([one, other], true)
  await world.until(one, what, check)
  await setOnline([one, other], false)
}

const closedAt = async (laptop: Laptop, proposal: string): Promise<string[]> =>
  (await proposalAt(laptop, proposal)).tellers.filter(({ closedBox }) => closedBox).map(({ name }) => name)

describe('tellers who are kept apart', () => {
  test('split their signatures: no count is certified, the stewards give the box up, and the question is put again', async () => {
    const laptops = await world.village(6)
    const [a, b, c, d, e, f] = laptops as [Laptop, Laptop, Laptop, Laptop, Laptop, Laptop]
    const tellers = await appointTellers(world, laptops, 3)
    await a.call.members.appoint({ personId: await idOf(a, 'P3'), role: 'steward' })
    const proposal = await openResolution(world, laptops, tellers)
    for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
    await hasCast(world, laptops, proposal, 6)
    await setOnline(laptops, false)
    for (const teller of [a, b, c]) await closeBox(world, teller, proposal)

    // Neighbours carry one teller's closed box to another: each teller ends up with another pair.
    const routes: [Laptop, Laptop, Laptop, string, string][] = [
      [b, d, a, 'P1', 'P0'],
      [c, e, b, 'P2', 'P1'],
      [a, f, c, 'P0', 'P2']
    ]
    for (const [from, courier, , name] of routes)
      await meets(courier, from, `the box of ${name}`, async () =>
        (await closedAt(courier, proposal)).includes(name)
      )
    for (const [, courier, to, name, own] of routes) {
      await meets(to, courier, `the box of ${name}`, async () =>
        (await closedAt(to, proposal)).includes(name)
      )
      expect((await closedAt(to, proposal)).sort()).toEqual([name, own].sort())
    }
    for (const teller of [b, c])
      await expectRefusal(teller.call.proposals.signCount({ proposal }), 'chiefCountsFirst')
    for (const teller of [a, b, c]) await teller.call.proposals.signCount({ proposal, withoutChief: true })
    const codes: string[] = []
    for (const teller of [a, b, c])
      codes.push((await proposalAt(teller, proposal)).result?.verificationCode ?? '')

    await setOnline(laptops, true)
    for (const laptop of laptops)
      await world.until(laptop, 'three counts', async () =>
        (await proposalAt(laptop, proposal)).tellers.every(({ signed }) => signed)
      )
    for (const laptop of laptops) {
      const { stage, result } = await proposalAt(laptop, proposal)
      expect({ stage, status: result?.status }).toEqual({ stage: 'counted', status: 'provisional' })
    }
    // The sheet of each of them is known by its code; one is the count that is shown.
    const printed = (await Promise.all(codes.map((typed) => f.call.check.find({ typed })))).flat()
    expect(printed.map(({ kind }) => kind)).toEqual(['result', 'result', 'result'])
    expect(printed.filter((one) => one.kind === 'result' && one.stands)).toHaveLength(1)
    for (const teller of [a, b, c])
      await expectRefusal(teller.call.proposals.signCount({ proposal, withoutChief: true }), 'alreadySigned')

    await a.call.proposals.abandon({ proposal, reason: 'the signatures are split' })
    await world.until(
      d,
      'one steward’s word',
      async () => (await d.call.check.digest({})).entries === (await a.call.check.digest({})).entries
    )
    expect((await proposalAt(d, proposal)).stage).toBe('counted')
    await d.call.proposals.abandon({ proposal, reason: 'indeed' })
    for (const laptop of laptops)
      await world.until(
        laptop,
        'the end of the box',
        async () => (await proposalAt(laptop, proposal)).stage === 'abandoned'
      )
    const again = await openResolution(world, laptops, tellers, 'The well, again')
    for (const { call } of laptops) await call.proposals.vote({ proposal: again, choice: 0 })
    await hasCast(world, laptops, again, 6)
    await certify(world, laptops, [a, b, c], again)
    await world.agree(laptops)
    for (const laptop of laptops) {
      const stages = (await laptop.call.proposals.list({})).map(({ stage }) => stage)
      expect(stages.sort()).toEqual(['abandoned', 'certified'])
    }
  })
})

describe('a ballot from a laptop whose clock is ten days slow', () => {
  test('after the boxes were closed is not counted, and stands in its column with its rule', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    const tellers = await appointTellers(world, laptops, 2)
    const proposal = await openResolution(world, laptops, tellers)
    for (const { call } of [a, b, c]) await call.proposals.vote({ proposal, choice: 0 })
    await hasCast(world, laptops, proposal, 3)
    await d.engine.close()
    await certify(world, [a, b, c], [a, b], proposal)
    await world.agree([a, b, c])
    const before = (await proposalAt(a, proposal)).result

    d.clock.days = -10
    await d.restart({ alone: true })
    await knows(world, d, proposal)
    const { entryId } = await d.call.proposals.vote({ proposal, choice: 1 })
    expect((await proposalAt(d, proposal)).myBallot).toMatchObject({ entryId, step: 'recorded' })
    const { at } = await d.call.check.explain({ entryId })
    expect(at).toBeLessThan(Date.now() - 9 * 86_400_000)
    await d.restart()
    const late = [{ entryId, person: 'P3', rule: 'V6.late' }]
    for (const laptop of laptops)
      await world.until(
        laptop,
        'the late ballot',
        async () => ((await proposalAt(laptop, proposal)).result?.late.length ?? 0) > 0
      )
    for (const laptop of laptops)
      expect((await proposalAt(laptop, proposal)).result).toEqual({ ...before, late })
    expect((await proposalAt(d, proposal)).myBallot).toMatchObject({ step: 'notCounted', reason: 'V6.late' })
    for (const { call } of laptops) {
      expect(await call.check.recount({ proposal })).toMatchObject({ same: true, firstDifference: null })
      expect(await call.check.rejections({})).toMatchObject([{ entryId, rule: 'V6.late' }])
    }
    await world.agree(laptops)
  })
})
