import { describe, expect, test } from 'vitest'
import { buildResultSheet } from '#shared/domain/minutes/build-result-sheet.ts'
import type { ResultSheetInput, SheetLanguage } from '#shared/domain/minutes/result-sheet-input.ts'
import { sampleId, sampleResult } from './sample-result.ts'
import { blocksOf, everyText, wholeText } from './sheet-text.ts'

const LANGUAGES: SheetLanguage[] = ['zh-CN', 'en', 'both']

const withResult = (changes: Partial<ResultSheetInput['result']>): ResultSheetInput => {
  const sample = sampleResult()
  return { ...sample, result: { ...sample.result, ...changes } }
}
const withProposal = (changes: Partial<ResultSheetInput['proposal']>): ResultSheetInput => {
  const sample = sampleResult()
  return { ...sample, proposal: { ...sample.proposal, ...changes } }
}

describe('the result sheet', () => {
  test('M1 equal input gives an equal sheet, and the input is left as it was', () => {
    const input = sampleResult()
    for (const language of LANGUAGES)
      expect(buildResultSheet(input, language)).toEqual(buildResultSheet(sampleResult(), language))
    expect(input).toEqual(sampleResult())
  })

  test('M1 the sheet carries the date of the furthest step the result has reached', () => {
    const dated = (changes: Partial<ResultSheetInput>) =>
      buildResultSheet(sampleResult(changes), 'zh-CN').datedOn
    expect(dated({})).toBe('2026-11-23')
    expect(dated({ finalOn: null })).toBe('2026-11-16')
    expect(dated({ finalOn: null, certifiedOn: null })).toBe('2026-11-15')
  })

  test('M2 one language says nothing in the other, and both put Chinese first', () => {
    const languages = (language: SheetLanguage) =>
      blocksOf(buildResultSheet(sampleResult(), language), 'sum').map(({ said }) =>
        said.map((phrase) => phrase.language)
      )
    expect(languages('zh-CN')).toEqual([['zh-CN']])
    expect(languages('en')).toEqual([['en']])
    expect(languages('both')).toEqual([['zh-CN', 'en']])
    expect(wholeText(buildResultSheet(sampleResult(), 'zh-CN'))).not.toContain('Certified')
    expect(wholeText(buildResultSheet(sampleResult(), 'en'))).not.toContain('表决')
  })

  test('M18 a vote on the rulebook prints each rule as it was and as it is to be', () => {
    const both = (text: string) => ({ 'zh-CN': `${text}。`, en: `${text}.` })
    const changes = [
      { about: 'stewards' as const, old: [both('two')], proposed: [both('three')] },
      { about: 'amend' as const, old: [], proposed: [both('half'), both('all')] }
    ]
    const input = withProposal({ effect: { kind: 'amend' }, amendment: { changes } })
    const table = (language: SheetLanguage) =>
      blocksOf(buildResultSheet(input, language), 'table')[0]?.rows.map((cells) =>
        cells.map((said) => said.map(({ text }) => text))
      )
    expect(table('en')).toEqual([
      [['How far stewards may go'], ['two.'], ['three.']],
      [['Changing the rulebook'], ['None'], ['half.']],
      [[''], [''], ['all.']]
    ])
    expect(table('both')?.[1]).toEqual([
      ['改章程', 'Changing the rulebook'],
      ['无', 'None'],
      ['half。', 'half.']
    ])
    const headings = blocksOf(buildResultSheet(sampleResult(), 'en'), 'heading')
    expect(headings.some(({ said }) => said[0].text.includes('rulebook'))).toBe(false)
  })

  test('M2 a member’s own words stand once even where both languages are printed', () => {
    const texts = everyText(buildResultSheet(sampleResult(), 'both').blocks)
    expect(texts.filter((text) => text.includes('村口至小学一段土路'))).toHaveLength(1)
    expect(texts.filter((text) => text === '周秀英')).toHaveLength(2) // as proposer and as owner of a log
  })

  test('M6 the check code is the only number it has, in the head and in the footer', () => {
    const sheet = buildResultSheet(sampleResult(), 'both')
    expect(sheet.code?.map(({ text }) => text)).toEqual([
      '核验码 K7QM-2XVD-9HTR',
      'Check code K7QM-2XVD-9HTR'
    ])
    expect(wholeText(sheet)).not.toMatch(/待定|not yet given/)
  })

  test('M7 the outcome comes first, and is coloured as settled only once it is certified', () => {
    const first = (input: ResultSheetInput) => buildResultSheet(input, 'zh-CN').blocks[0]
    expect(first(sampleResult())).toMatchObject({
      kind: 'outcome',
      tone: 'settled',
      said: [{ text: '通过' }]
    })
    expect(first(withResult({ status: 'provisional' }))).toMatchObject({ kind: 'outcome', tone: 'open' })
    expect(first(withResult({ outcome: 'noQuorum' }))).toMatchObject({ tone: 'declined' })
    expect(first(withResult({ outcome: 'chosen', chosen: ['水泵'] }))).toMatchObject({
      said: [{ text: '已选定：水泵' }]
    })
  })

  test('M8 only a result that does not stand is marked across the page', () => {
    const marking = (status: ResultSheetInput['result']['status']) =>
      buildResultSheet(withResult({ status }), 'both').marking?.map(({ text }) => text)
    expect(marking('provisional')).toEqual(['暂 定', 'PROVISIONAL'])
    expect(marking('contested')).toEqual(['有 争 议', 'CONTESTED'])
    expect(marking('certified')).toBeUndefined()
    expect(marking('final')).toBeUndefined()
  })

  test('M9 the sum is the certificate’s own sentence, with each threshold under it', () => {
    const input = sampleResult()
    const sheet = buildResultSheet(input, 'both')
    expect(blocksOf(sheet, 'sum')[0]?.said.map(({ text }) => text)).toEqual([
      input.result.arithmetic['zh-CN'],
      input.result.arithmetic.en
    ])
    const text = wholeText(sheet)
    expect(text).toContain('法定人数：应到人数（45）的 2/3 以上')
    expect(text).toContain('通过票数：超过实到人数（31）的 1/2')
    expect(text).toContain('Majority: more than 1/2 of those who took part (31)')
  })

  test('M9 what a threshold needed and what was reached say what they count', () => {
    const figures = (input: ResultSheetInput) =>
      blocksOf(buildResultSheet(input, 'both'), 'table')[0]?.rows.map(([, needed = [], have = []]) =>
        [...needed, ...have].map(({ text }) => text)
      )
    expect(figures(sampleResult())).toEqual([
      ['30 人', '30 people', '31 人', '31 people'],
      ['16 票', '16 votes', '16 票', '16 votes']
    ])
    const alone = sampleResult().result.checks.map((check) => ({ ...check, needed: 1, have: 1 }))
    expect(figures(withResult({ checks: alone }))).toEqual([
      ['1 人', '1 person', '1 人', '1 person'],
      ['1 票', '1 vote', '1 票', '1 vote']
    ])
  })

  test('M10 every covered log is there with its person and length', () => {
    for (const logs of [0, 1, 8, 9, 12]) {
      const input = withResult({ covers: sampleResult().result.covers.slice(0, logs) })
      const cells = blocksOf(buildResultSheet(input, 'zh-CN'), 'table')
        .at(-1)
        ?.rows.flat()
        .map((said) => said[0].text)
        .filter((text) => text !== '')
      expect(cells).toEqual(
        input.result.covers.flatMap(({ person, log, length }) => [
          person,
          `${log.slice(0, 4)}-${log.slice(4, 8)}`,
          String(length)
        ])
      )
    }
  })

  test('M11 late ballots and ballots left out stand in lists of their own', () => {
    const sheet = buildResultSheet(
      withResult({ leftOut: [{ person: '陈有田', entryId: sampleId(401), rule: 'some.rule' }] }),
      'zh-CN'
    )
    const after = (heading: string) => {
      const at = sheet.blocks.findIndex(
        (block) => block.kind === 'heading' && block.said[0].text.endsWith(heading)
      )
      return sheet.blocks.slice(at + 1).find((block) => block.kind === 'table')
    }
    expect(after('迟到的票（未计）')?.rows.map(([name]) => name?.[0].text)).toEqual(['蒋小满'])
    expect(after('其他未计入的票')?.rows.map(([name]) => name?.[0].text)).toEqual(['陈有田'])
  })

  test('M11 ballots that would not count today are listed where there are any, and the numbers stand', () => {
    const remarks = [{ person: '陈有田', entryId: sampleId(401), rule: 'R3.sealed' }]
    const text = wholeText(buildResultSheet(withResult({ remarks }), 'both'))
    expect(text).toMatch(/已计入而今不应计的票[^]*签名的票数不变[^]*陈有田/)
    expect(wholeText(buildResultSheet(sampleResult(), 'both'))).not.toContain('已计入而今不应计的票')
  })

  test('M12 every teller has a line, then chair and recorder', () => {
    const [signing] = blocksOf(buildResultSheet(sampleResult(), 'zh-CN'), 'signing')
    expect(signing?.lines.map(({ name, office, group }) => [name, office[0].text, group])).toEqual([
      ['王喆', '计票人', '一组'],
      ['李垚', '计票人', '二组'],
      ['赵龑祎', '计票人', ''],
      ['', '主持人', ''],
      ['', '记录人', '']
    ])
  })

  test('M14 the footer names code and versions', () => {
    expect(buildResultSheet(sampleResult(), 'zh-CN').footer).toEqual({
      pageOf: [{ language: 'zh-CN', text: '第 {page} 页　共 {pages} 页' }],
      facts: ['K7QM-2XVD-9HTR', '众议 0.1.0　章程第 1 版']
    })
  })

  test('M15 the proof goes in untouched', () => {
    const proof = new Uint8Array([0, 255, 10, 13, 123])
    expect(buildResultSheet(sampleResult({ proof }), 'en').proof?.bytes).toBe(proof)
  })

  test('options of a choice are listed, and a yes/no vote’s answers have words of their own', () => {
    const input = sampleResult()
    const choice: ResultSheetInput = {
      ...input,
      proposal: { ...input.proposal, method: { kind: 'choose-one' }, options: ['yes', '水渠'] },
      result: { ...input.result, counts: [{ option: 'yes', count: 3 }], outcome: 'chosen', chosen: ['yes'] }
    }
    expect(blocksOf(buildResultSheet(choice, 'zh-CN'), 'list')[0]?.items.map((said) => said[0].text)).toEqual(
      ['yes', '水渠']
    )
    expect(blocksOf(buildResultSheet(choice, 'zh-CN'), 'counts')[0]?.rows[0]?.label[0].text).toBe('yes')
    expect(
      blocksOf(buildResultSheet(input, 'zh-CN'), 'counts')[0]?.rows.map(({ label }) => label[0].text)
    ).toEqual(['赞成', '反对', '弃权'])
  })

  test('abstaining is said in the sheet’s languages, whatever there is to choose from', () => {
    const method = { kind: 'choose-one' as const }
    const { proposal, ...rest } = withResult({ counts: [{ option: 'abstain', count: 3 }] })
    const options = ['水泵', '水渠', 'abstain']
    const sheet = buildResultSheet({ ...rest, proposal: { ...proposal, method, options } }, 'both')
    const both = ['弃权', 'Abstain']
    expect(blocksOf(sheet, 'counts')[0]?.rows[0]?.label.map(({ text }) => text)).toEqual(both)
    expect(
      blocksOf(sheet, 'list')[0]
        ?.items.at(-1)
        ?.map(({ text }) => text)
    ).toEqual(both)
  })

  test('an appointment names the office and the person', () => {
    const input = withProposal({ effect: { kind: 'appoint', personId: sampleId(9), role: 'teller' } })
    const text = wholeText(buildResultSheet({ ...input, personConcerned: '吴䶮' }, 'both'))
    expect(text).toContain('任命计票人')
    expect(text).toContain('Appointment: Teller')
  })

  test('challenges are printed with reason and state where there are any', () => {
    const challenged = withProposal({
      challenges: [{ entryId: sampleId(500), person: '冯春花', reason: '计票时我在场外', state: 'dismissed' }]
    })
    expect(wholeText(buildResultSheet(challenged, 'zh-CN'))).toMatch(/计票时我在场外[^]*不成立/)
    expect(wholeText(buildResultSheet(sampleResult(), 'zh-CN'))).not.toContain('不成立\n')
  })

  test('what does not apply leaves no heading behind', () => {
    const headings = (input: ResultSheetInput) =>
      blocksOf(buildResultSheet(input, 'zh-CN'), 'heading').map(({ said }) =>
        said[0].text.replace(/^.*、/, '')
      )
    expect(headings(sampleResult())).toContain('提案内容')
    expect(headings(withProposal({ text: ' \n ' }))).not.toContain('提案内容')
    expect(headings(sampleResult())).toContain('不在表决名册者')
    expect(headings(withProposal({ excluded: [] }))).not.toContain('不在表决名册者')
    expect(headings(sampleResult())).not.toContain('异议')
    expect(headings(sampleResult())).not.toContain('选项')
  })

  test('a community without a challenge period says so', () => {
    expect(wholeText(buildResultSheet(withProposal({ contestDays: 0 }), 'both'))).toMatch(
      /不设异议期，核定即为终局[^]*None; final when certified/
    )
    expect(wholeText(buildResultSheet(withProposal({ contestDays: 1 }), 'en'))).toContain(
      '1 day from certification'
    )
  })

  test('a signature whose date nobody witnessed has a dash, not a date of this device', () => {
    const [signatures] = blocksOf(buildResultSheet(sampleResult({ signedOn: {} }), 'zh-CN'), 'table').filter(
      ({ columns }) => columns[0]?.label[0].text === '计票人'
    )
    expect(signatures?.rows.map((row) => row[1]?.[0].text)).toEqual(['—', '—'])
  })

  test('sections are numbered in order without a gap', () => {
    const sheet = buildResultSheet(sampleResult(), 'en')
    const numbers = sheet.blocks.flatMap((block) =>
      block.kind === 'heading'
        ? [block.said[0].text]
        : block.kind === 'signing'
          ? [block.heading[0].text]
          : []
    )
    expect(numbers.map((text) => Number.parseInt(text, 10))).toEqual(numbers.map((_, index) => index + 1))
  })
})
