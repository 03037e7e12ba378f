import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportedLine } from '#shared/rpc/contract/people.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
let founder: Laptop
let neighbour: Laptop
beforeAll(async () => {
  world = await createWorld()
  ;[founder, neighbour] = (await world.village(2)) as [Laptop, Laptop]
})
afterAll(() => world.close())

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const outcomes = (lines: readonly ImportedLine[]) =>
  lines.map(({ line, outcome, fault }) => (fault === null ? [line, outcome] : [line, outcome, fault]))
const present = async (laptop: Laptop) =>
  (await laptop.call.members.list({})).filter(({ status }) => status === 'member')
const find = async (laptop: Laptop, name: string) =>
  (await present(laptop)).find((member) => member.name === name)

describe('people without a laptop', () => {
  test('are recorded, told apart by their cards, and keep who they are when a laptop’s key is bound to them', async () => {
    const { call } = founder
    const { entryId: personId } = await call.people.record({ name: '王秀英' })
    await call.people.writeCard({ personId, fields: { group: '3组', door: '12号' } })
    expect(await find(founder, '王秀英')).toMatchObject({
      personId,
      place: '3组 12号',
      devices: 0,
      keyWords: null
    })
    const { code } = await call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const laptop = await world.laptop()
    await laptop.call.onboarding.join({ code: code ?? '', personName: 'Xiuying', language: 'zh-CN' })
    const request = await world.until(
      founder,
      'the request',
      async () => (await call.members.requests({}))[0]
    )
    await expectRefusal(
      neighbour.call.people.bindKey({ requestId: request.requestId, personId }),
      'requestUnknown'
    )
    await call.people.bindKey({ requestId: request.requestId, personId })
    const joined = await world.until(laptop, 'being in', async () =>
      (await laptop.call.members.list({}).catch(() => [])).find(({ isMe }) => isMe)
    )
    expect(joined).toMatchObject({ personId, name: '王秀英', place: '3组 12号', devices: 1 })
    await laptop.call.people.writeCard({ personId, fields: { alias: '英姐' } })
    await expectRefusal(
      laptop.call.people.writeCard({ personId, fields: { shares: { value: 9, evidence: '' } } }),
      'notSteward'
    )
    await world.agree([founder, neighbour, laptop])
    expect(await find(neighbour, '王秀英')).toMatchObject({ alias: '英姐', devices: 1 })
    expect(await present(neighbour)).toHaveLength(3)
  })

  test('and households have rolls whose sums are exact', async () => {
    const { call } = founder
    const { entryId: householdId } = await call.people.recordHousehold({ name: '王家', door: '12号' })
    const person = await find(founder, '王秀英')
    const personId = person?.personId ?? ''
    await expectRefusal(call.people.delegate({ householdId, personId, evidence: '签字' }), 'notOfHousehold')
    await call.people.writeCard({
      personId,
      fields: { household: householdId, area: { value: 8950, evidence: '房产证 7' } }
    })
    await call.people.delegate({ householdId, personId, evidence: '签字' })
    await call.people.amendHousehold({ householdId, name: '王家', door: '12号' }).then(
      () => expect.unreachable(),
      (error: unknown) => expect(error).toMatchObject({ code: 'nothingChanged' })
    )
    expect(await call.people.households({})).toMatchObject([
      { name: '王家', people: [{ name: '王秀英' }], delegate: { personId, evidence: '签字' } }
    ])
    const roll = await call.people.roll({ base: 'area' })
    expect(roll).toMatchObject({ sum: 8950, lines: [{ name: '王秀英', evidence: '房产证 7' }] })
    expect(roll.without).toHaveLength(2)
    expect((await call.people.roll({ base: 'households' })).sum).toBe(1)
    expect((await call.people.roll({ base: 'heads' })).sum).toBe(3)
  })
})

describe('a file of people', () => {
  const FILE = base64(
    [
      '姓名,小组,门牌,户名,面积(平方米),依据',
      '王伟,3组,12号,王家,80.25,证1',
      '王伟,5组,1号,,,',
      '王秀英,3组,12号,王家,89.50,房产证 7',
      '王伟,3组,12号,王家,80.25,证1',
      '李四,,,李家,abc,',
      '=赵六,,,李家,,'
    ].join('\n')
  )

  test('is shown before anything is written, written once, and the second time there is nothing to write', async () => {
    const { call } = founder
    const before = await present(founder)
    const preview = await call.people.previewImport({ base64: FILE })
    expect(outcomes(preview.lines)).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'same'],
      [5, 'fault', 'twiceInFile'],
      [6, 'fault', 'notANumber'],
      [7, 'new']
    ])
    expect(preview.lines[5]).toMatchObject({ looksLikeFormula: true })
    expect(preview.households).toBe(1)
    expect(await present(founder)).toEqual(before)

    await expectRefusal(neighbour.call.people.importPeople({ base64: FILE }), 'notSteward')
    expect(await call.people.importPeople({ base64: FILE })).toEqual({
      recorded: 3,
      cards: 3,
      households: 1,
      faults: 2
    })
    expect(await call.people.importPeople({ base64: FILE })).toMatchObject({
      recorded: 0,
      cards: 0,
      households: 0
    })
    const namesakes = (await present(founder)).filter(({ name }) => name === '王伟')
    expect(namesakes.map(({ place, namesake }) => `${place}: ${namesake}`).sort()).toEqual([
      '3组 12号 王家: toldApart',
      '5组 1号: toldApart'
    ])
  })

  test('is finished by the next import where the first was stopped between a record and its card', async () => {
    const { call } = founder
    await call.people.record({ name: '钱七' })
    const file = base64('姓名,门牌\n钱七,8号\n钱七,9号\n')
    expect(outcomes((await call.people.previewImport({ base64: file })).lines)).toEqual([
      [2, 'update'],
      [3, 'new']
    ])
    expect(await call.people.importPeople({ base64: file })).toMatchObject({ recorded: 1, cards: 2 })
    expect(await call.people.importPeople({ base64: file })).toMatchObject({ recorded: 0, cards: 0 })
  })

  test('exported is safe to open and says nothing new when it is imported', async () => {
    const { base64: exported } = await founder.call.people.exportRoll({ language: 'zh-CN' })
    const text = Buffer.from(exported, 'base64').toString('utf8')
    expect(text).toContain("'=赵六")
    expect(text.split('\r\n').some((row) => /(^|,)[=+\-@]/.test(row))).toBe(false)
    const preview = await founder.call.people.previewImport({ base64: exported })
    expect(new Set(preview.lines.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
  })
})
