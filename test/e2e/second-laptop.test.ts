import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { foundVillage, PASSPHRASE, personAt, type Person } from '#test/support/person-at-window.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'
import { Windows } from '#test/support/windows.ts'

const FOUNDER = '林秀英'

describeInWindow('somebody with two laptops and no paper', () => {
  const windows = new Windows()
  let testnet: Testnet
  let first: Person
  let second: Person
  const faults: string[] = []

  beforeAll(async () => {
    testnet = await startTestnet()
    first = await windows.open(testnet.network.bootstrap)
    second = await windows.open(testnet.network.bootstrap)
    await foundVillage(first, '清溪村', FOUNDER)
  })
  afterAll(async () => {
    await windows.close()
    await testnet?.destroy()
  })

  const words = async ({ page, say }: Person): Promise<string> =>
    page.getByText(say('laptop.compare')).locator('+ p').innerText()

  /** Keeps a picture of both sides; the second laptop is read in the other language. */
  const see = async (screen: string): Promise<void> => {
    faults.push(...(await inspect(first.page, `zh-CN-laptop-first-${screen}`)))
    faults.push(...(await inspect(second.page, `en-laptop-second-${screen}`)))
  }

  it('makes a code on the first and puts it into the second, which goes on in its own language', async () => {
    await first.go('/settings')
    await first.page.getByRole('link', { name: first.say('laptop.add') }).click()
    await first.press('laptop.make')
    const code = (await first.page.locator('code').innerText()).trim()
    await second.page.getByRole('combobox').first().selectOption('en')
    second = personAt(second.page, 'en')
    await second.page.getByRole('button', { name: second.say('start.laptop') }).click()
    await second.write('laptop.code', code)
    await see('code')
    await second.press('common.next')
    await second.write('found.passphraseLabel', PASSPHRASE)
    await second.write('found.passphraseAgain', PASSPHRASE)
    await second.press('common.next')
    await second.press('laptop.ask')
  })

  it('reads the same four words on both, and says so on both', async () => {
    await first.page.getByText(first.say('laptop.compare')).waitFor({ timeout: 60_000 })
    await second.sees(second.say('laptop.compare'))
    expect(await words(first)).toBe(await words(second))
    await see('words')
    await second.press('laptop.same')
    await second.sees(second.say('laptop.nowFirst'))
    await first.sees(first.say('laptop.otherAgreed'))
    await first.write('laptop.passphrase', 'another one')
    await first.press('laptop.same')
    await first.sees(first.say('refusal.passphraseWrong'))
    await first.write('laptop.passphrase', PASSPHRASE)
    await first.press('laptop.same')
  })

  it('is at home on the second one then, with both among its devices', async () => {
    await first.page.getByText(first.say('laptop.added')).waitFor({ timeout: 60_000 })
    await second.page.getByRole('heading', { name: second.say('home.title') }).waitFor({ timeout: 60_000 })
    await see('added')
    await second.go('/settings')
    const devices = second.page.getByRole('region', { name: second.say('device.mine') }).getByRole('listitem')
    await expect.poll(() => devices.count(), { timeout: 60_000 }).toBe(2)
    await second.page.getByRole('link', { name: second.say('laptop.add') }).click()
    await second.page.getByRole('heading', { level: 1, name: second.say('laptop.add') }).waitFor()
    faults.push(...(await inspect(second.page, 'en-laptop-first-make')))
  })

  it('reads why, and starts again, where the words are said to differ', async () => {
    await second.press('laptop.make')
    const code = (await second.page.locator('code').innerText()).trim()
    await first.go('/start/laptop')
    await first.write('laptop.code', code)
    await first.press('common.next')
    await first.write('found.passphraseLabel', PASSPHRASE)
    await first.write('found.passphraseAgain', PASSPHRASE)
    await first.press('common.next')
    await first.press('laptop.ask')
    await second.page.getByText(second.say('laptop.compare')).waitFor({ timeout: 60_000 })
    await first.sees(first.say('laptop.compare'))
    faults.push(...(await inspect(second.page, 'en-laptop-first-words')))
    faults.push(...(await inspect(first.page, 'zh-CN-laptop-second-words')))
    await first.press('laptop.differ')
    await first.sees(first.say('refusal.laptopWordsDiffer'))
    await second.sees(second.say('laptop.over.differ'))
    faults.push(...(await inspect(second.page, 'en-laptop-first-over')))
    faults.push(...(await inspect(first.page, 'zh-CN-laptop-second-over')))
    await first.press('laptop.again')
    await first.sees(first.say('laptop.codeQuestion'))
    expect(faults).toEqual([])
  })
})
