import { concatBytes, fromHex, utf8 } from '../../kernel/bytes.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { wordsInBoth } from '../../kernel/word-code.ts'

const DOMAIN = utf8('folkmoot/key-words/1')

/** Four words by which two people compare a person key aloud: the newcomer does not know the community's language yet. */
export const keyWords = (primitives: Primitives, personKey: string): string[] =>
  wordsInBoth(primitives.hash(concatBytes([DOMAIN, fromHex(personKey)])))
