import { expect, test } from 'vitest'
import { buildResultSheet } from '#shared/domain/minutes/build-result-sheet.ts'
import type { ResultSheetInput } from '#shared/domain/minutes/result-sheet-input.ts'
import { sampleResult } from './sample-result.ts'
import { blocksOf, wholeText } from './sheet-text.ts'

test('an election prints its method, each elected with their own sum, and the whole arithmetic line', () => {
  const input = sampleResult()
  const [quorum, majority] = input.result.checks
  const long = '甲'.repeat(700)
  const election: ResultSheetInput = {
    ...input,
    proposal: {
      ...input.proposal,
      method: { kind: 'choose-several', most: 3, seats: 2 },
      options: ['yes', '李四', '王五', 'abstain']
    },
    result: {
      ...input.result,
      outcome: 'chosen',
      chosen: ['李四', 'yes'],
      counts: [
        { option: 'yes', count: 17 },
        { option: '李四', count: 20 },
        { option: '王五', count: 15 },
        { option: 'abstain', count: 1 }
      ],
      checks: [
        quorum!,
        { ...majority!, option: '李四', have: 20 },
        { ...majority!, option: 'yes', have: 17 }
      ],
      arithmetic: { 'zh-CN': long, en: long }
    }
  }
  const sheet = buildResultSheet(election, 'zh-CN')
  const [counts] = blocksOf(sheet, 'counts')
  expect(sheet.blocks[0]).toMatchObject({ said: [{ text: '已选定：李四、yes' }] })
  expect(wholeText(sheet)).toContain('记名表决：各选至多 3 项，名额 2 个')
  expect(wholeText(sheet)).toContain(long)
  expect(counts?.rows.map(({ label, won }) => [label[0].text, won])).toEqual([
    ['yes', true],
    ['李四', true],
    ['王五', false],
    ['弃权', false]
  ])
  const requirements = blocksOf(sheet, 'table')
    .flatMap(({ rows }) => rows)
    .map(([first]) => first?.[0].text ?? '')
  expect(requirements.filter((text) => text.startsWith('李四，通过票数：'))).toHaveLength(1)
  const english = {
    ...election,
    proposal: { ...election.proposal, method: { ...election.proposal.method, most: 1 } }
  }
  expect(wholeText(buildResultSheet(english as ResultSheetInput, 'en'))).toContain(
    'Open vote: each marks up to 1 option; 2 seats'
  )
})
