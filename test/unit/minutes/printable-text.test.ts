import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipped, hasWide, printable } from '#shared/domain/minutes/printable-text.ts'

const wide = { characters: 10_000, lines: 300 }

describe('M3 what cannot be seen', () => {
  test.each([
    ['a direction override', 'A\u202EB', 'A〔U+202E〕B'],
    ['a run of them', '\u202E\u202E\u202E12', '〔U+202E×3〕12'],
    ['different ones side by side', '\u202A\u202E', '〔U+202A〕〔U+202E〕'],
    ['a zero-width space in a name', '张\u200B三', '张〔U+200B〕三'],
    ['an escape sequence', '\u001B[31m', '〔U+001B〕[31m'],
    ['a null', 'a\0b', 'a〔U+0000〕b'],
    ['half a surrogate pair', 'a\uD83Db', 'a〔U+D83D〕b'],
    ['a byte order mark', '\uFEFF标题', '〔U+FEFF〕标题'],
    ['a tag character', 'x\u{E0041}', 'x〔U+E0041〕'],
    ['a non-character', 'x\uFFFF', 'x〔U+FFFF〕']
  ])('%s is shown as its code', (_name, text, printed) => {
    expect(printable(text, wide)).toBe(printed)
  })

  test('odd spaces become spaces, at most two together', () => {
    expect(printable('a\u00A0b\u2003\t \u202Fc', wide)).toBe('a b  c')
  })

  test('every kind of line break is one, and empty lines do not pile up', () => {
    expect(printable('a\r\nb\rc\u2028d\u0085e\n\n\n\n\nf', wide)).toBe('a\nb\nc\nd\ne\n\nf')
  })

  test('a line break in a title is a space', () => {
    expect(printable('修路\n加价', { characters: 100, lines: 1 })).toBe('修路 加价')
  })

  test('selectors of letter forms are dropped', () => {
    expect(printable('葛\u{E0101}\uFE0F', wide)).toBe('葛')
  })

  test('a third mark on one letter is shown as its code', () => {
    expect(printable('e\u0301\u0323\u0302\u0302', wide)).toBe('e\u0301\u0323〔U+0302×2〕')
  })
})

describe('M4 what is too long', () => {
  test('ends where the limit is and says how much is missing', () => {
    expect(printable('一二三四五六七', { characters: 4, lines: 1 })).toBe('一二三四…〔+3〕')
    expect(printable('一二三四', { characters: 4, lines: 1 })).toBe('一二三四')
  })

  test('a line of a megabyte costs no more than its limit', () => {
    const text = 'x'.repeat(1_000_000)
    expect(printable(text, { characters: 50, lines: 1 })).toBe(`${'x'.repeat(50)}…〔+999950〕`)
  })

  test('marks count as they are printed, so they cannot swell a text', () => {
    const text = '\u202Ea'.repeat(5_000)
    expect([...printable(text, { characters: 100, lines: 1 })].length).toBeLessThan(130)
  })

  test('lines are counted too', () => {
    expect(printable('a\nb\nc\nd', { characters: 100, lines: 2 })).toBe('a\nb…〔+3〕')
  })

  test('any wide letter makes a text Chinese', () => {
    expect(hasWide('Road 修')).toBe(true)
    expect(hasWide('Road – “new”')).toBe(false)
  })

  test('clipped counts a Han character as two cells and keeps letters whole', () => {
    expect(clipped('𠮷𠮷𠮷', 6)).toBe('𠮷𠮷𠮷')
    expect(clipped('𠮷𠮷𠮷𠮷', 6)).toBe('𠮷𠮷…')
    expect(clipped('abcdef', 6)).toBe('abcdef')
    expect(clipped('abcdefg', 6)).toBe('abcde…')
  })
})

/** By the host’s own tables, which the code must not use: controls and formats but the line feed, and half pairs. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200d\u2060-\u2064\ufeff]/u

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

test('whatever is written, what is printed is visible, bounded and stays as it is', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 5 }),
      (text, characters, lines) => {
        const printed = printable(text, { characters, lines })
        expect([...printed].filter((letter) => UNSEEN.test(letter))).toEqual([])
        expect([...printed].length).toBeLessThanOrEqual(characters + 24)
        expect(printed.split('\n').length).toBeLessThanOrEqual(lines)
        expect(printable(printed, wide)).toBe(printed)
      }
    ),
    { numRuns: 3_000 }
  )
})
