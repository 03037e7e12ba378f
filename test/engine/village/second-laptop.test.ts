import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEED_BYTES } from '#main/engine/identity/key-pair.ts'
import { personKeyPair } from '#main/engine/identity/phrase.ts'
import type { Arrival, LaptopCode } from '#shared/rpc/contract/laptops.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { noVault } from '#test/support/test-vault.ts'

const PASSPHRASE = 'seven magpies'
const OTHERS = 'nine larks'

let world: World
let first: Laptop
let second: Laptop
let neighbour: Laptop
let phrase: string[]

beforeAll(async () => {
  world = await createWorld()
  first = await world.laptop(noVault)
  neighbour = await world.laptop()
  second = await world.laptop(noVault)
  const founded = await first.call.onboarding.found({
    name: 'Stonebridge',
    template: 'village',
    language: 'en',
    personName: 'P0',
    passphrase: PASSPHRASE
  })
  phrase = founded.phrase
  const { code } = await first.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await neighbour.call.onboarding.join({ code: code ?? '', personName: 'P1', language: 'en' })
  await world.until(first, 'P1', async () => {
    for (const { requestId } of await first.call.members.requests({}))
      await first.call.members.admit({ requestId })
    return (await first.call.members.list({})).length === 2
  })
  await world.until(
    neighbour,
    'being let in',
    async () => (await neighbour.call.profiles.list({}))[0]?.state !== 'waiting'
  )
  await world.agree([first, neighbour])
})
afterAll(() => world.close())

const offered = (laptop: Laptop, kind: LaptopCode['offer']['kind']) =>
  world.until(laptop, `the code to be ${kind}`, async () => {
    const held = await laptop.call.laptops.offered({})
    return held?.offer.kind === kind && held
  })
const arrival = <Kind extends Arrival['kind']>(laptop: Laptop, kind: Kind) =>
  world.until(laptop, `the second laptop to be ${kind}`, async () => {
    const phase = await laptop.call.laptops.arrival({})
    return phase?.kind === kind && (phase as Extract<Arrival, { kind: Kind }>)
  })

/** Both show words; answers them once they are the same. */
async function compared(laptop: Laptop): Promise<string[]> {
  const { code } = await first.call.laptops.offer({})
  await laptop.call.laptops.arrive({ code, language: 'en', passphrase: OTHERS })
  const { words } = await arrival(laptop, 'comparing')
  const held = await offered(first, 'asked')
  expect(held).toMatchObject({ needsPassphrase: true, offer: { words, agreed: false, confirmed: false } })
  return words
}

describe('before both have confirmed, no second laptop', () => {
  test('comes by an invite, by a code for something else, or by one that was copied with a mistake', async () => {
    const { code } = await first.call.laptops.offer({})
    const invite = await first.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const asks = (typed: string) =>
      second.call.laptops.arrive({ code: typed, language: 'en', passphrase: OTHERS })
    await expectRefusal(asks(invite.code ?? ''), 'codeForJoining')
    await expectRefusal(
      asks(code.replace(/[0-9A-Z](?=-)/, (last) => (last === '7' ? '8' : '7'))),
      'inviteMistyped'
    )
    await expectRefusal(asks('hello'), 'inviteUnreadable')
    await expectRefusal(second.call.laptops.arrive({ code, language: 'en' }), 'passphraseNeeded')
    const newcomer = { code, personName: 'P0', language: 'en', passphrase: OTHERS } as const
    await expectRefusal(second.call.onboarding.readInvite({ code }), 'codeForLaptop')
    await expectRefusal(second.call.onboarding.join(newcomer), 'codeForLaptop')
    await expectRefusal(second.call.onboarding.restore({ ...newcomer, phrase }), 'codeForLaptop')
    expect(await second.call.laptops.arrival({})).toBeNull()
  })

  test('is given anything for a wrong passphrase, for other words, or for a no on either side', async () => {
    const words = await compared(second)
    await second.call.laptops.agree({ words, same: true })
    await expectRefusal(first.call.laptops.confirm({ words }), 'passphraseNeeded')
    await expectRefusal(first.call.laptops.confirm({ words, passphrase: OTHERS }), 'passphraseWrong')
    const others = [...words].reverse()
    await expectRefusal(first.call.laptops.confirm({ words: others, passphrase: PASSPHRASE }), 'laptopGone')
    await expectRefusal(second.call.laptops.agree({ words: others, same: true }), 'laptopGone')
    await first.call.laptops.stop({ differ: true })
    expect(await arrival(second, 'over')).toMatchObject({ refusal: { code: 'laptopStopped' } })
    await expectRefusal(first.call.laptops.confirm({ words, passphrase: PASSPHRASE }), 'laptopGone')

    const again = await compared(second)
    expect(again).not.toEqual(words)
    await second.call.laptops.agree({ words: again, same: false })
    expect(await arrival(second, 'over')).toMatchObject({ refusal: { code: 'laptopWordsDiffer' } })
    expect((await offered(first, 'over')).offer).toMatchObject({ why: 'differ' })
    await second.call.laptops.giveUp({})
    expect(await second.call.laptops.arrival({})).toBeNull()
    expect(await second.call.profiles.list({})).toEqual([])
    expect(await first.call.members.devices({})).toHaveLength(1)
  })

  test('is heard beside the one that came first, or by a code that another replaced', async () => {
    const words = await compared(second)
    const { code } = (await first.call.laptops.offered({})) ?? { code: '' }
    const thief = await world.laptop()
    await thief.call.laptops.arrive({ code, language: 'en' })
    expect(await arrival(thief, 'over')).toMatchObject({ refusal: { code: 'laptopCodeUsed' } })
    expect(await first.call.laptops.offered({})).toMatchObject({ offer: { kind: 'asked', words } })
    await first.call.laptops.offer({})
    expect(await arrival(second, 'over')).toMatchObject({ refusal: { code: 'laptopStopped' } })
    expect(await first.call.laptops.offered({})).toMatchObject({ offer: { kind: 'open' } })
  })
})

describe('a second laptop that was added by a code', () => {
  let proposal = ''

  test('holds what the 24 words would have given it: name, office, records and the key, once both have confirmed', async () => {
    const { personId } = (await first.call.members.list({})).find(({ isMe }) => isMe) ?? { personId: '' }
    const record = { personId, field: 'phone', tier: { kind: 'committee' }, text: '555 0199' } as const
    const { entryId: recordId } = await first.call.records.write(record)

    const words = await compared(second)
    await first.call.laptops.confirm({ words, passphrase: PASSPHRASE })
    expect(await second.call.profiles.list({})).toEqual([])
    await second.call.laptops.agree({ words, same: true })
    const { profile } = await arrival(second, 'arrived')
    await offered(first, 'added')
    await world.until(second, 'being let in', async () => {
      const [mine] = await second.call.profiles.list({})
      return mine?.id === profile && mine.state === 'member' && mine.personName === 'P0'
    })
    await world.until(second, 'the office', async () =>
      (await second.call.members.list({})).some(({ isMe, roles }) => isMe && roles.includes('steward'))
    )
    await world.until(second, 'the private detail', async () =>
      (await second.call.records.of({ personId })).records.some(
        (held) => held.recordId === recordId && held.content.state === 'open'
      )
    )
    await world.agree([first, second, neighbour])
    expect(await neighbour.call.members.list({})).toHaveLength(2)
    expect(await second.call.members.devices({})).toHaveLength(2)
  })

  test('gives its person no second vote', async () => {
    const { entryId } = await first.call.proposals.open({
      title: 'Mend the stone bridge',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers: (await first.call.members.list({})).filter(({ isMe }) => isMe).map((me) => me.personId),
      closesOn: world.clock.today()
    })
    proposal = entryId
    for (const laptop of [second, neighbour])
      await world.until(laptop, 'the proposal', async () =>
        (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
      )
    await first.call.proposals.vote({ proposal, choice: 0 })
    await world.until(
      second,
      'the vote of the other laptop',
      async () => (await second.call.proposals.get({ proposal })).cast === 1
    )
    await second.call.proposals.vote({ proposal, choice: 1 })
    await neighbour.call.proposals.vote({ proposal, choice: 0 })
    await world.agree([first, second, neighbour])
    for (const { call } of [first, second, neighbour])
      expect(await call.proposals.get({ proposal })).toMatchObject({ cast: 2, eligible: 2 })
  })

  test('adds a third by a code of its own, and retires the first, whose codes are worth nothing then', async () => {
    const third = await world.laptop()
    const { code } = await second.call.laptops.offer({})
    await third.call.laptops.arrive({ code, language: 'en' })
    const { words } = await arrival(third, 'comparing')
    await third.call.laptops.agree({ words, same: true })
    await offered(second, 'asked')
    await second.call.laptops.confirm({ words, passphrase: OTHERS })
    await world.until(third, 'three devices', async () => {
      const [mine] = await third.call.profiles.list({})
      return mine?.state === 'member' && (await third.call.members.devices({})).length === 3
    })

    const [, ...others] = await second.call.members.devices({})
    const oldest = others.sort((a, b) => a.since - b.since)[0]
    await second.call.members.retireDevice({ log: oldest?.log ?? '' })
    await world.until(first, 'learning that it was retired', async () =>
      (await first.call.community.overview({})).needs.some(({ kind }) => kind === 'deviceOver')
    )
    await expectRefusal(first.call.laptops.offer({}), 'logSealed')
    expect((await second.call.proposals.get({ proposal })).cast).toBe(2)
  })

  test('keeps nothing of the person’s key in clear on its disk', async () => {
    await second.engine.close()
    const seed = Buffer.from(personKeyPair(phrase).secretKey.slice(0, SEED_BYTES))
    const listed = await readdir(second.dataDir, { recursive: true, withFileTypes: true })
    const files = await Promise.all(
      listed.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)))
    )
    const secrets = [seed, ...(['hex', 'base64', 'base64url'] as const).map((form) => seed.toString(form))]
    for (const secret of [...secrets, OTHERS, PASSPHRASE])
      expect(files.some((file) => file.includes(secret))).toBe(false)
    await second.restart()
    await second.call.profiles.unlock({ passphrase: OTHERS })
    expect((await second.call.profiles.list({}))[0]?.state).toBe('member')
  })
})
