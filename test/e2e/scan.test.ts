import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WordKey } from '#shared/words/index.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { cameraThatSees, TEST_CAMERA } from '#test/support/fake-camera.ts'
import { foundVillage, makeInvite, personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const VILLAGE = '清溪村'
const ADDRESS = '192.168.7.20'

/** Keeps what the page gets from the camera, to see whether it is given back. */
const watchCamera = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const { mediaDevices } = navigator
    const tracks: MediaStreamTrack[] = []
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
    Reflect.set(window, 'cameraTracks', tracks)
  })
}
const cameraStates = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (Reflect.get(window, 'cameraTracks') as MediaStreamTrack[]).map(({ readyState }) => readyState)
  )

describeInWindow('a code that is held in front of the camera', () => {
  const photo = join(scratchFolder(), 'photo.png')
  const apps: LaunchedApp[] = []
  let founder: Person
  let newcomer: Person
  let visitor: Person
  let code: string

  const open = async (args: string[]): Promise<Person> => {
    const launched = await launchApp({ dataDir: scratchFolder(), args })
    apps.push(launched)
    await watchCamera(launched.page)
    return personAt(launched.page)
  }
  const dialog = (person: Person) => person.page.getByRole('dialog', { name: person.say('scan.open') })
  const fieldOf = (person: Person, label: WordKey) =>
    person.page.getByLabel(person.say(label as 'join.codeLabel'), { exact: true })
  /** The dialog is gone, and the keyboard stands where it was opened. */
  const isClosed = async (person: Person): Promise<void> => {
    await dialog(person).waitFor({ state: 'detached' })
    const focused = () => person.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe(person.say('scan.open'))
  }
  const scanned = async (person: Person, label: WordKey, text: string): Promise<void> => {
    await expect.poll(() => fieldOf(person, label).inputValue(), { timeout: 20_000 }).toBe(text)
    await isClosed(person)
    await person.page
      .getByRole('status')
      .filter({ hasText: person.say('scan.done') })
      .waitFor()
    await expect.poll(() => cameraStates(person.page)).not.toContain('live')
  }

  beforeAll(async () => {
    founder = await open(cameraThatSees(ADDRESS))
    await foundVillage(founder, VILLAGE, '林秀英')
    code = await makeInvite(founder)
    await founder.page.getByRole('img', { name: founder.say('invite.qr') }).screenshot({ path: photo })
    newcomer = await open(cameraThatSees(code))
    visitor = await open(TEST_CAMERA)
  })
  afterAll(() => Promise.all(apps.map((app) => app.close())))

  it('is read as the invite of a village, and the camera is given back', async () => {
    await newcomer.page.getByRole('button', { name: newcomer.say('start.join') }).click()
    await newcomer.press('scan.open')
    await scanned(newcomer, 'join.codeLabel', code)
    expect(await cameraStates(newcomer.page)).toEqual(['ended'])
    await newcomer.press('common.next')
    await newcomer.page.getByRole('status').filter({ hasText: VILLAGE }).waitFor()
  })

  it('is read as the address of a neighbour', async () => {
    await founder.go('/sync')
    await founder.press('scan.open')
    await scanned(founder, 'address.label', ADDRESS)
    await founder.press('address.ask')
    await founder.page
      .getByRole('list', { name: founder.say('address.typed') })
      .getByText(ADDRESS)
      .waitFor()
  })

  it('leaves the camera alone once the dialog is closed', async () => {
    await visitor.page.getByRole('button', { name: visitor.say('start.join') }).click()
    await visitor.press('scan.open')
    await visitor.sees(visitor.say('scan.hold'))
    expect(await cameraStates(visitor.page)).toEqual(['live'])
    await visitor.page.keyboard.press('Escape')
    await isClosed(visitor)
    expect(await cameraStates(visitor.page)).toEqual(['ended'])
  })

  it('is read from a photo too, and a photo without one is named', async () => {
    await visitor.press('scan.open')
    const choose = (path: string) => dialog(visitor).locator('input[type=file]').setInputFiles(path)
    const bare = join(scratchFolder(), 'bare.png')
    await visitor.page.locator('header').first().screenshot({ path: bare })
    await choose(bare)
    await visitor.sees(visitor.say('scan.pictureEmpty'))
    await choose(import.meta.filename)
    await visitor.sees(visitor.say('scan.pictureUnreadable'))
    await choose(photo)
    await scanned(visitor, 'join.codeLabel', code)
  })

  it.each([
    ['NotAllowedError', 'scan.refused'],
    ['NotFoundError', 'scan.missing'],
    ['NotReadableError', 'scan.busy']
  ] as const)('can be typed where the camera fails by %s', async (fault, sentence) => {
    await visitor.page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no camera', name))
    }, fault)
    await visitor.press('scan.open')
    await visitor.sees(visitor.say(sentence))
    await visitor.page.keyboard.press('Escape')
    await isClosed(visitor)
    await visitor.write('join.codeLabel', fault)
    expect(await fieldOf(visitor, 'join.codeLabel').inputValue()).toBe(fault)
  })
})
