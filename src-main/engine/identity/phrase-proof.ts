import { compareBytes, concatBytes, utf8 } from '#shared/kernel/bytes.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { nativePrimitives } from '../store/native-primitives.ts'

/**
 * What is kept of a phrase until three of its words are confirmed: per position a keyed hash of the word. It lies
 * sealed beside the key that the phrase makes, so it gives nothing away that is not there anyway, and it is
 * dropped at confirmation.
 */
export const phraseProof = (words: readonly string[], key: Uint8Array): Uint8Array[] =>
  words.map((word, i) => proofOf(word, i + 1, key))

/** Rejects with Refusal phraseWordsDiffer{position} on the first word that is not the phrase's. */
export function confirmWords(
  proof: readonly Uint8Array[],
  given: readonly { readonly position: number; readonly word: string }[],
  key: Uint8Array
): void {
  for (const { position, word } of given) {
    const expected = proof[position - 1]
    const said = proofOf(word.normalize('NFKC').trim().toLowerCase(), position, key)
    if (expected === undefined || compareBytes(expected, said) !== 0)
      throw new Refusal('phraseWordsDiffer', { position })
  }
}

const proofOf = (word: string, position: number, key: Uint8Array): Uint8Array =>
  nativePrimitives.hash(
    concatBytes([utf8('folkmoot/phrase-proof/1'), key, Uint8Array.of(position), utf8(word)])
  )
