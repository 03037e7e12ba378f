import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { fromHex, toHex } from '../kernel/bytes.ts'
import { encodeCanonical } from '../kernel/canonical.ts'
import type { Primitives } from '../kernel/primitives.ts'
import { type Fold, FOLD_VERSION } from './fold.ts'

export interface Digest {
  /** 64 hex characters: BLAKE2b-256 over the fold's version, all public states and all rejections (protocol §9). */
  readonly digest: string
  readonly words: { readonly 'zh-CN': readonly string[]; readonly en: readonly string[] }
}

/** null while an entry of an unknown authority type is held: nothing is guessed (protocol §2). */
export function stateDigest(fold: Fold, primitives: Primitives): Digest | null {
  if (fold.newer().authority.length > 0) return null
  const proposals = fold.proposalIds().flatMap((id) => {
    const proposal = fold.proposal(id)
    const state = fold.proposalState(id)
    return proposal === undefined || state === undefined ? [] : [[fromHex(id), proposal.publicState(state)]]
  })
  const rejections = [...fold.rejections()].map(([id, rule]) => [fromHex(id), rule])
  const newer = [...fold.newer().proposals.keys()].sort().map(fromHex)
  const bytes = primitives.hash(
    encodeCanonical([FOLD_VERSION, fold.community.publicState(fold.authority), proposals, rejections, newer])
  )
  return { digest: toHex(bytes), words: { 'zh-CN': wordsOf(bytes, chinese), en: wordsOf(bytes, english) } }
}

/** The first 44 bits as four words of a BIP-39 list: short enough to read aloud, 1 in 2^44 to agree by chance. */
function wordsOf(bytes: Uint8Array, list: readonly string[]): string[] {
  let bits = 0n
  for (const byte of bytes.slice(0, 6)) bits = bits * 256n + BigInt(byte)
  bits >>= 4n
  return [33n, 22n, 11n, 0n].map((shift) => list[Number((bits >> shift) & 2047n)] ?? '')
}
