import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { concatBytes, fromHex, utf8 } from '../../kernel/bytes.ts'
import type { Primitives } from '../../kernel/primitives.ts'

const DOMAIN = utf8('folkmoot/key-words/1')
const WORDLISTS = { 'zh-CN': chinese, en: english }

/**
 * Four words by which two people compare a person key aloud: the first 44 bits of its hash, 11 to a word. Both
 * sides must say them in one language, the community's.
 */
export function keyWords(
  primitives: Primitives,
  personKey: string,
  language: keyof typeof WORDLISTS
): string[] {
  const bytes = primitives.hash(concatBytes([DOMAIN, fromHex(personKey)]))
  let bits = 0n
  for (const byte of bytes.slice(0, 6)) bits = bits * 256n + BigInt(byte)
  return [37n, 26n, 15n, 4n].map((shift) => WORDLISTS[language][Number((bits >> shift) & 2047n)] ?? '')
}
