import { fromHex, toHex } from '../kernel/bytes.ts'
import { encodeCanonical } from '../kernel/canonical.ts'
import type { Primitives } from '../kernel/primitives.ts'
import { type WordCode, wordCode } from '../kernel/word-code.ts'
import { type Fold, FOLD_VERSION } from './fold.ts'

export interface Digest {
  /** 64 hex characters: BLAKE2b-256 over the fold's version, all public states and all rejections (protocol §9). */
  readonly digest: string
  /** For reading aloud to each other. */
  readonly words: WordCode
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
    encodeCanonical([
      FOLD_VERSION,
      fold.community.publicState(fold.authority),
      proposals,
      fold.rooms.publicState(fold.authority),
      rejections,
      newer
    ])
  )
  return { digest: toHex(bytes), words: wordCode(bytes) }
}
