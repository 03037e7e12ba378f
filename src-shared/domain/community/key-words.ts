import { concatBytes, fromHex, utf8 } from '../../kernel/bytes.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { wordCode } from '../../kernel/word-code.ts'

const DOMAIN = utf8('folkmoot/key-words/1')

/**
 * Four words by which two people compare a person key aloud. Each is given in Chinese and English side by side: the
 * newcomer does not know the community's language yet, and two screens must never differ for an honest person.
 */
export function keyWords(primitives: Primitives, personKey: string): string[] {
  const code = wordCode(primitives.hash(concatBytes([DOMAIN, fromHex(personKey)])))
  return code['zh-CN'].map((word, place) => `${word} ${code.en[place] ?? ''}`)
}
