import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'

/** The same four words in both languages: place by place, the words of one number. */
export interface WordCode {
  readonly 'zh-CN': readonly string[]
  readonly en: readonly string[]
}

/**
 * The first 44 bits of a hash as four words of the BIP-39 lists, 11 bits to a word: short enough to read aloud, and
 * two different hashes agree by chance once in 2^44.
 */
export function wordCode(hash: Uint8Array): WordCode {
  let bits = 0n
  for (const byte of hash.slice(0, 6)) bits = bits * 256n + BigInt(byte)
  const numbers = [37n, 26n, 15n, 4n].map((shift) => Number((bits >> shift) & 2047n))
  const from = (list: readonly string[]) => numbers.map((number) => list[number] ?? '')
  return { 'zh-CN': from(chinese), en: from(english) }
}

/** Those four words, each in Chinese and English side by side, so that two screens never differ for an honest person. */
export function wordsInBoth(hash: Uint8Array): string[] {
  const code = wordCode(hash)
  return code['zh-CN'].map((word, place) => `${word} ${code.en[place] ?? ''}`)
}
