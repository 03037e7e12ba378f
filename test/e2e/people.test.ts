import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { foundVillage, inLanguage, personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const LONG = 'Theodora Wilhelmina Featherstonehaugh-Cholmondeley'
/** GB18030, as a spreadsheet in China saves “CSV”: more people than a screen shows, two of one name, long ones, and faults. */
const ROLL = [
  '姓名,小组,门牌,户名,面积(平方米),电话',
  '王伟,3组,12号,王家,80.25,1',
  '王伟,5组,1号,老王家,66,2',
  '张桂兰,3组,14号,张家,abc,3',
  '=赵六,,,,,4',
  '王伟,3组,12号,王家,80.25,1',
  `${LONG},Upper Mill and Toll House,123 left of the mill pond,Featherstonehaugh-Cholmondeley,,5`,
  '买买提江·阿不都热合曼·吐尔逊,第十一村民小组,一百二十三号附四号,,,6',
  ...Array.from(
    { length: 14 },
    (_, i) => `李${'一二三四五六七八九十'[i % 10]}${i > 9 ? '娃' : ''},1组,${i + 1}号,,,`
  )
]
const gb18030 = (text: string): Promise<Buffer> => encodeByTable(text)

/** TextEncoder writes UTF-8 only: the table is read backwards from the decoder. */
async function encodeByTable(text: string): Promise<Buffer> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (codes.get(sign) ?? [])))
  )
}

describeInWindow('the people of a village', () => {
  let app: LaunchedApp
  let person: Person
  const folder = scratchFolder()
  const file = join(folder, 'roll.csv')
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await foundVillage(person, '柳庄', '陈书记')
  }, 120_000)
  afterAll(() => app?.close())

  const look = (screen: string): Promise<string[]> => inspect(app.page, `people-${screen}`)
  /** Waits for it: until it is there, the page before may have a field for a file too. */
  const goToImport = async (): Promise<void> => {
    await person.go('/people/import')
    await app.page.getByRole('heading', { level: 1, name: person.say('register.importTitle') }).waitFor()
  }

  it('without a laptop are put on the roll, told apart by their cards, and imported after a look', async () => {
    const faults: string[] = []
    await person.go('/people/record')
    await person.write('register.recordName', '王秀英')
    faults.push(...(await look('record')))
    await person.press('register.recordGo')
    await person.sees(person.say('person.onPaperBody'))
    await person.press('register.cardEdit')
    await person.write('register.group', '3组')
    await person.write('register.door', '12号')
    await person.write('register.area', '一亩')
    await person.sees(person.say('register.notNumber'))
    await person.write('register.area', '89.5')
    await person.write('register.evidence', '房产证 7')
    faults.push(...(await look('card-form')))
    await person.press('register.cardSave')
    await person.sees('89.50（房产证 7）')
    faults.push(...(await look('card')))

    writeFileSync(file, await gb18030(ROLL.join('\r\n')))
    await goToImport()
    await app.page.locator('input[type=file]').setInputFiles(file)
    await person.sees(person.say('register.fault.twiceInFile', { line: 2 }))
    await person.sees(person.say('register.fault.notANumber'))
    await person.sees(person.say('register.importIgnored', { columns: '电话' }))
    faults.push(...(await look('import')))
    await person.press('register.importGo')
    await person.sees(person.say('register.imported', { recorded: 19, cards: 18, households: 3 }))
    await app.page.locator('input[type=file]').setInputFiles(file)
    await person.button('register.importGo').waitFor()
    expect(await person.button('register.importGo').isDisabled()).toBe(true)
    expect(faults).toEqual([])
  })

  it('are refused as a file of ten thousand lines, or with other columns, with a sentence', async () => {
    const long = join(folder, 'long.csv')
    writeFileSync(long, `name,door\n${Array.from({ length: 10_000 }, (_, i) => `Wang ${i},${i}`).join('\n')}`)
    const other = join(folder, 'other.csv')
    writeFileSync(other, 'phone,address\n1,2\n')
    await goToImport()
    await app.page.locator('input[type=file]').setInputFiles(long)
    await person.sees(person.say('refusal.csvTooLong', { most: 2_000 }))
    await app.page.locator('input[type=file]').setInputFiles(other)
    await person.sees(person.say('refusal.csvColumns', { columns: 'phone · address' }))
    expect(await look('import-refused')).toEqual([])
  })

  it.each(LANGUAGES)(
    'are found by name, pinyin and door, and listed with whom they live (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      const faults: string[] = []
      await person.go('/people')
      const rows = app.page.locator('a[href^="#/people/"][class*=row]')
      for (const [typed, found] of [
        ['王秀', ['王秀英']],
        ['wangxiuy', ['王秀英']],
        ['wxy', ['王秀英']],
        ['ww', ['王伟', '王伟']],
        ['5组', ['王伟']]
      ] as const) {
        await person.write('people.search', typed)
        await expect.poll(async () => (await rows.allInnerTexts()).length).toBe(found.length)
        for (const [i, text] of (await rows.allInnerTexts()).entries()) expect(text).toContain(found[i])
      }
      await person.write('people.search', 'ww')
      await person.sees(person.say('register.name', { name: '王伟', place: '3组 12号 王家' }))
      faults.push(...(await look(`${language}-search`)))
      await person.go('/people/households')
      await person.sees('老王家')
      await person.sees(person.say('register.name', { name: '王伟', place: '5组 1号 老王家' }))
      faults.push(...(await look(`${language}-households`)))
      await person.go('/people/rolls')
      await app.page.getByRole('radio', { name: person.say('register.area') }).check()
      await person.sees('235.75')
      faults.push(...(await look(`${language}-rolls`)))
      await goToImport()
      await app.page.locator('input[type=file]').setInputFiles(file)
      await person.sees(person.say('register.fault.notANumber'))
      faults.push(...(await look(`${language}-import`)))
      expect(faults).toEqual([])
    }
  )

  it.each(LANGUAGES)('fit the narrowest window, with names as long as names get (%s)', async (language) => {
    person = await inLanguage(person, language)
    const resize = (width: number, height: number): Promise<void> =>
      app.app.evaluate(
        ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
        [width, height]
      )
    const [width, height] = await app.page.evaluate(() => [window.innerWidth, window.innerHeight] as const)
    await resize(640, 700)
    const faults: string[] = []
    await person.go('/people')
    await person.write('people.search', 'Theodora')
    faults.push(...(await look(`${language}-narrow-list`)))
    await app.page.locator('a[href^="#/people/"][class*=row]').click()
    await person.sees('123 left of the mill pond')
    await person.press('register.cardEdit')
    faults.push(...(await look(`${language}-narrow-person`)))
    for (const screen of ['households', 'rolls', 'import', 'offices', 'confidants']) {
      await person.go(`/people/${screen}`)
      if (screen === 'import') {
        await app.page.locator('input[type=file]').setInputFiles(file)
        await person.sees(person.say('register.fault.notANumber'))
      }
      faults.push(...(await look(`${language}-narrow-${screen}`)))
    }
    await resize(width, height)
    expect(faults).toEqual([])
  })
})
