import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow } from '#test/support/electron-app.ts'
import { createWorld, type Laptop, settleVillage, type World } from '#test/support/engines.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { inLanguage, PASSPHRASE as passphrase, type Person } from '#test/support/person-at-window.ts'
import { noVault } from '#test/support/test-vault.ts'
import { idOf } from '#test/support/village-acts.ts'
import { Windows } from '#test/support/windows.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const ME = '王建国'
const WHY_SUSPENDED = '票箱的钥匙丢了两次。'
const WHY_REMOVED = '三年不在村里，水费也没有交。'
const REPLY = '我在外地做工，每年回来。'

describeInWindow('somebody is suspended, and a neighbour removed', () => {
  const windows = new Windows()
  let world: World
  let steward: Laptop
  let person: Person
  let me: string
  let gone: string

  const village = async (): Promise<Laptop> => {
    const [founder, other, neighbour] = [await world.laptop(), await world.laptop(), await world.laptop()]
    steward = other
    await settleVillage(world, [founder, other, neighbour])
    const mine = await world.laptop(noVault)
    const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const joining = { code: code ?? '', personName: ME, language: 'zh-CN', passphrase } as const
    const { phrase } = await mine.call.onboarding.join(joining)
    const [request] = await world.until(founder, 'a request', async () => {
      const requests = await founder.call.members.requests({})
      return requests.length > 0 && requests
    })
    await founder.call.members.admit({ requestId: request!.requestId })
    await founder.call.members.appoint({ personId: await idOf(founder, 'P1'), role: 'steward' })
    me = await idOf(founder, ME)
    gone = await idOf(founder, 'P2')
    await founder.call.members.appoint({ personId: me, role: 'teller' })
    await world.until(founder, 'a day that two have witnessed', () =>
      founder.call.members.suspend({ personId: me, role: 'teller', reason: WHY_SUSPENDED }).catch(() => null)
    )
    const { entryId: removalId } = await founder.call.members.proposeRemoval({
      personId: gone,
      reason: WHY_REMOVED
    })
    await world.until(
      neighbour,
      'being told',
      async () => (await neighbour.call.members.removals({}))[0]?.isMe
    )
    await neighbour.call.members.reply({ removalId, text: REPLY })
    await world.until(other, 'the reply', async () => {
      const [removal] = await other.call.members.removals({})
      return removal?.replies.length === 1
    })
    await other.call.members.endorseRemoval({ removalId })
    await world.until(
      mine,
      'the removal',
      async () => (await mine.call.members.departure({ personId: gone })) !== null
    )
    const words = phrase.slice(0, 3).map((word, at) => ({ position: at + 1, word }))
    await mine.call.profiles.confirmPhrase({ words })
    await mine.engine.close()
    return mine
  }

  beforeAll(async () => {
    world = await createWorld()
    person = await windows.unlock(world.bootstrap, await village())
    await person.page.getByRole('heading', { name: person.say('home.title') }).waitFor()
  })
  afterAll(async () => {
    await windows.close()
    await world?.close()
  })

  it.each(LANGUAGES)(
    'the page of each says by whom, why and until when, and what can be done (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      const { page, say } = person
      await person.go(`/people/${me}`)
      await person.sees(WHY_SUSPENDED)
      await page
        .getByRole('group', { name: say('suspension.about', { role: say('role.teller'), name: 'P0' }) })
        .waitFor()
      const faults = await inspect(page, `${language}-suspended`)
      await person.press('removal.answer')
      await page.getByText(say('suspension.answerRestated')).waitFor()
      await page.keyboard.press('Escape')
      await person.press('person.leave')
      faults.push(...(await inspect(page, `${language}-leaving`)))
      await page.keyboard.press('Escape')
      await person.go(`/people/${gone}`)
      for (const words of [WHY_REMOVED, REPLY]) await person.sees(words)
      faults.push(...(await inspect(page, `${language}-removed`)))
      await person.press('departure.appeal')
      await page.getByRole('heading', { level: 1, name: say('departure.appeal') }).waitFor()
      expect(await page.getByLabel(say('draft.titleLabel')).inputValue()).toBe(
        say('departure.question', { name: 'P2' })
      )
      faults.push(...(await inspect(page, `${language}-appeal`)))
      expect(faults).toEqual([])
    }
  )

  it('the suspended person replies, and what a steward hides in it is hidden here, with the way to appeal', async () => {
    const { page, say } = person
    const slander = '偷钥匙的是林家的人。'
    await person.go(`/people/${me}`)
    await person.press('removal.answer')
    await person.write('removal.answerLabel', slander)
    await person.press('common.confirm')
    await person.sees(slander)
    const entryId = await world.until(steward, 'the reply', async () => {
      const [suspension] = await steward.call.members.suspensions({})
      return suspension?.replies[0]?.entryId
    })
    await steward.call.moderation.hide({ entryId, clause: '村规民约第三条', reason: '没有证据。' })
    await person.sees(say('moderation.hidden'))
    expect(await page.getByText(slander, { exact: true }).isVisible()).toBe(false)
    await person.button('moderation.appeal').waitFor()
    expect(await inspect(page, 'zh-CN-suspended-hidden')).toEqual([])
  })

  it('a neighbour opens the vote on letting in again whoever was removed, and their page leads to it', async () => {
    const { page, say } = person
    const question = say('departure.question', { name: 'P2' })
    await person.go(`/people/${gone}/again`)
    await person.press('common.next')
    await person.press('common.next')
    await page.getByRole('checkbox', { name: 'P0' }).check()
    await person.press('common.next')
    await person.press('common.next')
    const faults = await inspect(page, 'zh-CN-appeal-review')
    await person.press('draft.confirm')
    await page.getByRole('heading', { level: 1, name: question }).waitFor()
    await person.go(`/people/${gone}`)
    await page.getByRole('link', { name: say('departure.voting', { name: 'P2' }) }).click()
    await page.getByRole('heading', { level: 1, name: question }).waitFor()
    expect(faults).toEqual([])
    for (const app of windows.apps) expect(app.problems()).toEqual([])
  })
})
