import { afterEach, beforeEach, expect, test } from 'vitest'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { readForkEvidence } from '#shared/log/fork-evidence.ts'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { hasCast, openResolution, proposalAt } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const joined = async (newcomer: Laptop, founder: Laptop): Promise<readonly string[]> => {
  const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const { phrase } = await newcomer.call.onboarding.join({
    code: code ?? '',
    personName: 'Lin',
    language: 'en'
  })
  await world.until(founder, 'Lin to be let in', async () => {
    for (const { requestId } of await founder.call.members.requests({}))
      await founder.call.members.admit({ requestId })
    return (await founder.call.members.list({})).some(({ name }) => name === 'Lin')
  })
  await isMember(newcomer)
  return phrase
}

const isMember = (laptop: Laptop): Promise<boolean> =>
  world.until(
    laptop,
    'to be let in',
    async () => (await laptop.call.profiles.list({}))[0]?.state !== 'waiting'
  )

const needsOf = async ({ call }: Laptop): Promise<string[]> =>
  (await call.community.overview({})).needs.map(({ kind }) => kind)

test('a laptop’s folder is copied and both vote: the case says so to everybody, and its owner goes on with a new device', async () => {
  const laptops = (await world.village(2)) as [Laptop, Laptop]
  const [a, b] = laptops
  const tellers = await appointTellers(world, laptops, 1)
  const lin = await world.laptop()
  const phrase = await joined(lin, a)
  const proposal = await openResolution(world, [...laptops, lin], tellers)
  await world.agree([...laptops, lin])
  expect(await needsOf(lin)).toEqual(['vote', 'confirmPhrase'])
  const log = (await lin.call.members.devices({}))[0]!.log
  await expectRefusal(a.call.check.forkCase({ log }), 'notForked')

  await lin.engine.close()
  const twin = await world.copyOf(lin, { forged: true })
  const cast = await twin.call.proposals.vote({ proposal, choice: 1 })
  await twin.engine.close()
  await lin.restart()
  const kept = await lin.call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, laptops, proposal, 1)
  // B writes with the one in its past; nobody ever has the other in theirs.
  await b.call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, [...laptops, lin], proposal, 2)
  await lin.engine.close()
  await twin.restart()
  for (const laptop of [...laptops, twin])
    await world.until(laptop, 'the seal', async () => (await laptop.call.check.forks({})).length === 1)
  await world.agree([...laptops, twin])

  const [{ index } = { index: -1 }] = await a.call.check.forks({})
  const told = await a.call.check.forkCase({ log })
  expect(told).toMatchObject({ log, person: 'Lin', index, sealed: true, next: 'theirs', others: [] })
  const say = { type: 'ballot.cast.v1', title: 'The well', index, length: 1 }
  const ballot = { method: { kind: 'yesno' }, options: ['yes', 'no', 'abstain'] }
  const sides = [
    {
      ...say,
      entryId: kept.entryId,
      ballot: { ...ballot, choices: ['yes'] },
      content: 'choice: 0',
      seenBy: { names: expect.arrayContaining(['P1']) as unknown }
    },
    {
      ...say,
      entryId: cast.entryId,
      ballot: { ...ballot, choices: ['no'] },
      content: 'choice: 1',
      seenBy: { names: expect.not.arrayContaining(['P1']) as unknown }
    }
  ].sort((left, right) => (left.entryId < right.entryId ? -1 : 1))
  expect(told.sides).toMatchObject(sides)
  expect(told.voided).toMatchObject({
    total: 2,
    first: sides.map(({ entryId }) => ({ entryId, title: 'The well', rule: 'R3.sealed' }))
  })
  expect(told.standing).toEqual({ total: 0, first: [] })
  const { base64 } = await b.call.check.forkEvidence({ log })
  const proof = readForkEvidence(noblePrimitives, new Uint8Array(Buffer.from(base64, 'base64')))
  expect(proof).toMatchObject({ log, index })

  // Its owner reads it too, and nothing else asks them to write where nothing counts.
  await twin.engine.close()
  await lin.restart()
  await world.until(lin, 'its own seal', async () => (await lin.call.check.forks({})).length === 1)
  expect(await needsOf(lin)).toEqual(['sealedDevice', 'confirmPhrase'])
  expect(await lin.call.check.forkCase({ log })).toMatchObject({ next: 'restore', stewards: ['P0'] })

  const fresh = await world.laptop()
  const { code } = await a.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await fresh.call.onboarding.restore({
    code: code ?? '',
    phrase: [...phrase],
    personName: 'Lin',
    language: 'en'
  })
  await isMember(fresh)
  await world.agree([...laptops, lin, fresh])
  const own = (await fresh.call.members.devices({})).find(({ isThis }) => isThis)!.log
  expect(await lin.call.check.forkCase({ log })).toMatchObject({ next: 'useOther', others: [own] })
  expect(await fresh.call.check.forkCase({ log })).toMatchObject({ next: 'retire', others: [own] })
  expect(await needsOf(fresh)).toEqual(['sealedDevice', 'vote'])
  await fresh.call.members.retireDevice({ log })
  expect(await fresh.call.check.forkCase({ log })).toMatchObject({ next: 'settled' })
  await fresh.call.proposals.vote({ proposal, choice: 0 })
  expect(await needsOf(fresh)).toEqual([])
  await world.agree([...laptops, fresh])
  expect(await a.call.check.forkCase({ log })).toMatchObject({ next: 'theirsDone', others: [own] })
  expect((await proposalAt(a, proposal)).cast).toBe(2)
})
