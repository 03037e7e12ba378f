import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onDisk } from '#test/support/closed-laptop.ts'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { asRogue } from '#test/support/rogue-laptop.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const idOf = async ({ call }: Laptop, name: string) =>
  (await call.members.list({})).find((member) => member.name === name)?.personId ?? ''

/** How many key periods a laptop can read, told by its keyring once its engine is closed. */
const keyPeriods = (laptop: Laptop): Promise<number> =>
  onDisk(laptop, async ({ profile }) => profile.keyring.held.epochKeys.length)

test('a key period that cannot begin leaves no key behind', async () => {
  const [a, b] = (await world.village(2)) as [Laptop, Laptop]
  // Behind a block of its own that it cannot read this laptop writes nothing.
  await asRogue(a, async (rogue) => {
    await rogue.appendBlock(rogue.sealUnderUnknownKey(rogue.payload({ type: 'seen.v1', body: {} })))
  })
  await b.call.members.leave({})
  const failures = async () => a.deps.logger.lines.some(({ facts }) => facts['cause'] === 'profileRecovery')
  await world.until(a, 'a key period to fail', failures)
  expect(await keyPeriods(a)).toBe(1)
})

/** Everybody votes yes, the tellers close, count and sign. */
async function certify(
  laptops: readonly Laptop[],
  tellers: readonly Laptop[],
  proposal: string
): Promise<void> {
  for (const laptop of laptops) {
    await world.until(laptop, 'the proposal', async () =>
      (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
    )
    await laptop.call.proposals.vote({ proposal, choice: 0 })
  }
  const get = ({ call }: Laptop) => call.proposals.get({ proposal })
  for (const teller of tellers) {
    await world.until(teller, 'all ballots', async () => (await get(teller)).cast === laptops.length)
    await world.until(teller, 'the day', async () => (await get(teller)).iMay.closeBox)
    await teller.call.proposals.closeBox({ proposal })
  }
  for (const teller of tellers) {
    await world.until(
      teller,
      'a count',
      async () => (await get(teller)).iMay.signCount || (await get(teller)).stage !== 'closing'
    )
    if ((await get(teller)).iMay.signCount)
      await teller.call.proposals.signCount({ proposal, withoutChief: false })
  }
  for (const laptop of laptops)
    await world.until(laptop, 'the certificate', async () => (await get(laptop)).stage === 'certified')
}

/** The challenge period passes, and the tellers say so. */
async function makeFinal(
  laptops: readonly Laptop[],
  tellers: readonly Laptop[],
  proposal: string
): Promise<void> {
  world.clock.days += 10
  // A laptop looks at the calendar again when it is opened in the morning.
  for (const teller of tellers) await teller.restart()
  for (const teller of tellers) {
    await world.until(
      teller,
      'the end of the period',
      async () => (await teller.call.proposals.get({ proposal })).iMay.closeContest
    )
    await teller.call.proposals.closeContest({ proposal })
  }
  for (const laptop of laptops)
    await world.until(
      laptop,
      'the final result',
      async () => (await laptop.call.proposals.get({ proposal })).stage === 'final'
    )
}

describe('people come and go', () => {
  test('a removal co-signed by two stewards cuts the live session and begins a new key period', async () => {
    const laptops = await world.village(4)
    const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
    await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
    await world.until(b, 'the office', async () =>
      (await b.call.community.overview({})).me.roles.includes('steward')
    )
    const { entryId: removalId } = await a.call.members.proposeRemoval({
      personId: await idOf(a, 'P2'),
      reason: 'moved away'
    })
    await world.until(b, 'the request', async () =>
      (await b.call.community.overview({})).needs.some(({ kind }) => kind === 'coSign')
    )
    await b.call.members.endorseRemoval({ removalId })
    await world.until(c, 'being told', async () => (await c.call.members.removals({}))[0]?.isMe)
    await c.call.members.reply({ removalId, text: 'I live here' })
    for (const laptop of [a, b, d])
      await world.until(laptop, 'the removal', async () =>
        (await laptop.call.members.list({})).some(({ name, status }) => name === 'P2' && status === 'removed')
      )
    await world.until(c, 'being cut off', async () => (await c.call.sync.status({})).peers.length === 0)
    const held = (await c.call.check.digest({})).entries
    const tellers = [await idOf(a, 'P0')]
    const { entryId: proposal } = await d.call.proposals.open({
      title: 'After the removal',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers,
      closesOn: world.clock.today()
    })
    await world.until(b, 'what is written since', async () =>
      (await b.call.proposals.list({})).some(({ id }) => id === proposal)
    )
    expect((await b.call.proposals.get({ proposal })).roll.map(({ name }) => name)).not.toContain('P2')
    expect(await c.call.proposals.list({})).toEqual([])
    expect((await c.call.check.digest({})).entries).toBe(held)
    await world.agree([a, b, d])
    // Whoever stayed holds the key of the new period; whoever went never got it.
    for (const laptop of [a, b, d])
      await world.until(laptop, 'the new lock', async () => (await keyPeriods(laptop)) > 1)
    // Two stewards may begin one each, at once.
    const periods = await Promise.all([a, b, d].map(keyPeriods))
    expect(Math.max(...periods)).toBeLessThan(4)
    expect(await keyPeriods(c)).toBe(1)
  })

  test('an appointment decided by vote takes effect by itself once it is final', async () => {
    const laptops = await world.village(3)
    const tellerIds = await appointTellers(world, laptops, 2)
    const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
    const { entryId: proposal } = await a.call.proposals.open({
      title: 'P2 as teller',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'appoint', personId: await idOf(a, 'P2'), role: 'teller' },
      tellers: tellerIds,
      closesOn: world.clock.today()
    })
    await certify(laptops, [a, b], proposal)
    await makeFinal(laptops, [a, b], proposal)
    await world.until(c, 'the office', async () =>
      (await c.call.community.overview({})).me.roles.includes('teller')
    )
    await world.agree(laptops)
    expect(await c.call.check.rejections({})).toEqual([])
  })

  test('a newcomer admitted by vote is let in once the result is final', async () => {
    const laptops = await world.village(2)
    const [a, b] = laptops as [Laptop, Laptop]
    const newcomer = await world.laptop()
    const { code } = await a.call.members.createInvite({ uses: 1, expiresOn: '2099-01-01' })
    await newcomer.call.onboarding.join({ code: code ?? '', personName: 'P9', language: 'zh-CN' })
    const request = await world.until(a, 'the request', async () => (await a.call.members.requests({}))[0])
    const { entryId: proposal } = await a.call.proposals.open({
      title: 'Admit P9',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'admit', requestId: request.requestId },
      tellers: [await idOf(a, 'P0')],
      closesOn: world.clock.today()
    })
    await certify([a, b], [a], proposal)
    await makeFinal([a, b], [a], proposal)
    await world.until(newcomer, 'the welcome', async () =>
      ['member', 'phraseUnconfirmed'].includes((await newcomer.call.profiles.list({}))[0]?.state ?? '')
    )
    await world.until(newcomer, 'the roll', async () => (await newcomer.call.members.list({})).length === 3)
    await world.agree([a, b, newcomer])
  })

  test('a person comes back with the phrase on a new laptop; two laptops voting apart count as none until one settles it', async () => {
    const [a] = (await world.village(1)) as [Laptop]
    const first = await world.laptop()
    const invite = await a.call.members.createInvite({ uses: 2, expiresOn: world.clock.today() })
    const { phrase } = await first.call.onboarding.join({
      code: invite.code ?? '',
      personName: 'P1',
      language: 'en'
    })
    const request = await world.until(a, 'the request', async () => (await a.call.members.requests({}))[0])
    await a.call.members.admit({ requestId: request.requestId })
    await world.until(
      first,
      'being let in',
      async () => (await first.call.profiles.list({}))[0]?.state !== 'waiting'
    )

    const second = await world.laptop()
    await second.call.onboarding.restore({
      phrase,
      code: invite.code ?? '',
      personName: 'P1',
      language: 'en'
    })
    await world.until(
      second,
      'coming back',
      async () => (await second.call.profiles.list({}))[0]?.state === 'member'
    )
    for (const laptop of [a, first, second])
      await world.until(laptop, 'two devices of one person', async () =>
        (await laptop.call.members.list({})).some(({ name, devices }) => name === 'P1' && devices === 2)
      )

    const { entryId: proposal } = await a.call.proposals.open({
      title: 'Two laptops, one vote',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers: [await idOf(a, 'P0')],
      closesOn: world.clock.today()
    })
    for (const laptop of [first, second])
      await world.until(laptop, 'the proposal', async () =>
        (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
      )
    for (const laptop of [first, second]) await laptop.call.sync.setOnline({ online: false })
    await first.call.proposals.vote({ proposal, choice: 0 })
    await second.call.proposals.vote({ proposal, choice: 1 })
    for (const laptop of [first, second]) await laptop.call.sync.setOnline({ online: true })
    await world.until(first, 'the contradiction', async () =>
      (await first.call.community.overview({})).needs.some(({ kind }) => kind === 'settleDoubleVote')
    )
    await first.call.proposals.vote({ proposal, choice: 1 })
    await world.until(a, 'one ballot', async () => (await a.call.proposals.get({ proposal })).cast === 1)
    await world.until(
      second,
      'the last word',
      async () => (await second.call.proposals.get({ proposal })).myBallot?.choices[0] === 'no'
    )
    await world.agree([a, first, second])

    const [here, there] = await second.call.members.devices({})
    expect([here, there]).toMatchObject([
      { isThis: true, keptTo: null, lastMet: null },
      { isThis: false, keptTo: null, lastMet: expect.any(Number) as number }
    ])
    expect(there?.known).toBeGreaterThan(1)
    const [only] = await a.call.members.devices({})
    expect(only).toMatchObject({ isThis: true })
    await expectRefusal(a.call.members.retireDevice({ log: only?.log ?? '' }), 'deviceOnlyOne')
    await expectRefusal(second.call.members.retireDevice({ log: here?.log ?? '' }), 'deviceInUse')
    await second.call.members.retireDevice({ log: there?.log ?? '' })
    expect((await second.call.members.devices({}))[1]).toMatchObject({
      log: there?.log,
      keptTo: there?.known
    })
    await world.until(a, 'one device again', async () =>
      (await a.call.members.list({})).some(({ name, devices }) => name === 'P1' && devices === 1)
    )
  })
})
