import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, type RefusalCode } from '#shared/errors/refusal.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
let founder: Laptop
beforeAll(async () => {
  world = await createWorld()
  ;[founder] = (await world.village(1)) as [Laptop]
})
afterAll(() => world.close())

const invite = async (uses = 1) => {
  const { code, inviteId } = await founder.call.members.createInvite({ uses, expiresOn: world.clock.today() })
  return { code: code ?? '', inviteId }
}
const ask = async (code: string): Promise<Laptop> => {
  const laptop = await world.laptop()
  await laptop.call.onboarding.join({ code, personName: 'New', language: 'en' })
  return laptop
}
const requestOf = (laptop: Laptop) =>
  world.until(founder, 'the request', async () => {
    const words = (await laptop.call.profiles.list({}))[0]?.keyWords?.join(' ')
    return (await founder.call.members.requests({})).find(({ keyWords }) => keyWords.join(' ') === words)
  })
/** What a newcomer who asks for the village's news is told. */
const answerTo = async (laptop: Laptop): Promise<RefusalCode | null> =>
  laptop.call.community.overview({}).then(
    () => null,
    (error: unknown) => {
      if (isRefusal(error)) return error.code
      throw error
    }
  )
const told = (laptop: Laptop, code: RefusalCode) =>
  world.until(laptop, `hearing ${code}`, async () => (await answerTo(laptop)) === code)

const saidInBoth = (code: RefusalCode): void => {
  for (const language of ['en', 'zh-CN'] as const)
    expect(sayRefusal(language, code)).not.toBe(sayRefusal(language, 'unexpected'))
}

describe('an invite', () => {
  test('that is no invite, or mistyped, or over by its own date is refused before anything is made', async () => {
    const { code } = await invite()
    const stranger = await world.laptop()
    // Two letters that have changed places.
    const at = [...code].findIndex(
      (letter, i) => letter !== code[i + 1] && /^[^-]{2}$/.test(code.slice(i, i + 2))
    )
    const mistyped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`
    world.clock.days += 1
    const attempts: [string, RefusalCode][] = [
      ['meet me at the well', 'inviteUnreadable'],
      ['', 'inviteUnreadable'],
      [mistyped, 'inviteMistyped'],
      [code, 'inviteExpired']
    ]
    for (const [text, refusal] of attempts) {
      const person = { code: text, personName: 'New', language: 'en' } as const
      await expectRefusal(stranger.call.onboarding.join(person), refusal)
      saidInBoth(refusal)
    }
    expect(await stranger.call.onboarding.readInvite({ code })).toMatchObject({ expired: true })
    expect(await stranger.call.profiles.list({})).toEqual([])
    world.clock.days -= 1
  })

  test('that was revoked, used up, or answered with no tells the newcomer which', async () => {
    const revoked = await invite()
    await founder.call.members.revokeInvite({ inviteId: revoked.inviteId })
    await told(await ask(revoked.code), 'inviteRevoked')

    const single = await invite()
    const first = await ask(single.code)
    const second = await ask(single.code)
    const { requestId } = await requestOf(first)
    await requestOf(second)
    await founder.call.members.admit({ requestId })
    await told(second, 'inviteUsedUp')
    await world.until(
      first,
      'being let in',
      async () => (await first.call.profiles.list({}))[0]?.state !== 'waiting'
    )

    const declined = await ask((await invite()).code)
    await founder.call.members.decline(await requestOf(declined))
    await told(declined, 'joinDeclined')
    for (const code of ['inviteRevoked', 'inviteUsedUp', 'joinDeclined', 'profileWaiting'] as const)
      saidInBoth(code)
    expect((await founder.call.members.list({})).length).toBe(2)
    expect(await founder.call.members.requests({})).toEqual([])
  })

  test('of the laptop’s own calendar that the maker’s has left behind has expired', async () => {
    const { code } = await invite()
    founder.clock.days += 2
    const newcomer = await ask(code)
    await told(newcomer, 'inviteExpired')
    const date = world.clock.today()
    expect((await newcomer.call.profiles.list({}))[0]?.joinRefusal).toEqual({
      code: 'inviteExpired',
      params: { date }
    })
    founder.clock.days -= 2
  })

  test('and a request that nobody made are refused by name', async () => {
    await expectRefusal(founder.call.members.admit({ requestId: 'nobody' }), 'requestUnknown')
    await expectRefusal(founder.call.members.revokeInvite({ inviteId: '0'.repeat(64) }), 'inviteUnknown')
    expect(await answerTo(await ask((await invite()).code))).toBe('profileWaiting')
  })
})
