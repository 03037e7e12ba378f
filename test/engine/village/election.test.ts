import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('three laptops elect two of four, and each counts the same result again', async () => {
  const laptops = await world.village(3)
  const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 1)
  const question = {
    title: 'Who looks after the water?',
    text: '',
    options: ['Li', 'Ma', 'Wu', 'Zhao'],
    effect: { kind: 'resolution' as const },
    tellers,
    closesOn: world.clock.today()
  }
  const several = { kind: 'choose-several' as const, most: 3, seats: 2 }
  await expectRefusal(a.call.proposals.open({ ...question, method: { ...several, seats: 5 } }), 'seatsUnfit')
  const { ruleInWords } = await a.call.proposals.draft({ method: several, effect: question.effect })
  expect(ruleInWords.en).toContain('Each person marks up to 3 options. There are 2 seats')
  const { entryId: proposal } = await a.call.proposals.open({ ...question, method: several })
  for (const laptop of laptops)
    await world.until(laptop, 'the proposal', async () =>
      (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
    )

  await expectRefusal(b.call.proposals.vote({ proposal, choice: [0, 1, 2, 3] }), 'marksUnfit', { most: 3 })
  await expectRefusal(b.call.proposals.vote({ proposal, choice: [4] }), 'choiceUnknown')
  await b.call.proposals.vote({ proposal, choice: [3] })
  for (const [laptop, choice] of [
    [a, [0, 1, 2]],
    [b, [0, 2]],
    [c, []]
  ] as const)
    await laptop.call.proposals.vote({ proposal, choice: [...choice] })
  expect((await b.call.proposals.get({ proposal })).myBallot?.choices).toEqual(['Li', 'Wu'])
  expect((await c.call.proposals.get({ proposal })).myBallot?.choices).toEqual(['abstain'])
  await world.until(a, 'all ballots', async () => (await a.call.proposals.get({ proposal })).cast === 3)
  await world.until(a, 'the day', async () => (await a.call.proposals.get({ proposal })).iMay.closeBox)
  await a.call.proposals.closeBox({ proposal })
  await a.call.proposals.signCount({ proposal, withoutChief: false })
  for (const laptop of laptops)
    await world.until(
      laptop,
      'the certificate',
      async () => (await laptop.call.proposals.get({ proposal })).stage === 'certified'
    )
  expect(await world.agree(laptops)).toMatch(/^[0-9a-f]{64}$/)
  for (const { call } of laptops) {
    const { result, chosen, method } = await call.proposals.get({ proposal })
    expect(method).toEqual(several)
    expect(chosen).toEqual(['Li', 'Wu'])
    expect(result).toMatchObject({ outcome: 'chosen', tied: [], present: 3 })
    expect(result?.counts.map(({ count }) => count)).toEqual([2, 1, 2, 0, 1])
    expect(await call.check.recount({ proposal })).toMatchObject({ same: true })
  }
  const sheet = (laptop: Laptop) => laptop.call.documents.certificate({ proposal, language: 'both' })
  expect((await sheet(a)).pdfBase64).toBe((await sheet(c)).pdfBase64)
})
