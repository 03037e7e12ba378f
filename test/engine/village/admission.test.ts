import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { certify, hasCast, idOf, knows, proposalAt } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const OBJECTION_DAYS = 7
const CONTEST_DAYS = 10

/** Asks to join with a code that a member who is no steward has made. */
async function askThrough(newcomer: Laptop, member: Laptop, personName: string): Promise<string> {
  const { code } = await member.call.recovery.wayBack({})
  await newcomer.call.onboarding.join({ code, personName, language: 'en' })
  return requestAt(member, personName)
}

const requestAt = (laptop: Laptop, name: string): Promise<string> =>
  world.until(laptop, `the request of ${name}`, async () => {
    const asked = (await laptop.call.members.requests({})).find((request) => request.name === name)
    return asked?.requestId
  })

const askingAt = (laptop: Laptop, name: string, check: (asking: AskingOf) => boolean = () => true) =>
  world.until(laptop, `the asking of ${name}`, async () => {
    const asking = (await laptop.call.members.askings({})).find((one) => one.name === name)
    return asking !== undefined && check(asking) ? asking : null
  })
type AskingOf = Awaited<ReturnType<Laptop['call']['members']['askings']>>[number]

const profileOf = async ({ call }: Laptop) => (await call.profiles.list({}))[0]

const isTold = (newcomer: Laptop, what: string, check: (told: Told) => boolean): Promise<unknown> =>
  world.until(newcomer, what, async () => {
    const told = (await profileOf(newcomer))?.admission
    return told !== undefined && check(told)
  })
type Told = NonNullable<NonNullable<Awaited<ReturnType<typeof profileOf>>>['admission']>

const isIn = (newcomer: Laptop, size: number): Promise<unknown> =>
  world.until(
    newcomer,
    'being let in',
    async () =>
      (await profileOf(newcomer))?.state !== 'waiting' &&
      (await newcomer.call.members.list({})).length === size
  )

/** Days pass, and an officer's laptop says so. */
async function daysPass(officer: Laptop, days: number): Promise<void> {
  const before = await written(officer)
  world.clock.days += days
  // A laptop looks at the calendar again when it is opened in the morning.
  await officer.restart()
  await world.until(officer, 'the day', async () => (await written(officer)) > before)
}

const written = async ({ call }: Laptop): Promise<number> =>
  (await call.members.devices({})).find(({ isThis }) => isThis)?.known ?? 0

test('a club lets in whom two members vouch for and nobody objects to; over an objection, a vote does', async () => {
  const laptops = await world.village(3, 'club')
  const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
  const [n, m] = [await world.laptop(), await world.laptop()]
  await world.agree(laptops)

  const requestId = await askThrough(n, b, 'N')
  expect((await b.call.members.requests({}))[0]).toMatchObject({ path: 'vouches', askingId: null })
  expect((await b.call.community.overview({})).needs).toContainEqual(
    expect.objectContaining({ kind: 'admit', about: requestId })
  )
  expect((await profileOf(n))?.admission).toBeUndefined()
  expect(await b.call.members.admit({ requestId })).toMatchObject({ done: 'vouched' })
  await expectRefusal(b.call.members.admit({ requestId }), 'alreadyVouched')
  const asking = await askingAt(c, 'N')
  expect(asking).toMatchObject({
    requestId,
    askedBy: 'P1',
    vouchers: ['P1'],
    needed: 2,
    bars: [],
    daysLeft: OBJECTION_DAYS,
    awaits: 'vouches',
    vote: null,
    iMay: { vouch: true, object: true, refuse: false, openVote: false }
  })
  expect((await c.call.community.overview({})).needs).toContainEqual(
    expect.objectContaining({ kind: 'vouchNewcomer', about: asking.askingId })
  )
  await isTold(n, 'one vouch', ({ vouched, needed }) => vouched === 1 && needed === 2)
  await c.call.members.vouch({ askingId: asking.askingId })
  await isTold(n, 'both vouches', (told) => told.vouched === 2 && told.daysLeft === OBJECTION_DAYS)
  expect(await askingAt(b, 'N', ({ vouchers }) => vouchers.length === 2)).toMatchObject({ awaits: 'days' })
  // The days run from the first that the only officer says after hearing of it.
  await askingAt(a, 'N')
  await daysPass(a, 1)
  await daysPass(a, OBJECTION_DAYS)
  await isIn(n, 4)
  await world.agree([...laptops, n])

  const other = await askThrough(m, c, 'M')
  await c.call.members.admit({ requestId: other })
  const { askingId } = await askingAt(b, 'M')
  await b.call.members.object({ askingId, reason: 'Nobody knows him' })
  await isTold(m, 'the objection', ({ bars }) => bars.length === 1)
  expect((await profileOf(m))?.admission).toEqual({
    vouched: 1,
    needed: 2,
    daysLeft: OBJECTION_DAYS,
    voting: false,
    bars: [{ kind: 'objected', reason: 'Nobody knows him' }]
  })
  expect(await askingAt(a, 'M', ({ bars }) => bars.length === 1)).toMatchObject({
    awaits: 'vote',
    bars: [{ kind: 'objected', by: 'P1', reason: 'Nobody knows him', mine: false }],
    iMay: { vouch: false, openVote: true }
  })
  await expectRefusal(a.call.members.vouch({ askingId }), 'admissionBarred')
  // The request lies with another laptop; what this one knows of is the asking.
  expect(await a.call.members.requests({})).toEqual([])
  const { entryId: vote } = await a.call.proposals.open({
    title: 'Shall M come in?',
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'admit', requestId: other },
    tellers: [await idOf(a, 'P0')],
    closesOn: world.clock.today()
  })
  const everybody = [...laptops, n]
  for (const laptop of everybody) {
    await knows(world, laptop, vote)
    expect(await askingAt(laptop, 'M')).toMatchObject({ vote, iMay: { openVote: false } })
    await laptop.call.proposals.vote({ proposal: vote, choice: 0 })
  }
  await isTold(m, 'the vote', ({ voting }) => voting)
  await hasCast(world, everybody, vote, 4)
  await certify(world, everybody, [a], vote)
  await daysPass(a, CONTEST_DAYS)
  await world.until(a, 'the end of the period', async () => (await proposalAt(a, vote)).iMay.closeContest)
  await a.call.proposals.closeContest({ proposal: vote })
  await isIn(m, 5)
  await world.agree([...everybody, m])
  for (const { call } of everybody) {
    expect(await call.members.askings({})).toEqual([])
    expect(await call.check.rejections({})).toEqual([])
  }
})

test('a newcomer whom a steward refuses is told why, and goes on waiting; the refusal can be taken back', async () => {
  const [a, b] = (await world.village(2, 'club')) as [Laptop, Laptop]
  const n = await world.laptop()
  const { code } = await a.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await n.call.onboarding.join({ code: code ?? '', personName: 'N', language: 'en' })
  const requestId = await requestAt(a, 'N')
  expect((await a.call.members.requests({}))[0]).toMatchObject({ path: 'admits' })
  await a.call.members.ask({ requestId })
  await expectRefusal(a.call.members.ask({ requestId }), 'alreadyAsked')
  await expectRefusal(a.call.members.decline({ requestId }), 'alreadyAsked')
  const { askingId } = await askingAt(a, 'N')
  await askingAt(b, 'N')
  await expectRefusal(b.call.members.refuse({ askingId, reason: 'no' }), 'notSteward')
  await a.call.members.refuse({ askingId, reason: 'The club is full' })
  await isTold(n, 'the refusal', ({ bars }) =>
    bars.some(({ kind, reason }) => kind === 'refused' && reason === 'The club is full')
  )
  expect((await profileOf(n))?.state).toBe('waiting')
  expect((await a.call.members.requests({}))[0]).toMatchObject({ path: 'asks', askingId })
  const { bars } = await askingAt(b, 'N', (asking) => asking.bars.length === 1)
  await expectRefusal(b.call.members.takeBack({ barId: bars[0]?.barId ?? '' }), 'notYours')
  await a.call.members.takeBack({ barId: bars[0]?.barId ?? '' })
  await isTold(n, 'that it was taken back', (told) => told.bars.length === 0)
  await expectRefusal(a.call.members.takeBack({ barId: bars[0]?.barId ?? '' }), 'objectionUnknown')
  await a.call.members.admit({ requestId })
  await isIn(n, 3)
  await expectRefusal(a.call.members.vouch({ askingId }), 'askingUnknown')
})

test('where a steward admits, whoever came to another member’s laptop is nobody that member may ask for', async () => {
  const [, b] = (await world.village(2)) as [Laptop, Laptop]
  const requestId = await askThrough(await world.laptop(), b, 'N')
  expect((await b.call.members.requests({}))[0]).toMatchObject({ path: null })
  expect((await b.call.community.overview({})).needs.map(({ kind }) => kind)).toContain('comeBack')
  for (const attempt of [b.call.members.admit({ requestId }), b.call.members.ask({ requestId })])
    await expectRefusal(attempt, 'notSteward')
  for (const unknown of ['', 'x', '0'.repeat(64)])
    await expectRefusal(b.call.members.ask({ requestId: unknown }), 'requestUnknown')
  await expectRefusal(b.call.members.vouch({ askingId: requestId }), 'notSteward')
  await expectRefusal(b.call.members.object({ askingId: requestId, reason: 'x' }), 'askingUnknown')
})
