import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerDialogs, describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import {
  askToJoin,
  foundVillage,
  makeInvite,
  openQuestion,
  personAt,
  voteFromHome,
  type Person
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'

const FOUNDER = '林秀英'
const NEIGHBOUR = '王建国'
const QUESTION = '要不要在井边装一盏灯？'

describeInWindow('two laptops that only a stick joins', () => {
  const folders = { founder: scratchFolder(), neighbour: scratchFolder() }
  const desk = scratchFolder()
  const stick = join(desk, 'KINGSTON')
  const mailed = join(desk, 'folkmoot.bundle')
  let testnet: Testnet
  let founderApp: LaunchedApp
  let neighbourApp: LaunchedApp
  let founder: Person
  let neighbour: Person

  beforeAll(async () => {
    await mkdir(stick)
    testnet = await startTestnet()
    const [node] = testnet.network.bootstrap ?? []
    const bootstrap = `${node!.host}:${node!.port}`
    founderApp = await launchApp({ dataDir: folders.founder, bootstrap })
    neighbourApp = await launchApp({ dataDir: folders.neighbour, bootstrap })
    founder = personAt(founderApp.page)
    neighbour = personAt(neighbourApp.page)
    await foundVillage(founder, '清溪村', FOUNDER)
    await askToJoin(neighbour, await makeInvite(founder), NEIGHBOUR)
    await neighbour.sees(neighbour.say('waiting.title'))
    await founder.go('/people')
    const request = founder.page.getByRole('group', { name: NEIGHBOUR })
    await request.getByRole('button', { name: founder.say('people.admit') }).click()
    await neighbour.sees(neighbour.say('home.title'))
    for (const person of [founder, neighbour]) await switchOff(person)
  })
  afterAll(async () => {
    await founderApp?.close()
    await neighbourApp?.close()
    await testnet?.destroy()
  })

  const switchOff = async (person: Person): Promise<void> => {
    await person.page.getByRole('button', { name: /^同步：/ }).click()
    await person.press('sync.switchOff')
    await person.sees(person.say('sync.body.off'))
    await person.page.getByRole('link', { name: person.say('courier.link') }).click()
    await person.page.getByRole('heading', { level: 1, name: person.say('courier.title') }).waitFor()
  }
  const carry = async (
    launched: LaunchedApp,
    person: Person,
    way: 'courier.takeStick' | 'courier.takeFile' | 'courier.bringStick' | 'courier.bringFile',
    path: string | null
  ): Promise<void> => {
    await answerDialogs(launched, path)
    await person.go('/courier')
    await person.press(way)
  }
  const finish = (person: Person): Promise<void> => person.press('courier.finish')
  const title = (person: Person): Promise<string> => person.page.locator('main h2').first().innerText()
  const wordCode = async (person: Person): Promise<string> => {
    await person.go('/check')
    return person.page
      .getByRole('region', { name: person.say('check.code') })
      .locator('p')
      .first()
      .innerText()
  }

  it('does nothing when the person closes the dialog', async () => {
    await carry(founderApp, founder, 'courier.takeStick', null)
    await expect.poll(() => founder.button('courier.takeStick').isEnabled()).toBe(true)
    expect(await readdir(stick)).toEqual([])
  })

  it('writes to a stick, and says that it may come out once everything is on it', async () => {
    await openQuestion(founder, QUESTION, '夜里打水看不清。', [FOUNDER])
    await carry(founderApp, founder, 'courier.takeStick', stick)
    await founder.sees(founder.say('courier.safe'))
    await founder.sees(founder.say('courier.noLaptops'))
    const [folder] = await readdir(stick)
    await founder.sees(folder!)
    const names = await readdir(join(stick, folder!))
    expect(names.filter((name) => name.endsWith('.bundle'))).toHaveLength(1)
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
    await finish(founder)
  })

  it('reads it in on the other laptop, and names whose entries were new', async () => {
    await carry(neighbourApp, neighbour, 'courier.bringStick', stick)
    await expect.poll(() => title(neighbour)).toMatch(/^收进 \d+ 条新记录$/)
    await neighbour.page.getByRole('rowheader', { name: FOUNDER }).waitFor()
    await neighbour.sees(neighbour.say('courier.listLeft'))
    await finish(neighbour)
    await neighbour.go('/assembly')
    await neighbour.sees(QUESTION)
    expect(await wordCode(neighbour)).toBe(await wordCode(founder))
  })

  it('offers on the home screen to take a ballot along that nobody else has', async () => {
    await voteFromHome(neighbour, 'choice.yes')
    await neighbour.go('/')
    await answerDialogs(neighbourApp, stick)
    await neighbour.page.getByRole('link', { name: neighbour.say('courier.takeAlong') }).click()
    await neighbour.press('courier.takeStick')
    await neighbour.sees(neighbour.say('courier.safe'))
    const finds = neighbour.page.getByRole('list', { name: neighbour.say('courier.laptops') })
    await finds.getByText(FOUNDER).waitFor()
    await finish(neighbour)
  })

  it('brings that ballot into the count of the first laptop, and both say the same word code', async () => {
    await carry(founderApp, founder, 'courier.bringStick', stick)
    await expect.poll(() => title(founder)).toMatch(/^收进 \d+ 条新记录$/)
    await finish(founder)
    await founder.go('/assembly')
    await founder.sees(founder.say('assembly.turnout', { cast: 1, eligible: 2 }))
    expect(await wordCode(founder)).toBe(await wordCode(neighbour))
  })

  it('says that a stick brings nothing new when it is read again', async () => {
    await carry(founderApp, founder, 'courier.bringStick', stick)
    await founder.sees(founder.say('courier.broughtNothing'))
    await finish(founder)
  })

  it('sends one file by mail, of which a damaged copy is named with what was saved of it', async () => {
    await voteFromHome(founder, 'choice.no')
    await carry(founderApp, founder, 'courier.takeFile', mailed)
    await founder.sees(founder.say('courier.fileReady'))
    await finish(founder)
    const whole = await readFile(mailed)
    const damaged = join(desk, 'damaged.bundle')
    await writeFile(damaged, whole.subarray(0, whole.length - 40))
    await carry(neighbourApp, neighbour, 'courier.bringFile', damaged)
    await neighbour.page.getByRole('region', { name: neighbour.say('courier.files') }).waitFor()
    await neighbour.sees('damaged.bundle')
    await finish(neighbour)
    await carry(neighbourApp, neighbour, 'courier.bringFile', mailed)
    await expect.poll(() => title(neighbour)).toMatch(/^收进 \d+ 条新记录$/)
    await finish(neighbour)
    expect(await wordCode(founder)).toBe(await wordCode(neighbour))
  })

  it.each([
    ['a stick of somebody else', 'refusal.bundleMissing', 'OTHER'],
    ['a stick that was pulled out', 'refusal.placeGone', 'GONE']
  ] as const)('says what to do about %s', async (_title, refusal, name) => {
    const path = join(desk, name)
    await mkdir(path)
    if (name === 'GONE') await rm(path, { recursive: true })
    await carry(neighbourApp, neighbour, 'courier.bringStick', path)
    await neighbour.page.getByRole('alert').getByText(neighbour.say(refusal)).waitFor()
    await neighbour.press('courier.retry')
    await neighbour.button('courier.bringStick').waitFor()
  })
})
