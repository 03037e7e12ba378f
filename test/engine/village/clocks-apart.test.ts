import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '#shared/errors/refusal.ts'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { idOf } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const officesOf = async ({ call }: Laptop, name: string) =>
  (await call.members.list({})).find((one) => one.name === name)?.roles ?? []
const written = async ({ call }: Laptop): Promise<number> => (await call.members.devices({}))[0]?.known ?? 0

const refusalOf = async (act: Promise<unknown>): Promise<Refusal> => {
  const outcome = await act.catch((thrown: unknown) => thrown)
  if (!isRefusal(outcome)) throw new Error('nothing was refused')
  return outcome
}

/** The laptop is opened in the morning, looks at its calendar and writes what day it says. `before`: entries of its own. */
async function wakes(laptop: Laptop, before: number, options: { alone?: boolean } = {}): Promise<void> {
  await laptop.restart(options)
  await world.until(laptop, 'the day', async () => (await written(laptop)) > before)
}

test('a term ends once two officers besides its holder have witnessed the day, for everybody who has their word, whatever their own clocks say', async () => {
  const laptops = await world.village(4)
  const [right, ahead, behind, holder] = laptops as [Laptop, Laptop, Laptop, Laptop]
  for (const name of ['P1', 'P2'])
    await right.call.members.appoint({ personId: await idOf(right, name), role: 'teller' })
  const until = formatCivilDate((parseCivilDate(world.clock.today()) ?? 0) + 10)
  await right.call.members.appoint({ personId: await idOf(right, 'P3'), role: 'supervisor', until })
  await world.agree(laptops)

  // A clock a year ahead says that the day is long over, and one a month behind that it is far away.
  ahead.clock.days = 365
  behind.clock.days = -30
  await wakes(ahead, await written(ahead))
  await world.agree(laptops)
  for (const laptop of laptops) expect(await officesOf(laptop, 'P3')).toEqual(['supervisor'])

  // The day comes. The holder's own word ends nothing, nor does it beside that of the one clock that runs ahead.
  const before = await written(right)
  await right.engine.close()
  world.clock.days += 10
  await wakes(holder, await written(holder))
  await world.agree([ahead, behind, holder])
  for (const laptop of [ahead, behind, holder]) expect(await officesOf(laptop, 'P3')).toEqual(['supervisor'])

  // A second officer witnesses it out of everybody's sight: it is over there, and nowhere else.
  await wakes(right, before, { alone: true })
  expect(await officesOf(right, 'P3')).toEqual([])
  for (const laptop of [ahead, behind, holder]) expect(await officesOf(laptop, 'P3')).toEqual(['supervisor'])

  await right.restart()
  for (const laptop of laptops)
    await world.until(laptop, 'the end of the term', async () => (await officesOf(laptop, 'P3')).length === 0)
  await world.agree(laptops)
  await expectRefusal(holder.call.members.resign({ role: 'supervisor' }), 'officeNotYours')
  for (const { call } of laptops) expect(await call.check.rejections({})).toEqual([])
})

test('whoever sits on the committee, or has near kin there, is not made supervisor, and the refusal names the clause', async () => {
  const [steward] = (await world.village(3)) as [Laptop, Laptop, Laptop]
  const [sits, kin] = await Promise.all(['P1', 'P2'].map((name) => idOf(steward, name)))
  await steward.call.members.appoint({ personId: sits!, role: 'committee' })
  await steward.call.offices.declareKin({ personId: sits!, otherId: kin!, relation: 'sibling' })
  for (const [personId, code, said] of [
    [sits!, 'officeConflict', 'P1担任着委员'],
    [kin!, 'officeKin', 'P2的近亲属P1担任着委员']
  ] as const) {
    const { code: refusedFor, params } = await refusalOf(
      steward.call.members.appoint({ personId, role: 'supervisor' })
    )
    expect(refusedFor).toBe(code)
    expect(sayRefusal('zh-CN', code, params)).toContain(said)
    expect(sayRefusal('zh-CN', code, params)).toContain('《村民委员会组织法》（2025年修正）第37条')
    expect(sayRefusal('en', code, params)).toContain(
      'Organic Law of the Villagers’ Committees of China (amended 2025), art. 37'
    )
  }
  expect(await officesOf(steward, 'P1')).toEqual(['committee'])
  expect(await officesOf(steward, 'P2')).toEqual([])
})
