import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeMirrorCode } from '#main/engine/mirror/mirror-code.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { answerDialogs, describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { personAt, PRACTICE_MS, practise, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const STANDARD = { name: 'standard-light', textSize: 'standard', theme: 'light' } as const
const DARK = { name: 'extra-dark', textSize: 'extra', theme: 'dark' } as const
const CONTRAST = { name: 'large-contrast', textSize: 'large', theme: 'contrast' } as const
/**
 * Both languages as they come, and each other look in the language it is harder on: English words are the longest in the
 * largest letters, Chinese strokes the finest in full contrast.
 */
const LOOKS = [
  { language: 'zh-CN', ...STANDARD },
  { language: 'en', ...STANDARD },
  { language: 'en', ...DARK },
  { language: 'zh-CN', ...CONTRAST }
] as const

const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, address)

/** Every screen of the village that is open, with the address of each. */
const everyScreen = async (page: Page): Promise<Record<string, string>> => {
  await goTo(page, '/assembly')
  const rows = page.locator('a[href^="#/assembly/"][class*=row]')
  await rows.first().waitFor()
  const proposals = await rows.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')?.slice(1) ?? '')
  )
  await goTo(page, '/people')
  const person = page.locator('a[href^="#/people/"][class*=row]').first()
  await person.waitFor()
  const someone = (await person.getAttribute('href'))?.slice(1) ?? '/people'
  const me = page.locator('a[href^="#/people/"][class*=row]', { has: page.getByText(/^(me|我)$/i) })
  const mine = (await me.getAttribute('href'))?.slice(1) ?? '/people'
  // The practice village gives its tellers a term.
  const other = page
    .locator('a[href^="#/people/"][class*=row]', { has: page.getByText(/^(Teller|计票人)$/) })
    .filter({ hasNot: page.getByText(/^(me|我)$/i) })
  const teller = (await other.first().getAttribute('href'))?.slice(1) ?? '/people'
  // Somebody asks to join there, is objected to, and waits for a vote.
  await page.getByRole('button', { name: /^(Put it to the vote|交给大家表决)$/ }).click()
  await page.waitForURL(/#\/assembly\/admit\//)
  const admit = new URL(page.url()).hash.slice(1)
  return {
    home: '/',
    assembly: '/assembly',
    draft: '/assembly/new',
    admit,
    ...Object.fromEntries(
      proposals.flatMap((address, index) => [
        [`proposal-${index}`, address],
        [`ballot-${index}`, `${address}/vote`],
        [`result-${index}`, `${address}/result`]
      ])
    ),
    people: '/people',
    person: someone,
    teller,
    me: mine,
    invite: '/people/invite',
    record: '/people/record',
    import: '/people/import',
    households: '/people/households',
    rolls: '/people/rolls',
    rulebook: '/people/rulebook',
    offices: '/people/offices',
    confidants: '/people/confidants',
    wayBack: '/people/way-back',
    noRecovery: `/people/recovery/${'0'.repeat(64)}`,
    check: '/check',
    courier: '/courier',
    sync: '/sync',
    mirrors: '/mirrors',
    doctor: '/doctor',
    entry: `/check/${proposals[0]?.split('/').at(-1) ?? ''}`,
    settings: '/settings',
    backup: '/backup',
    nowhere: '/nowhere'
  }
}

/** A stick on which somebody's export was cut short, with a link and a stranger's file beside it. */
const spoil = (stick: string): void => {
  const folder = join(stick, readdirSync(stick)[0] ?? '')
  const bundle = readdirSync(folder).find((name) => name.endsWith('.bundle')) ?? ''
  const whole = readFileSync(join(folder, bundle))
  const named = (digit: string): string => join(folder, `${digit.repeat(32)}.bundle`)
  writeFileSync(join(folder, bundle), whole.subarray(0, whole.length - 40))
  writeFileSync(named('0'), 'not a bundle at all')
  symlinkSync('/etc/hostname', named('1'))
  writeFileSync(join(folder, 'holiday.jpg'), '')
}

/** What a courier's run ends with on the screen: written, read, read from a spoiled stick, and refused. */
const courierEnds = async (
  {
    launched,
    person,
    look
  }: { launched: LaunchedApp; person: Person; look: (name: string) => Promise<void> },
  stick: string
): Promise<void> => {
  const run = async (way: 'courier.takeStick' | 'courier.bringStick', path: string, name: string) => {
    await answerDialogs(launched, path)
    await person.go('/courier')
    await person.press(way)
    const put = name === 'refused' ? 'courier.retry' : 'courier.finish'
    await person.button(put).waitFor()
    await look(`courier-${name}`)
    await person.press(put)
  }
  mkdirSync(stick)
  await run('courier.takeStick', stick, 'taken')
  await run('courier.bringStick', stick, 'brought')
  spoil(stick)
  await run('courier.bringStick', stick, 'spoiled')
  await run('courier.bringStick', join(stick, 'gone'), 'refused')
}

/** A mirror’s code mistyped, then one that is added, shown and removed again. */
const mirrorsCome = async (person: Person, look: (name: string) => Promise<void>): Promise<void> => {
  const name = 'Hall 村委会'
  await person.go('/mirrors')
  await person.write('mirror.code', 'no code')
  await person.press('mirror.addIt')
  await person.sees(person.say('refusal.mirrorCodeUnreadable'))
  await look('mirrors-refused')
  const code = writeMirrorCode({ key: '5a'.repeat(32), secret: new Uint8Array(16) })
  await person.write('mirror.code', code)
  await person.write('mirror.name', name)
  await person.press('mirror.addIt')
  await person.sees(person.say('mirror.state.unmet'))
  await look('mirrors-used')
  await person.page.getByRole('button', { name: person.say('mirror.remove', { name }) }).click()
  await person.sees(person.say('mirror.removeRestated', { name }))
  await look('mirrors-removing')
  await person.press('common.confirm')
  await person.sees(person.say('mirror.none'))
}

/** A teller’s term made longer, as it stands before it is confirmed. */
const termGoesOn = async (
  person: Person,
  teller: string,
  look: (name: string) => Promise<void>
): Promise<void> => {
  const role = person.say('role.teller')
  await person.go(teller)
  await person.page.getByRole('button', { name: person.say('person.appointLonger', { role }) }).click()
  await person.page.getByLabel(person.say('person.term'), { exact: true }).selectOption({ index: 2 })
  await look('term')
  await person.press('common.cancel')
}

describeInWindow('every screen, in both languages', () => {
  let launched: LaunchedApp
  let page: Page
  let screens: Record<string, string> = {}
  const broken: string[] = []
  const sticks = scratchFolder()

  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
    page = launched.page
    page.on('pageerror', (error) => broken.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') broken.push(`${message.text()} ${message.location().url}`)
    })
  })
  afterAll(() => launched?.close())

  it.each(LANGUAGES)('opens its five doors without a fault (%s)', async (language) => {
    await page.getByRole('combobox').first().selectOption(language)
    const faults: string[] = []
    for (const door of ['', '/found', '/join', '/restore', '/lost', '/backup']) {
      await goTo(page, `/start${door}`)
      await page.locator(`html[lang=${language}]`).waitFor()
      faults.push(...(await inspect(page, `${language}-start${door.replace('/', '-')}`)))
    }
    expect(faults).toEqual([])
  })

  it(
    'fills a practice village behind the last door',
    async () => {
      await goTo(page, '/start')
      const person = personAt(page, 'en')
      await practise(person)
      screens = await everyScreen(page)
      expect(Object.keys(screens)).toContain('result-0')
    },
    PRACTICE_MS
  )

  it.each(LOOKS)(
    'has no fault on any screen ($language, $name)',
    async ({ language, name, textSize, theme }) => {
      await goTo(page, '/settings')
      const radioOf = (value: string) => page.getByRole('radio', { name: value, exact: true })
      const before = personAt(
        page,
        (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh-CN'
      )
      await radioOf(before.say(`theme.${theme}`)).check()
      await radioOf(before.say(`textSize.${textSize}`)).check()
      await radioOf(before.say(`language.${language}`)).check()
      await page.locator(`html[lang=${language}][data-text-size=${textSize}]`).waitFor()

      expect(Object.keys(screens)).not.toEqual([])
      const faults: string[] = []
      for (const [screen, address] of Object.entries(screens)) {
        await goTo(page, address)
        faults.push(...(await inspect(page, `${language}-${name}-${screen}`)))
      }
      const person = personAt(page, language)
      const look = async (screen: string): Promise<void> => {
        faults.push(...(await inspect(page, `${language}-${name}-${screen}`)))
      }
      await courierEnds({ launched, person, look }, join(sticks, `${language}-${name}`))
      await mirrorsCome(person, look)
      await termGoesOn(person, screens['teller'] ?? '', look)
      expect(faults).toEqual([])
    }
  )

  it('fits its window at 200 %, with nothing cut off', async () => {
    // A picture of the page is measured without the zoom; the window knows what a person sees of it.
    const asSeen = async (_page: Page, path: string): Promise<void> => {
      const picture = await launched.app.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toJPEG(90).toString('base64')
      )
      writeFileSync(path, Buffer.from(picture ?? '', 'base64'))
    }
    await launched.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2)
    })
    expect(Object.keys(screens)).not.toEqual([])
    const faults: string[] = []
    for (const [screen, address] of Object.entries(screens)) {
      await goTo(page, address)
      faults.push(...(await inspect(page, `zoomed-${screen}`, asSeen)))
    }
    expect(faults).toEqual([])
  })

  it('says nothing on the console that a person would have to know of', () => {
    expect(broken).toEqual([])
  })
})
