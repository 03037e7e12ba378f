import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow } from '#test/support/electron-app.ts'
import { comeBack, foundVillage, makeInvite, type Person } from '#test/support/person-at-window.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'
import { Windows } from '#test/support/windows.ts'

const FOUNDER = '林秀英'

describeInWindow('somebody with an old laptop and a new one', () => {
  const windows = new Windows()
  let testnet: Testnet
  let old: Person
  let fresh: Person
  let phrase: string[]

  beforeAll(async () => {
    testnet = await startTestnet()
    old = await windows.open(testnet.network.bootstrap)
    fresh = await windows.open(testnet.network.bootstrap)
    phrase = await foundVillage(old, '清溪村', FOUNDER)
  })
  afterAll(async () => {
    await windows.close()
    await testnet?.destroy()
  })

  const devices = (person: Person) =>
    person.page.getByRole('region', { name: person.say('device.mine') }).getByRole('listitem')

  it('cannot retire the only one, and reads why', async () => {
    await old.go('/settings')
    await expect.poll(() => devices(old).count()).toBe(1)
    await devices(old).getByText(old.say('refusal.deviceOnlyOne')).waitFor()
    expect(
      await devices(old)
        .getByRole('button', { name: /^停用设备/ })
        .count()
    ).toBe(0)
  })

  it('gives it a name, by which it goes on', async () => {
    const mine = devices(old)
    await mine.getByRole('button', { name: old.say('device.giveName') }).click()
    await old.write('device.nameLabel', '厨房的电脑')
    await mine.getByRole('button', { name: old.say('common.confirm') }).click()
    await mine.getByText('厨房的电脑', { exact: true }).waitFor()
    await mine.getByRole('button', { name: old.say('device.changeName') }).waitFor()
  })

  it('sees both from the new one, which nobody has to let in', async () => {
    await comeBack(fresh, { phrase, code: await makeInvite(old), name: FOUNDER })
    await fresh.page.getByRole('heading', { name: fresh.say('home.title') }).waitFor({ timeout: 60_000 })
    await fresh.go('/people')
    await fresh.page.getByRole('link', { name: FOUNDER }).first().click()
    await fresh.page.getByRole('link', { name: fresh.say('device.settings') }).click()
    await expect.poll(() => devices(fresh).count()).toBe(2)
    await devices(fresh).first().getByText(fresh.say('refusal.deviceInUse')).waitFor()
    await expect.poll(() => devices(fresh).last().innerText(), { timeout: 60_000 }).toMatch(/上次见到/)
  })

  it('retires the old one there: restated, taken back by Escape, then confirmed', async () => {
    const other = devices(fresh).last()
    const retire = other.getByRole('button', { name: /^停用设备/ })
    await retire.click()
    await other.getByText(/停用以后不能恢复/).waitFor()
    await fresh.page.keyboard.press('Escape')
    await retire.click()
    await other.getByRole('button', { name: fresh.say('common.confirm') }).click()
    await other.getByText(/已停用/).waitFor()
    expect(
      await devices(fresh)
        .getByRole('button', { name: /^停用设备/ })
        .count()
    ).toBe(0)
    await devices(fresh).first().getByText(fresh.say('refusal.deviceOnlyOne')).waitFor()
  })
})
