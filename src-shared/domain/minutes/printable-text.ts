/** How much of a text a sheet takes; the whole text is always in the attached proof. */
export interface PrintLimit {
  /** Code points as printed, marks for unseen characters included. */
  readonly characters: number
  /** Lines the author broke; 1 turns line breaks into spaces. */
  readonly lines: number
}

export const LIMITS = {
  name: { characters: 60, lines: 1 },
  title: { characters: 160, lines: 1 },
  sentence: { characters: 600, lines: 1 },
  prose: { characters: 10_000, lines: 300 }
} as const satisfies Record<string, PrintLimit>

/** More marks than this on one letter are a smear over the lines around it. */
const MARKS_ON_A_LETTER = 2

const within = (code: number, ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to)

/** Written out rather than taken from the host's Unicode tables, which differ between runtimes (rule M3). */
const LINE_BREAKS = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029])
const SPACES: readonly (readonly [number, number])[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f]
]
/** They only choose among forms of the letter before them. */
const FORM_SELECTORS: readonly (readonly [number, number])[] = [
  [0x180b, 0x180f],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef]
]
/** Controls, direction overrides, zero-width and invisible characters, half pairs, non-characters. */
const UNSEEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfdd0, 0xfdef],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff]
]
const COMBINING: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xfe20, 0xfe2f]
]

export const codePointName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

/** Writes text out, joining equal unseen characters into one mark: `〔U+202E×3〕`. */
class Page {
  private readonly parts: string[] = []
  private unseen = { code: -1, times: 0 }
  private spaces = 0
  lines = 1
  /** Code points printed so far. */
  length = 0

  private write(text: string, length: number): void {
    this.parts.push(text)
    this.length += length
  }

  private flush(): void {
    const { times } = this.unseen
    if (times > 1) this.write(`×${times}〕`, 2)
    else if (times === 1) this.write('〕', 1)
    this.unseen = { code: -1, times: 0 }
  }

  letter(letter: string): void {
    this.flush()
    this.spaces = 0
    this.write(letter, 1)
  }

  space(): void {
    this.flush()
    if (++this.spaces <= 2) this.write(' ', 1)
  }

  newLine(): void {
    this.flush()
    this.lines++
    this.write('\n', 1)
  }

  mark(code: number): void {
    if (this.unseen.code === code) this.unseen.times++
    else {
      this.flush()
      const name = `〔${codePointName(code)}`
      this.write(name, name.length)
      this.unseen = { code, times: 1 }
    }
  }

  text(): string {
    this.flush()
    return this.parts
      .join('')
      .replace(/ *\n */g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }
}

/**
 * Text from a log as it may be printed (rules M3, M4): what cannot be seen is either shown as its code,
 * `〔U+202E〕`, or a plain space; what is too long ends in `…〔+n〕`, n code units left out. Printable text that fits
 * stays as it is.
 */
export function printable(text: string, limit: PrintLimit): string {
  const page = new Page()
  let at = 0
  let marks = 0
  while (at < text.length && page.length < limit.characters && page.lines <= limit.lines) {
    const code = text.codePointAt(at) ?? 0
    const letter = String.fromCodePoint(code)
    const carriageReturn = code === 0x0d && text.charCodeAt(at + 1) === 0x0a
    at += carriageReturn ? 2 : letter.length
    marks = within(code, COMBINING) ? marks + 1 : 0
    if (LINE_BREAKS.has(code)) {
      if (limit.lines === 1) page.space()
      else page.newLine()
    } else if (within(code, SPACES)) page.space()
    else if (within(code, FORM_SELECTORS)) continue
    else if (within(code, UNSEEN) || marks > MARKS_ON_A_LETTER) page.mark(code)
    else page.letter(letter)
  }
  const left = text.length - at
  return left > 0 ? `${page.text()}…〔+${left}〕` : page.text()
}

/** Where the wide letters begin: CJK radicals and everything after, each two cells. */
const FIRST_WIDE = 0x2e80

const isWide = (letter: string): boolean => (letter.codePointAt(0) ?? 0) >= FIRST_WIDE

/** Whether a text is set as Chinese is: any wide letter makes it so. */
export const hasWide = (text: string): boolean => [...text].some(isWide)

/** Width in cells: a Han character takes two, a Latin letter one. */
export const cellsOf = (text: string): number =>
  [...text].reduce((cells, letter) => cells + (isWide(letter) ? 2 : 1), 0)

/** The start of a printable text, for places that have no room for another line. */
export function clipped(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text
  const kept: string[] = []
  let used = 1
  for (const letter of text) {
    used += cellsOf(letter)
    if (used > cells) break
    kept.push(letter)
  }
  return `${kept.join('')}…`
}
