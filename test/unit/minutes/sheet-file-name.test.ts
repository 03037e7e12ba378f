import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildResultSheet } from '#shared/domain/minutes/build-result-sheet.ts'
import { sheetFileName } from '#shared/domain/minutes/sheet-file-name.ts'
import { sampleResult } from './sample-result.ts'

const named = (title: string, communityName = '向阳村'): string => {
  const sample = sampleResult({ communityName })
  return sheetFileName(buildResultSheet({ ...sample, proposal: { ...sample.proposal, title } }, 'zh-CN'))
}

test('a sheet’s file is named by check code and title', () => {
  expect(named('修建村口水泥路')).toBe('K7QM-2XVD-9HTR 修建村口水泥路.pdf')
})

test('what would be a path is not', () => {
  expect(named('../../etc/passwd')).toBe('K7QM-2XVD-9HTR ..-..-etc-passwd.pdf')
  expect(named('a:b*c?"<d>|e\\f')).toBe('K7QM-2XVD-9HTR a-b-c-d-e-f.pdf')
})

test('whatever it is called, it is one file name that any system takes', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  fc.assert(
    fc.property(text, text, (title, community) => {
      const name = named(title, community)
      expect(name).toMatch(/^[^.\s][^\\/:*?"<>|\p{Cc}]*\.pdf$/u)
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
    }),
    { numRuns: 500 }
  )
})
