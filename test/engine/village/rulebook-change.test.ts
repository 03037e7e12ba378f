import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SettingChange } from '#shared/rpc/contract/rulebook.ts'
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

const QUESTION = 'Shall the rulebook be changed like this?'

async function propose(
  { call }: Laptop,
  tellers: string[],
  changes: readonly SettingChange[]
): Promise<string> {
  const { entryId } = await call.proposals.open({
    title: QUESTION,
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'amend', changes: [...changes] },
    tellers,
    closesOn: world.clock.today()
  })
  return entryId
}

/** All say yes, count and certify as tellers, and wait until nobody can challenge it any more. */
async function adopt(tellers: readonly Laptop[], change: string): Promise<void> {
  for (const { call } of tellers) await call.proposals.vote({ proposal: change, choice: 0 })
  await hasCast(world, tellers, change, tellers.length)
  await certify(world, tellers, tellers, change)
  for (const laptop of tellers) expect(await versionAt(laptop)).toBe(1)

  world.clock.days += 10
  // A laptop looks at the calendar again when it is opened in the morning.
  for (const teller of tellers) {
    await teller.restart()
    await world.until(
      teller,
      'the end of the period',
      async () => (await proposalAt(teller, change)).iMay.closeContest
    )
    await teller.call.proposals.closeContest({ proposal: change })
  }
  for (const laptop of tellers)
    await world.until(laptop, 'version 2', async () => (await versionAt(laptop)) === 2)
}

test('S39: a village changes its rulebook while one laptop is away; what was written there goes by the old version, and then all go by the new one', async () => {
  const laptops = await world.village(3)
  const [a, b, away] = laptops as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 2)
  const well = await openResolution(world, laptops, tellers)
  await setOnline([away], false)

  const contestDays = (count: number): SettingChange => ({
    group: 'resolution',
    name: 'contestDays',
    value: { kind: 'count', count }
  })
  await expectRefusal(propose(a, tellers, []), 'rulebookUnchanged')
  await expectRefusal(propose(a, tellers, [contestDays(91)]), 'badInput')
  const change = await propose(a, tellers, [contestDays(0)])
  await knows(world, b, change)
  expect((await proposalAt(b, change)).amendment).toMatchObject({
    standing: null,
    changes: [{ about: 'resolution' }]
  })
  await adopt([a, b], change)

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
      [2, 'inForce', QUESTION],
      [1, 'past', null]
    ])
    await expectRefusal(laptop.call.community.rulebook({ version: road }), 'versionUnknown')
    const founding = await laptop.call.community.rulebook({ version: 'founding' })
    expect(founding.version).toEqual({ id: 'founding', number: 1, standing: 'past' })
  }
})

test('a village decides that two members vouch for a newcomer; from then on no steward’s word is enough', async () => {
  const laptops = await world.village(2)
  const [a, b] = laptops as [Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 2)
  const admissionBy = (vouchers: number): SettingChange => ({
    group: 'admit',
    name: 'admission',
    value: { kind: 'admission', admission: { by: 'vouchers', vouchers, objectionDays: 0, founders: 1 } }
  })
  await expectRefusal(propose(a, tellers, [admissionBy(16)]), 'badInput')
  const change = await propose(a, tellers, [admissionBy(2)])
  await knows(world, b, change)
  expect((await proposalAt(b, change)).amendment?.changes.map(({ about }) => about)).toEqual(['admit'])
  await adopt([a, b], change)

  const newcomer = await world.laptop()
  const { code } = await a.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await newcomer.call.onboarding.join({ code: code ?? '', personName: 'N', language: 'en' })
  const { requestId, path } = await world.until(
    a,
    'the request',
    async () => (await a.call.members.requests({}))[0]
  )
  expect(path).toBe('vouches')
  expect(await a.call.members.admit({ requestId })).toMatchObject({ done: 'vouched' })
  const asking = await world.until(b, 'the asking, vouched for once', async () =>
    (await b.call.members.askings({})).find(({ vouchers }) => vouchers.length > 0)
  )
  expect(asking).toMatchObject({ vouchers: ['P0'], needed: 2, iMay: { vouch: true } })
  await b.call.members.vouch({ askingId: asking.askingId })
  await world.until(
    newcomer,
    'being let in',
    async () =>
      (await newcomer.call.profiles.list({}))[0]?.state !== 'waiting' &&
      (await newcomer.call.members.list({})).length === 3
  )
  await world.agree([...laptops, newcomer])
  expect(await versionAt(newcomer)).toBe(2)
  expect(await newcomer.call.check.rejections({})).toEqual([])
})
