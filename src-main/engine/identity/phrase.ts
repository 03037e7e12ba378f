import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js'
import { compareText, concatBytes, utf8 } from '#shared/kernel/bytes.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Random } from '../engine.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { type KeyPair, keyPairFromSeed } from './key-pair.ts'

export const PHRASE_WORDS = 24
const ENTROPY_BYTES = 32
const MOST_SUGGESTIONS = 5
/** The phrase makes this key and no other; another use of the same words would take another domain. */
const PERSON_DOMAIN = utf8('folkmoot/person/1')

const WORDLISTS: Readonly<Record<Language, readonly string[]>> = { en: english, 'zh-CN': chinese }
const POSITIONS: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  en: new Map(english.map((word, i) => [word, i])),
  'zh-CN': new Map(chinese.map((word, i) => [word, i]))
}

export type PhraseCheck =
  | { readonly ok: true; readonly language: Language; readonly entropy: Uint8Array }
  /** `wrongPosition` counts from 1; 0: every word is one of the list and yet they are no phrase together. */
  | {
      readonly ok: false
      readonly wrongPosition: number
      readonly word: string
      readonly suggestions: readonly string[]
    }

/** 24 fresh words of the language's BIP-39 list. */
export function newPhrase(language: Language, random: Random): string[] {
  return entropyToMnemonic(random.bytes(ENTROPY_BYTES), [...WORDLISTS[language]]).split(/\s/u)
}

/** Whether these are a phrase, in either language; else which word is wrong, and which may have been meant. */
export function checkPhrase(given: readonly string[]): PhraseCheck {
  const words = given.map(plain)
  const language = languageOf(words)
  const wrong = words.findIndex((word) => !POSITIONS[language].has(word))
  const at = wrong === -1 && words.length < PHRASE_WORDS ? words.length : wrong
  if (at !== -1) {
    const word = words[at] ?? ''
    return { ok: false, wrongPosition: at + 1, word: given[at] ?? '', suggestions: nearWords(word, language) }
  }
  try {
    return { ok: true, language, entropy: mnemonicToEntropy(words.join(' '), [...WORDLISTS[language]]) }
  } catch {
    return { ok: false, wrongPosition: 0, word: '', suggestions: [] }
  }
}

/** The person's key. Rejects with Refusal phraseWordUnknown{position, word} or phraseCheckFails. */
export function personKeyPair(words: readonly string[]): KeyPair {
  const check = checkPhrase(words)
  if (check.ok) return keyPairFromSeed(nativePrimitives.hash(concatBytes([PERSON_DOMAIN, check.entropy])))
  const { wrongPosition: position, word } = check
  throw position === 0
    ? new Refusal('phraseCheckFails')
    : new Refusal('phraseWordUnknown', { position, word })
}

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase()

/** The language most of the words are of, so that one wrong word does not hide which list it is missing from. */
function languageOf(words: readonly string[]): Language {
  const known = (language: Language): number => words.filter((word) => POSITIONS[language].has(word)).length
  if (known('zh-CN') !== known('en')) return known('zh-CN') > known('en') ? 'zh-CN' : 'en'
  return words.some((word) => /\p{Script=Han}/u.test(word)) ? 'zh-CN' : 'en'
}

function nearWords(word: string, language: Language): string[] {
  if (word === '') return []
  if (language === 'zh-CN') return nearCharacters(word)
  return english
    .map((candidate) => ({ candidate, distance: distanceBetween(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= 2 || (word.length >= 3 && candidate.startsWith(word)))
    .sort((a, b) => a.distance - b.distance || compareText(a.candidate, b.candidate))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate)
}

/** The traditional form of a word of the list (both lists run in step), or words of the list among what was typed. */
function nearCharacters(word: string): string[] {
  const candidates = [...word].flatMap((character) => {
    const simplified = chinese[traditional.indexOf(character)]
    return POSITIONS['zh-CN'].has(character) ? [character] : simplified === undefined ? [] : [simplified]
  })
  return [...new Set(candidates)].slice(0, MOST_SUGGESTIONS)
}

/** Letters to change, add, leave out or swap with their neighbour to get from one word to the other. */
function distanceBetween(a: string, b: string): number {
  let twoAbove: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (twoAbove[j - 2] ?? 0) + 1)
      row.push(least)
    }
    twoAbove = above
    above = row
  }
  return above[b.length] ?? 0
}
