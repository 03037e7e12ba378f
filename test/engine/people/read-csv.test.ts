import { describe, expect, test } from 'vitest'
import { readCsv } from '#main/engine/people/read-csv.ts'
import { MAX_LINES, readLine } from '#shared/domain/people/import-lines.ts'
import { isRefusal } from '#shared/errors/refusal.ts'
import { utf8 } from '#shared/kernel/bytes.ts'

/** “姓名,门牌” and “王伟,12” as GB18030 writes them. */
const GB18030 = Uint8Array.from(Buffer.from('d0d5c3fb2cc3c5c5c60d0acdf5ceb02c31320d0a', 'hex'))

const linesOf = (bytes: Uint8Array | string) =>
  readCsv(typeof bytes === 'string' ? utf8(bytes) : bytes).lines.map(readLine)
function refusalOf(bytes: Uint8Array | string): string {
  try {
    linesOf(bytes)
    return 'read'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

describe('a file of people', () => {
  test.each([
    ['UTF-8', utf8('姓名,门牌\n王伟,12\n')],
    ['UTF-8 with a mark', utf8('\ufeff姓名,门牌\r\n王伟,12\r\n')],
    ['GB18030', GB18030],
    [
      'UTF-16, as spreadsheets save “Unicode text”',
      Uint8Array.from(Buffer.from('\ufeff姓名\t门牌\r\n王伟\t12\r\n', 'utf16le'))
    ],
    ['semicolons between cells', utf8('姓名;门牌\n王伟;12')],
    ['English headings in another order', utf8('Door, NAME \n12,王伟\n')]
  ])('is read in %s', (_what, bytes) => {
    expect(linesOf(bytes)).toMatchObject([{ line: 2, name: '王伟', door: '12', household: null, area: null }])
  })

  test('has its weights in the units of the roll, exactly', () => {
    const [line] = linesOf('姓名,面积(平方米),股份,人数,依据\n王伟,89.5,３,4,"房产证, 7号"\n')
    expect(line).toMatchObject({ area: 8950, shares: 3, heads: 4, evidence: '房产证, 7号' })
  })

  test('names each faulty line by its number, also behind a cell of several lines, and reads the others', () => {
    const file = 'name,group,shares\n,1,\n"Wang\nWei",2,1\n\nLi,3,1.5\nZhao,4,-2\nQian,5,1,surplus\nSun,6,2\n'
    const { lines } = readCsv(utf8(file))
    expect(lines.map((raw) => [raw.line, readLine(raw)])).toMatchObject([
      [2, 'nameMissing'],
      [3, { name: 'WangWei' }],
      [6, 'notANumber'],
      [7, 'notANumber'],
      [8, 'malformed'],
      [9, { name: 'Sun', shares: 2 }]
    ])
    expect(readCsv(utf8('name,color\nLi,red\n')).ignored).toEqual(['color'])
  })

  test('keeps a formula as the text it is, and says so', () => {
    const [line, plain] = linesOf("name,door\n=HYPERLINK(A1),@SUM(1)\n'=cmd,12\n")
    expect(line).toMatchObject({ name: '=HYPERLINK(A1)', door: '@SUM(1)', looksLikeFormula: true })
    expect(plain).toMatchObject({ name: '=cmd', looksLikeFormula: true })
  })

  test('of names that turn text around keeps the letters alone', () => {
    expect(linesOf('name\n\u202eieW gnaW\u202c\u200b\n')).toMatchObject([{ name: 'ieW gnaW' }])
    expect(linesOf('name\n\u202e\n')).toMatchObject([{ name: '?' }])
  })

  test('is refused with a sentence where it is too long, no text, has other columns or nobody in it', () => {
    const rows = (count: number) => `name\n${'Wang\n'.repeat(count)}`
    expect(readCsv(utf8(rows(MAX_LINES))).lines).toHaveLength(MAX_LINES)
    expect(refusalOf(rows(MAX_LINES + 1))).toBe('csvTooLong')
    expect(refusalOf(rows(10_000))).toBe('csvTooLong')
    expect(refusalOf(`name\n${'W'.repeat(190_000)}\n`)).toBe('csvTooLong')
    expect(refusalOf('phone,address\n1,2\n')).toBe('csvColumns')
    expect(refusalOf('name,姓名\nA,B\n')).toBe('csvColumns')
    expect(refusalOf('')).toBe('csvColumns')
    expect(refusalOf('name\n\n\n')).toBe('csvEmpty')
    expect(refusalOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xff]))).toBe('csvUnreadable')
  })
})
