import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormBlock, SheetBlock, SheetDocument } from '#shared/domain/minutes/document.ts'
import type { SheetLanguage } from '#shared/domain/minutes/result-sheet-input.ts'
import { sheetFileName } from '#shared/domain/minutes/sheet-file-name.ts'
import { buildBallotPapers } from '#shared/domain/papers/ballot-papers.ts'
import { compareByNumbers } from '#shared/domain/papers/compare-by-numbers.ts'
import { buildProxyForm } from '#shared/domain/papers/proxy-form.ts'
import { buildResultNotice } from '#shared/domain/papers/result-notice.ts'
import { buildSignInSheet } from '#shared/domain/papers/sign-in-sheet.ts'
import { buildTallySheet } from '#shared/domain/papers/tally-sheet.ts'
import { sampleResult } from '#test/unit/minutes/sample-result.ts'
import {
  sampleBallots,
  sampleChoice,
  sampleLines,
  sampleNotice,
  sampleSignIn,
  sampleVote
} from './sample-papers.ts'

const LANGUAGES: SheetLanguage[] = ['zh-CN', 'en', 'both']
const everyText = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : []
}
const languagesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? [...('language' in value ? [String(value.language)] : []), ...Object.values(value).flatMap(languagesOf)]
    : []
const wholeText = (value: unknown): string => everyText(value).join('\n')
const blocksOf = <Kind extends SheetBlock['kind']>(sheet: SheetDocument, kind: Kind) =>
  sheet.blocks.filter((block): block is Extract<SheetBlock, { kind: Kind }> => block.kind === kind)
const rowsOf = (form: FormBlock | undefined): string[][] =>
  (form?.rows ?? []).map((row) => row.map((said) => said?.map(({ text }) => text).join(' / ') ?? ''))
const officesOf = (sheet: SheetDocument): string[] =>
  blocksOf(sheet, 'signing')[0]?.lines.map(({ office }) => office[0].text) ?? []

const EVERY = [
  ['sign-in sheet', (language: SheetLanguage) => buildSignInSheet(sampleSignIn(), language)],
  ['ballots', (language: SheetLanguage) => buildBallotPapers(sampleBallots(), language)],
  ['proxy form', (language: SheetLanguage) => buildProxyForm(sampleVote(), language)],
  ['tally sheet', (language: SheetLanguage) => buildTallySheet(sampleVote(), language)],
  ['result notice', (language: SheetLanguage) => buildResultNotice(sampleNotice(), language)]
] as const

describe.each(EVERY)('every paper: %s', (_name, build) => {
  test('F1 equal input gives an equal paper, with the roll and the versions at its foot', () => {
    for (const language of LANGUAGES) {
      expect(build(language)).toEqual(build(language))
      expect(build(language).footer.facts[0]).toBe(language === 'en' ? 'Roll 3f9a-07c2' : '名册 3f9a-07c2')
      expect(build(language).footer.facts[1]).toContain('0.1.0')
      expect(build(language).proof).toBeNull()
    }
  })

  test('M2 one language says nothing in the other, and both put Chinese first', () => {
    for (const language of LANGUAGES)
      expect(new Set(languagesOf(build(language).blocks))).toEqual(new Set(build(language).languages))
    expect(build('both').kind).toEqual([...build('zh-CN').kind, ...build('en').kind])
  })

  test('its file is named by what it is and the question', () => {
    expect(sheetFileName(build('zh-CN'))).toBe(`${build('zh-CN').kind[0].text} 修建村口水泥路.pdf`)
  })
})

describe('the sign-in sheet', () => {
  const rows = (changes = {}) => rowsOf(blocksOf(buildSignInSheet(sampleSignIn(changes), 'zh-CN'), 'form')[0])

  test('F4 lists each person once, by place, with what tells them apart and room to sign', () => {
    expect(rows()).toEqual([
      ['1', '吴䶮', '1组 3号', '', ''],
      ['2', 'Theodora Papadopoulou-Featherstonehaugh', '1组 123 left of the mill pond', '', ''],
      ['3', '王伟（大伟）', '2组 7号 王家', '', ''],
      ['4', '王秀英', '2组 7号 王家', '', ''],
      ['5', '赵龑祎', '2组 11号', '', ''],
      ['6', '王伟', '10组 2号', '', ''],
      ['7', '李娜', '003f-ba86', '', ''],
      ['8', '李娜', '0040-58bd', '', '']
    ])
  })

  test('F4 is the same in whatever order the people come', () => {
    const lines = sampleLines()
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(rows({ lines: shuffled })).toEqual(rows())
      })
    )
  })

  test('prints how many are on the roll and leaves the other numbers to the pen', () => {
    const [, totals] = blocksOf(buildSignInSheet(sampleSignIn(), 'zh-CN'), 'fields')
    expect(totals?.rows.map(({ label, value }) => [label[0].text, value[0].text])).toEqual([
      ['应到', '8 人'],
      ...['实到', '请假', '委托他人', '缺席'].map((label) => [label, '＿＿＿＿＿＿＿＿＿＿＿＿'])
    ])
  })

  test('of all members is headed so in the language that decides', () => {
    const title = (language: SheetLanguage) => buildSignInSheet(sampleSignIn({ title: null }), language).title
    expect(LANGUAGES.map(title)).toEqual(['全体成员', 'All members', '全体成员'])
  })

  test('numbers in places are compared by what they count', () => {
    const sorted = ['10组', '9组', '2组 12号', '2组 007号', '2组 7号', '', '2组'].toSorted(compareByNumbers)
    expect(sorted).toEqual(['', '2组', '2组 007号', '2组 7号', '2组 12号', '9组', '10组'])
    const place = fc.string({ unit: fc.constantFrom('0', '1', '9', '组', 'a', ' '), maxLength: 8 })
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(Math.sign(compareByNumbers(a, b))).toBe(0 - Math.sign(compareByNumbers(b, a)))
        expect(compareByNumbers(a, b) === 0).toBe(a === b)
        if (compareByNumbers(a, b) <= 0 && compareByNumbers(b, c) <= 0)
          expect(compareByNumbers(a, c)).toBeLessThanOrEqual(0)
      })
    )
  })
})

describe('ballots', () => {
  const slips = (...input: Parameters<typeof buildBallotPapers>) =>
    blocksOf(buildBallotPapers(...input), 'slips')[0]!

  test('F2 the serial is on the stub alone: the ballot is one for all of them', () => {
    const block = slips(sampleBallots({ first: 98, count: 4 }), 'both')
    expect(block.serials).toEqual(['0098', '0099', '0100', '0101'])
    expect(wholeText(block.ballot)).not.toMatch(/\d{3}/)
    expect(slips(sampleBallots({ first: 5_000, count: 1 }), 'both').ballot).toEqual(block.ballot)
  })

  test('F3 has the options in the proposal’s order, abstaining last, and how many may be marked', () => {
    const { ballot } = slips(sampleBallots({ proposal: sampleChoice() }), 'both')
    expect(ballot.options.map((said) => said.map(({ text }) => text))).toEqual([
      ['村东头的菜地'],
      ['小学后面的果园，连同新开的二十亩育苗地'],
      ['水库下游'],
      ['弃权', 'Abstain']
    ])
    expect(ballot.instruction.map(({ text }) => text)).toEqual([
      '在所选项前的方框内画“√”。每票最多选 1 项，多选无效。',
      'Tick the box of your choice. At most 1 choice; a paper with more is invalid.'
    ])
    expect(slips(sampleBallots(), 'zh-CN').ballot.options.map(([{ text }]) => text)).toEqual([
      '赞成',
      '反对',
      '弃权'
    ])
  })

  test('F3, F5 where several may be marked, ballot and tally sheet say how many', () => {
    const proposal = { ...sampleChoice(), method: { kind: 'choose-several', most: 2, seats: 2 } as const }
    const [{ text }] = slips(sampleBallots({ proposal }), 'zh-CN').ballot.instruction
    expect(text).toContain('每票最多选 2 项，多选无效')
    const [, rules] = blocksOf(buildTallySheet(sampleVote(proposal), 'en'), 'form')
    expect(rowsOf(rules).at(-1)?.[0]).toContain('together at most 2 × V')
  })

  test('F3 prints whole whatever a member may write', () => {
    const [title, option] = ['题'.repeat(120), '项'.repeat(80)]
    const proposal = { ...sampleChoice(), title, options: [option, '二', 'abstain'] }
    const { ballot, stub } = slips(sampleBallots({ proposal }), 'en')
    expect(ballot.title).toBe(title)
    expect(ballot.options[0]?.[0].text).toBe(option)
    expect(stub.title).toMatch(/^题{20,}…$/)
  })
})

describe('the proxy form', () => {
  const instruction = (input: Parameters<typeof buildProxyForm>[0], language: SheetLanguage): string =>
    blocksOf(buildProxyForm(input, language), 'fields')
      .flatMap(({ rows }) => rows)
      .find(({ value }) => value[0].text.startsWith('□'))
      ?.value.map(({ text }) => text)
      .join('|') ?? ''

  test('F6 has one box for each answer, whatever the languages, and one to leave it to the holder', () => {
    expect(instruction(sampleVote(), 'zh-CN')).toBe('□ 赞成\n□ 反对\n□ 弃权\n□ 由受托人决定')
    expect(instruction(sampleVote(), 'both')).toBe(
      '□ 赞成 Yes\n□ 反对 No\n□ 弃权 Abstain\n□ 由受托人决定 As the holder decides'
    )
    expect(instruction(sampleVote(sampleChoice()), 'en')).toBe(
      '□ Choose: ________________\n□ Abstain\n□ As the holder decides'
    )
  })

  test('F6 is for one vote, signed by giver, holder and who takes it, and needs no seal', () => {
    const sheet = buildProxyForm(sampleVote(), 'zh-CN')
    expect(wholeText(sheet)).toContain('仅限对“修建村口水泥路”的表决，表决结束即失效')
    expect(wholeText(sheet)).toContain('证件后四位')
    expect(officesOf(sheet)).toEqual(['委托人', '受托人', '收件人'])
    expect(blocksOf(sheet, 'signing')[0]?.seal).toBeNull()
  })
})

describe('the tally sheet', () => {
  const forms = (input: Parameters<typeof buildTallySheet>[0], language: SheetLanguage = 'zh-CN') =>
    blocksOf(buildTallySheet(input, language), 'form')

  test('F5 prints what must hold between the numbers, with the roll’s own filled in', () => {
    const [box, rules, strokes] = forms(sampleVote())
    expect(rowsOf(box)).toEqual([
      ['E', '应到人数', '12'],
      ['I', '发出票', ''],
      ['R', '收回票', ''],
      ['V', '有效票', ''],
      ['X', '无效票', '']
    ])
    const printed = rowsOf(rules).map(([rule]) => rule)
    for (const [index, rule] of ['I ≤ E', 'R ≤ I', 'V + X = R', '= V'].entries())
      expect(printed[index]).toContain(rule)
    expect(rowsOf(strokes)).toEqual(['赞成', '反对', '弃权', '空白票'].map((option) => [option, '', '']))
    expect(officesOf(buildTallySheet(sampleVote(), 'zh-CN'))).toEqual(['唱票人', '计票人', '监票人'])
  })

  test.each([
    [0, 16],
    [120, 16],
    [121, 24],
    [480, 64],
    [10_000, 64]
  ])('F5 gives a roll of %i strokes of %i mm', (eligible, height) => {
    expect(forms({ ...sampleVote(), eligible })[2]?.rowHeight).toBe(height)
  })
})

describe('the result notice', () => {
  test('F7 carries outcome, sum, dates, signers and check code, and closes with the seal', () => {
    const sheet = buildResultNotice(sampleNotice(), 'both')
    const text = wholeText(sheet)
    const { arithmetic } = sampleResult().result
    for (const sentence of [
      '通过',
      arithmetic['zh-CN'],
      arithmetic.en,
      '2026年11月16日',
      'K7QM-2XVD-9HTR',
      '王喆',
      '以下空白'
    ])
      expect(text).toContain(sentence)
    expect(sheet.code?.[0].text).toBe('核验码 K7QM-2XVD-9HTR')
    expect(sheet.datedOn).toBe('2026-11-23')
    expect(blocksOf(sheet, 'signing')[0]).toMatchObject({ lines: [], seal: { body: '向阳村' } })
  })

  test('F7 names nobody who did not vote and nobody who challenges', () => {
    const sample = sampleNotice()
    const challenges = [
      { entryId: 'ab'.repeat(32), person: '钱多多', reason: '算错了', state: 'open' as const }
    ]
    const text = wholeText(
      buildResultNotice({ ...sample, proposal: { ...sample.proposal, challenges } }, 'both')
    )
    for (const name of ['钱多多', '算错了', '钱小宝', '蒋小满', '冯春花']) expect(text).not.toContain(name)
  })

  test('F7 says across the page that a result is contested', () => {
    const sample = sampleNotice()
    const contested = { ...sample, result: { ...sample.result, status: 'contested' as const } }
    expect(buildResultNotice(contested, 'both').marking?.map(({ text }) => text)).toEqual([
      '有 争 议',
      'CONTESTED'
    ])
    expect(buildResultNotice(sample, 'both').marking).toBeNull()
  })
})

test('M3 what cannot be seen is shown, on every paper', () => {
  const title = 'A\u202Eevil\u202C'
  const papers = [
    buildSignInSheet(
      sampleSignIn({ title, lines: sampleLines().map((line) => ({ ...line, name: title })) }),
      'both'
    ),
    buildBallotPapers(
      sampleBallots({ proposal: { ...sampleChoice(), title, options: [title, 'abstain'] } }),
      'both'
    ),
    buildProxyForm(sampleVote({ title }), 'both'),
    buildTallySheet(
      sampleVote({ title, method: { kind: 'choose-one' }, options: [title, 'abstain'] }),
      'both'
    ),
    buildResultNotice({ ...sampleNotice(), communityName: title }, 'both')
  ]
  for (const sheet of papers) {
    expect(wholeText(sheet)).toContain('A〔U+202E〕evil〔U+202C〕')
    expect(wholeText(sheet)).not.toMatch(/[\u202A-\u202E]/)
  }
})
