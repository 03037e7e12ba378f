import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine } from '#main/engine/index.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { movableClock } from '#test/support/engines.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import {
  askToJoin,
  foundVillage,
  makeInvite,
  openQuestion,
  PASSPHRASE,
  personAt,
  voteFromHome,
  type Person
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { noVault, systemRandom } from '#test/support/test-vault.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'

const VILLAGE = '清溪村'
const FOUNDER = '林秀英'
const NEIGHBOUR = '王建国'
const QUESTION = '要不要在井边装一盏灯？'
/** Past the five days in which a village's result can be challenged. */
const A_WEEK = 7

describeInWindow('one vote, in two windows on two laptops', () => {
  const folders = { founder: scratchFolder(), neighbour: scratchFolder() }
  let testnet: Testnet
  let bootstrap: string
  let apps: LaunchedApp[] = []
  let founder: Person
  let neighbour: Person
  let proposal: string
  let receipt: string

  const open = async (dataDir: string): Promise<Person> => {
    const launched = await launchApp({ dataDir, bootstrap })
    apps.push(launched)
    return personAt(launched.page)
  }
  const closeApps = async (): Promise<void> => {
    await Promise.all(apps.map((one) => one.close()))
    apps = []
  }

  beforeAll(async () => {
    testnet = await startTestnet()
    const [node] = testnet.network.bootstrap ?? []
    bootstrap = `${node!.host}:${node!.port}`
    founder = await open(folders.founder)
    neighbour = await open(folders.neighbour)
  })
  afterAll(async () => {
    await closeApps()
    await testnet?.destroy()
  })

  it('begins with a village, its 24 words copied and three of them confirmed', async () => {
    const phrase = await foundVillage(founder, VILLAGE, FOUNDER)
    expect(phrase).toHaveLength(24)
    await founder.sees(VILLAGE)
    await founder.sees(founder.say('home.alone'))
  })

  it('lets a neighbour in by a code, once the words on both screens are the same', async () => {
    const code = await makeInvite(founder)
    await askToJoin(neighbour, code, NEIGHBOUR)
    await neighbour.sees(neighbour.say('waiting.title'))
    await founder.go('/people')
    const request = founder.page.getByRole('group', { name: NEIGHBOUR })
    await request.waitFor()
    const wordsAt = (person: Person, within = person.page.locator('body')): Promise<string> =>
      within.locator('p[class*=words]').first().innerText()
    expect(await wordsAt(founder, request)).toBe(await wordsAt(neighbour))
    await request.getByRole('button', { name: founder.say('people.admit') }).click()
    await neighbour.sees(neighbour.say('home.title'))
  })

  it('gives the neighbour an office, and a second pair of eyes at the box', async () => {
    await founder.go('/people')
    await founder.page.getByRole('link', { name: NEIGHBOUR }).click()
    const role = founder.say('role.teller')
    await founder.page.getByRole('button', { name: founder.say('person.appoint', { role }) }).click()
    await founder.press('common.confirm')
    await founder.page.getByRole('button', { name: founder.say('person.suspend', { role }) }).waitFor()
  })

  it('is opened one question at a time, with the roll in sight', async () => {
    proposal = await openQuestion(founder, QUESTION, '夜里打水看不清。一盏灯 320 元。', [FOUNDER, NEIGHBOUR])
    expect(proposal).toMatch(/^[0-9a-f]{64}$/)
  })

  it('takes a ballot cast with the network off, and counts it once the network is on', async () => {
    await neighbour.go('/')
    await neighbour.sees(QUESTION)
    const light = neighbour.page.getByRole('button', { name: /^同步：/ })
    await light.click()
    await neighbour.press('sync.switchOff')
    await neighbour.sees(neighbour.say('sync.body.off'))
    await neighbour.page.keyboard.press('Escape')
    receipt = await voteFromHome(neighbour, 'choice.yes')
    expect(await voteFromHome(founder, 'choice.yes')).not.toBe('')
    await founder.go('/assembly')
    await founder.sees(founder.say('assembly.turnout', { cast: 1, eligible: 2 }))
    await light.click()
    await neighbour.sees(neighbour.say('sync.onlyHereBody'))
    await neighbour.press('sync.switchOn')
    await neighbour.page.keyboard.press('Escape')
    await founder.sees(founder.say('assembly.turnout', { cast: 2, eligible: 2 }))
    await neighbour.go(`/assembly/${proposal}`)
    await neighbour.sees(neighbour.say('trace.safeBody'))
  })

  it('is closed, counted and signed by both tellers, and both see one certified result', async () => {
    for (const person of [founder, neighbour]) {
      await person.go(`/assembly/${proposal}`)
      await person.press('teller.closeBox')
      await person.press('common.confirm')
      await person.button('teller.closeBox').waitFor({ state: 'detached' })
    }
    await founder.press('teller.signCount')
    await founder.press('common.confirm')
    await founder.go(`/assembly/${proposal}/result`)
    await founder.sees(founder.say('result.status.provisional'))
    await neighbour.press('teller.signCount')
    await neighbour.press('common.confirm')
    await neighbour.go(`/assembly/${proposal}/result`)
    for (const person of [founder, neighbour]) {
      await person.sees(person.say('result.status.certified'))
      await person.sees(person.say('outcome.passed'))
    }
    const sum = (person: Person): Promise<string> => person.page.locator('p[class*=sum]').innerText()
    expect(await sum(founder)).toBe(await sum(neighbour))
    expect(await sum(founder)).toContain('2')
  })

  it('can be counted again by anybody, with the same outcome', async () => {
    await neighbour.press('result.recountRun')
    await neighbour.sees(neighbour.say('result.recountSame', { ballots: 2 }))
  })

  it('is printed as a PDF that holds the question and the sum', async () => {
    const file = join(scratchFolder(), 'result.pdf')
    await apps[0]!.app.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
    }, file)
    await founder.press('result.pdfMake')
    await founder.page.getByRole('status').filter({ hasText: '.pdf' }).waitFor()
    expect(existsSync(file)).toBe(true)
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
    expect(text).toContain(QUESTION)
    expect(text).toContain((await founder.page.locator('p[class*=sum]').innerText()).replace(/\s/g, ''))
  })

  it('is found again by the codes on paper: the sheet’s, the ballot’s, and none by a code with a slip', async () => {
    const code = await founder.page.locator('p[class*=code]').innerText()
    const lookUp = async (typed: string): Promise<void> => {
      await founder.go('/check')
      await founder.write('check.explainLabel', typed)
      await founder.press('check.explainRun')
    }
    await lookUp(` ${code.toLowerCase()} `)
    await founder.page.waitForURL(new RegExp(`#/assembly/${proposal}/result$`))
    await founder.sees(founder.say('result.status.certified'))
    await lookUp(receipt)
    await founder.sees(founder.say('check.entryOf', { person: NEIGHBOUR }))
    await founder.sees(founder.say('check.verdict.effective'))
    await lookUp('0'.repeat(64))
    await founder.sees(founder.say('refusal.entryUnknown'))
    await founder.write('check.explainLabel', code.slice(1))
    await founder.sees(founder.say('check.explainBad'))
    expect(await founder.button('check.explainRun').isDisabled()).toBe(true)
  })

  it('leaves both laptops with one word code', async () => {
    await founder.go('/check')
    await neighbour.go('/check')
    const code = (person: Person): Promise<string> =>
      person.page
        .getByRole('region', { name: person.say('check.code') })
        .locator('p')
        .first()
        .innerText()
    await expect
      .poll(async () => (await code(founder)) === (await code(neighbour)), { timeout: 30_000 })
      .toBe(true)
  })

  it('is final when the days for challenges have passed and both tellers have said so', async () => {
    await closeApps()
    await aWeekLater(Object.values(folders))
    founder = await open(folders.founder)
    neighbour = await open(folders.neighbour)
    await founder.write('unlock.label', 'not the passphrase')
    await founder.press('unlock.confirm')
    await founder.sees(founder.say('refusal.passphraseWrong'))
    for (const person of [founder, neighbour]) {
      await person.write('unlock.label', PASSPHRASE)
      await person.press('unlock.confirm')
      await person.page.getByRole('link', { name: person.say('need.closeContest.verb') }).click()
      await person.press('teller.closeContest')
      await person.press('common.confirm')
    }
    for (const person of [founder, neighbour]) await person.sees(person.say('result.status.final'))
  })

  /** Opens the same folders on a day when the tellers' devices witness that the period is over. */
  const aWeekLater = async (dataDirs: readonly string[]): Promise<void> => {
    const clock = movableClock()
    clock.days = A_WEEK
    const shared = {
      host: 'test',
      version: '0.0.0-test',
      vault: noVault,
      clock,
      random: systemRandom
    } as const
    const engines = await Promise.all(
      dataDirs.map((dataDir) =>
        createEngine({ ...shared, dataDir, network: testnet.network, logger: createMemoryLogger() })
      )
    )
    for (const { handlers } of engines) {
      const [profile] = await handlers.profiles.list({})
      await handlers.profiles.unlock({ profile: profile!.id, passphrase: PASSPHRASE })
    }
    for (const { handlers } of engines)
      await expect
        .poll(async () => (await handlers.proposals.get({ proposal })).iMay.closeContest, { timeout: 60_000 })
        .toBe(true)
    await Promise.all(engines.map((engine) => engine.close()))
  }
})
