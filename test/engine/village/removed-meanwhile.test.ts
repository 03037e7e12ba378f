import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Canonical } from '#shared/kernel/canonical.ts'
import { sayRule } from '#shared/words/index.ts'
import { onDisk } from '#test/support/closed-laptop.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { hasCast, idOf, knows, putToVote, removeUnheard, setOnline } from '#test/support/village-acts.ts'

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

/** What stands by the logs on that disk, without the list of what does not count. */
const standingOn = (laptop: Laptop): Promise<Canonical> =>
  onDisk(laptop, async ({ ledger: { fold } }) => [
    fold.community.publicState(fold.authority),
    fold.rooms.publicState(fold.authority),
    fold.proposalIds().flatMap((id) => {
      const state = fold.proposalState(id)!
      return state.stage === 'void' ? [] : [fold.proposal(id)!.publicState(state)]
    })
  ])
const blocksOn = (laptop: Laptop): Promise<Map<string, number>> =>
  onDisk(laptop, async ({ store }) => new Map(store.heads().map(({ log, length }) => [log, length])))
const periodsOn = (laptop: Laptop): Promise<number> =>
  onDisk(laptop, async ({ profile }) => profile.keyring.held.epochKeys.length)
/** Neighbours let it in for a moment now and then, to tell it (turned-away.test.ts). */
const isAlone = (laptop: Laptop): Promise<unknown> =>
  world.until(laptop, 'nobody', async () => (await laptop.call.sync.status({})).peers.length === 0)
const isRemoved = async ({ call }: Laptop, name: string): Promise<boolean> =>
  (await call.members.list({})).some((one) => one.name === name && one.status === 'removed')
const rejectedOf = async ({ call }: Laptop, name: string): Promise<Map<string, string>> =>
  new Map(
    (await call.check.rejections({}))
      .filter(({ person }) => person === name)
      .map(({ entryId, rule }) => [entryId, rule])
  )

/** Twenty acts of a steward who knows of nothing, and the withdrawal of one of them. */
async function twentyActs(
  laptop: Laptop,
  known: string
): Promise<{ written: readonly string[]; withdrawal: string }> {
  const { call } = laptop
  const written: string[] = []
  const did = (act: { entryId: string }): string => {
    written.push(act.entryId)
    return act.entryId
  }
  const [me, founder, steward, member] = await Promise.all(
    ['P2', 'P0', 'P1', 'P3'].map((name) => idOf(laptop, name))
  )
  did(await call.proposals.vote({ proposal: known, choice: 0 }))
  did(await call.proposals.vote({ proposal: known, choice: 1 }))
  const own = await putToVote(world, laptop, [founder!], 'The mill')
  did({ entryId: own })
  did(await call.proposals.vote({ proposal: own, choice: 0 }))
  const dropped = await putToVote(world, laptop, [founder!], 'The mill, twice')
  did({ entryId: dropped })
  const { entryId: withdrawal } = await call.proposals.withdraw({ proposal: dropped })
  const { inviteId } = await call.members.createInvite({ uses: 3, expiresOn: world.clock.today() })
  did({ entryId: inviteId })
  did(await call.members.revokeInvite({ inviteId }))
  did(await call.members.appoint({ personId: member!, role: 'teller' }))
  did(await call.members.suspend({ personId: founder!, role: 'teller', reason: 'never there' }))
  did(await call.members.proposeRemoval({ personId: steward!, reason: 'never there' }))
  did(await call.people.writeCard({ personId: member!, fields: { group: '3' } }))
  const household = did(await call.people.recordHousehold({ name: 'Miller', door: '12' }))
  did(await call.people.amendHousehold({ householdId: household, name: 'Miller', door: '13' }))
  const kin = { personId: me!, otherId: member!, relation: 'sibling' } as const
  const declarationId = did(await call.offices.declareKin(kin))
  did(await call.offices.withdrawKin({ declarationId }))
  did(await call.recovery.choose({ people: [founder!, steward!], needed: 2 }))
  const [device] = await call.members.devices({})
  did(await call.members.nameDevice({ log: device!.log, name: 'kitchen' }))
  did(await call.moderation.hide({ entryId: known, clause: 'Article 3', reason: 'insults' }))
  const tier = { kind: 'committee' } as const
  did(await call.records.write({ personId: me!, field: 'phone', tier, text: '138 0013 8000' }))
  did(await call.members.resign({ role: 'steward' }))
  return { written, withdrawal }
}

test('a steward removed while away for a month comes back with twenty entries: each is listed with its rule, nothing else moves, and they are sent nothing', async () => {
  const laptops = await world.village(5)
  const [a, b, c, d, e] = laptops as [Laptop, Laptop, Laptop, Laptop, Laptop]
  for (const name of ['P1', 'P2'])
    await a.call.members.appoint({ personId: await idOf(a, name), role: 'steward' })
  const well = await putToVote(world, a, [await idOf(a, 'P0')], 'The well')
  await world.agree(laptops)

  // Two walk off, and hear nothing for a month; those who stay remove one of them, who does not answer.
  await c.restart({ alone: true })
  await e.restart({ alone: true })
  world.clock.days += 25
  await removeUnheard(world, [a, b], 'P2')
  await world.agree([a, b, d])
  const { written, withdrawal } = await twentyActs(c, well)
  expect(new Set(written).size).toBe(20)
  expect(await c.call.check.rejections({})).toEqual([])

  // On the way home they meet each other first.
  await setOnline([a, b, d], false)
  await c.restart()
  await e.restart()
  await world.until(e, 'all that was written away', async () =>
    (await e.call.proposals.list({})).some(({ title }) => title === 'The mill')
  )
  await world.agree([c, e])
  expect(await e.call.check.rejections({})).toEqual([])
  await e.engine.close()
  const before = await blocksOn(c)

  // The village goes on. By the time a neighbour who comes later is there, one who may be there would be, too.
  await setOnline([a, b], true)
  await c.restart()
  const since = await putToVote(world, a, [await idOf(a, 'P0')], 'After the removal')
  await d.restart()
  await d.call.sync.setOnline({ online: true })
  await knows(world, d, since)
  await d.call.proposals.vote({ proposal: since, choice: 0 })
  await hasCast(world, [a, b], since, 1)
  await isAlone(c)
  const own = (await c.call.members.devices({}))[0]!.log
  const after = await blocksOn(c)
  expect(after.delete(own) && before.delete(own)).toBe(true)
  expect(after).toEqual(before)
  expect(await periodsOn(c)).toBe(1)

  const standing = await standingOn(d)
  const periods = await periodsOn(d)
  expect(periods).toBeGreaterThan(1)
  await d.restart()
  for (const laptop of [a, b, d]) expect(await rejectedOf(laptop, 'P2')).toEqual(new Map())

  // What was written away comes with the other.
  await e.restart()
  for (const laptop of [a, b, d, e])
    await world.until(laptop, 'the list', async () => (await rejectedOf(laptop, 'P2')).size === 21)
  await world.agree([a, b, d, e])
  const expected = new Map(written.map((entryId) => [entryId, 'R8.removed']))
  // Of its own it has nothing against it (P0): it withdraws what is no proposal.
  expected.set(withdrawal, 'P8.noProposal')
  for (const laptop of [a, b, d, e]) {
    const listed = await laptop.call.check.rejections({})
    expect(new Map(listed.map(({ entryId, rule }) => [entryId, rule]))).toEqual(expected)
    for (const { sentence, rule } of listed)
      expect(sentence).toEqual({ en: sayRule('en', rule), 'zh-CN': sayRule('zh-CN', rule) })
    expect(await laptop.call.check.waiting({})).toEqual([])
    expect((await laptop.call.proposals.list({})).map(({ title }) => title)).toEqual([
      'After the removal',
      'The well'
    ])
    expect(await laptop.call.check.explain({ entryId: withdrawal })).toMatchObject({
      verdict: 'void',
      rule: 'P8.noProposal'
    })
  }
  expect(await periodsOn(d)).toBe(periods)
  expect(await standingOn(d)).toEqual(standing)
})

test('whoever is removed while connected is cut off by every neighbour within a second of its folding the removal', async () => {
  const laptops = await world.village(6)
  const [a, b, c, ...others] = laptops as [Laptop, Laptop, Laptop, ...Laptop[]]
  await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
  await world.until(c, 'everybody connected', async () => (await c.call.sync.status({})).peers.length === 5)
  const isConnected = async ({ call }: Laptop, name: string): Promise<boolean> =>
    (await call.sync.status({})).peers.some(({ person }) => person === name)

  /** The most milliseconds that can lie between that laptop’s folding the removal and the end on both sides. */
  const cut = async (laptop: Laptop, name: string): Promise<number> => {
    let before = performance.now()
    for (let asked = before; !(await isRemoved(laptop, 'P2')); asked = performance.now()) {
      before = asked
      await nextTurn()
    }
    while ((await isConnected(laptop, 'P2')) || (await isConnected(c, name))) await nextTurn()
    return performance.now() - before
  }
  const cuts = Promise.all(
    [a, b, ...others].map((laptop, i) => cut(laptop, ['P0', 'P1', 'P3', 'P4', 'P5'][i]!))
  )
  const { entryId: removalId } = await a.call.members.proposeRemoval({
    personId: await idOf(a, 'P2'),
    reason: 'moved away'
  })
  await world.until(b, 'the request', async () => (await b.call.members.removals({})).length === 1)
  await b.call.members.endorseRemoval({ removalId })
  await world.until(c, 'being told', async () => (await c.call.members.removals({})).length === 1)
  await c.call.members.reply({ removalId, text: 'I live here' })
  expect(Math.max(...(await cuts))).toBeLessThan(1_000)
  const cutters = laptops.filter(({ deps }) =>
    deps.logger.lines.some(({ message }) => message.startsWith('connection cut'))
  )
  expect(cutters.length).toBeGreaterThan(0)
  await isAlone(c)
})
