import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import {
  certify,
  hasCast,
  knows,
  openResolution,
  proposalAt,
  putToVote,
  setOnline
} from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const versionAt = async ({ call }: Laptop): Promise<number> =>
  (await call.community.rulebook({})).version.number
const judgedBy = async ({ call }: Laptop, entryId: string): Promise<[string, number]> => {
  const { verdict, judgedBy: version } = await call.check.explain({ entryId })
  return [verdict, version.number]
}

test('S39: a village changes its rulebook while one laptop is away; what was written there goes by the old version, and then all go by the new one', async () => {
  const laptops = await world.village(3)
  const [a, b, away] = laptops as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 2)
  const well = await openResolution(world, laptops, tellers)
  await setOnline([away], false)

  const asked = {
    title: 'Shall results be final at once?',
    text: '',
    method: { kind: 'yesno' as const },
    options: [],
    tellers,
    closesOn: world.clock.today()
  }
  const amend = (changes: Parameters<typeof a.call.proposals.open>[0]['effect'] & { kind: 'amend' }) => ({
    ...asked,
    effect: changes
  })
  const contestDays = (count: number) => ({
    group: 'resolution' as const,
    name: 'contestDays' as const,
    value: { kind: 'count' as const, count }
  })
  await expectRefusal(a.call.proposals.open(amend({ kind: 'amend', changes: [] })), 'rulebookUnchanged')
  await expectRefusal(a.call.proposals.open(amend({ kind: 'amend', changes: [contestDays(91)] })), 'badInput')
  const { entryId: change } = await a.call.proposals.open(amend({ kind: 'amend', changes: [contestDays(0)] }))
  await knows(world, b, change)
  expect((await proposalAt(b, change)).amendment).toMatchObject({
    standing: null,
    changes: [{ about: 'resolution' }]
  })
  for (const { call } of [a, b]) await call.proposals.vote({ proposal: change, choice: 0 })
  await hasCast(world, [a, b], change, 2)
  await certify(world, [a, b], [a, b], change)
  expect(await versionAt(a)).toBe(1)

  world.clock.days += 10
  // A laptop looks at the calendar again when it is opened in the morning.
  for (const teller of [a, b]) {
    await teller.restart()
    await world.until(
      teller,
      'the end of the period',
      async () => (await proposalAt(teller, change)).iMay.closeContest
    )
    await teller.call.proposals.closeContest({ proposal: change })
  }
  for (const laptop of [a, b])
    await world.until(laptop, 'version 2', async () => (await versionAt(laptop)) === 2)

  const { entryId: ballot } = await away.call.proposals.vote({ proposal: well, choice: 0 })
  const road = await putToVote(world, away, tellers, 'The road')
  expect(await versionAt(away)).toBe(1)
  await setOnline([away], true)
  for (const laptop of [a, b]) await knows(world, laptop, road)
  await world.until(away, 'version 2', async () => (await versionAt(away)) === 2)
  const bridge = await putToVote(world, away, tellers, 'The bridge')
  await world.agree(laptops)
  for (const laptop of laptops) {
    await knows(world, laptop, bridge)
    expect(await judgedBy(laptop, ballot)).toEqual(['effective', 1])
    expect(await judgedBy(laptop, road)).toEqual(['effective', 1])
    expect(await judgedBy(laptop, bridge)).toEqual(['effective', 2])
    const [early, late] = [await proposalAt(laptop, road), await proposalAt(laptop, bridge)]
    expect([early.judgedBy.number, early.contestDays]).toEqual([1, 5])
    expect(late.judgedBy).toEqual({ id: change, number: 2 })
    expect(late.contestDays).toBe(0)
    expect((await proposalAt(laptop, well)).cast).toBe(1)
    expect(await laptop.call.check.rejections({})).toEqual([])
    const { versions } = await laptop.call.community.rulebook({})
    expect(versions.map(({ number, standing, title }) => [number, standing, title])).toEqual([
      [2, 'inForce', asked.title],
      [1, 'past', null]
    ])
    await expectRefusal(laptop.call.community.rulebook({ version: road }), 'versionUnknown')
    const founding = await laptop.call.community.rulebook({ version: 'founding' })
    expect(founding.version).toEqual({ id: 'founding', number: 1, standing: 'past' })
  }
})
