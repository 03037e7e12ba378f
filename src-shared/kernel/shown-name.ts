/** Direction marks and joiners: they change how the text around them reads, and are no part of anybody's name. */
const UNSEEN = /[\p{Cc}\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * A name as it may stand inside any sentence: without characters that turn the text around, and isolated where it is
 * written from right to left, so that it moves nothing beside it. What is left empty becomes a question mark.
 */
export function shownName(name: string): string {
  const plain = name.replace(UNSEEN, '').trim()
  if (plain === '') return '?'
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain
}

/** Letters of other scripts that look like Latin ones. */
const ALIKE = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    һ: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    ѵ: 'v',
    α: 'a',
    ε: 'e',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ı: 'i',
    '0': 'o',
    '1': 'l',
    '|': 'l',
    〇: 'o',
    '○': 'o'
  })
)

/** What a name looks like: two names that give the same are taken for one another by whoever reads them. */
export const lookOf = (name: string): string =>
  [
    ...name
      .normalize('NFKC')
      .replace(UNSEEN, '')
      .replace(/[\s·•.'’-]/gu, '')
      .toLowerCase()
  ]
    .map((letter) => ALIKE.get(letter) ?? letter)
    .join('')
