import { compareText } from '../../kernel/bytes.ts'
import type { Graph } from '../../log/graph.ts'
import type { SignedCount } from './docket.ts'
import type { Opening } from './opening.ts'

/** Whether q signatures on `earlier` lie in the past of one signature on `later`. */
function precedes(graph: Graph, earlier: SignedCount, later: SignedCount, quorum: number): boolean {
  return later.signatures.some(({ node }) => {
    const seen = earlier.signatures.filter((signature) => graph.isBefore(signature.node, node))
    return new Set(seen.map(({ person }) => person)).size >= quorum
  })
}

/**
 * The certificate that stands. Two need more than f double-signing tellers; then the one that the other's signers
 * had before them stands, else the one of lower id, and both are shown as contested (R18, SPEC V11).
 */
export function standingCertificate(
  graph: Graph,
  certificates: readonly SignedCount[],
  { tellers }: Opening
): SignedCount | null {
  const unpreceded = certificates.filter((one) =>
    certificates.every(
      (other) =>
        one === other ||
        !precedes(graph, other, one, tellers.quorum) ||
        precedes(graph, one, other, tellers.quorum)
    )
  )
  const [lowest] = (unpreceded.length > 0 ? unpreceded : certificates).toSorted((a, b) =>
    compareText(a.id, b.id)
  )
  return lowest ?? null
}
