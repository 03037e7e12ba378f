/** Papers that say the same thing, and how many of them there are. */
export interface Paper {
  /** Whole papers, 1 to 10^9; all papers together at most 10^10 (so that five decimals stay exact in a number). */
  readonly weight: number
  /**
   * Candidates by rank, the first preference first; each at most once. Several in one rank are ranked alike (where a
   * rule asks for one name there: an overvote); none is a rank left out.
   */
  readonly ranks: readonly (readonly number[])[]
  /** By candidate; null: not scored. The whole is null where the paper gives no scores. */
  readonly scores: readonly (number | null)[] | null
}

/** An election as its papers were published. Candidates go by their place in `candidates`, from 0. */
export interface Election {
  readonly title: string
  readonly candidates: readonly string[]
  readonly seats: number
  readonly papers: readonly Paper[]
  /** Those who stood down; papers are read as if they were not named there. */
  readonly withdrawn: readonly number[]
  /** Papers on which a name stood twice; its first mention counts. */
  readonly repeated: number
}

export const MOST_CANDIDATES = 200
export const MOST_PAPERS = 10_000_000_000
export const MOST_WEIGHT = 1_000_000_000
export const MOST_SCORE = 10_000

/** The papers as counted: nobody who stood down is on them. */
export function countedPapers({ papers, withdrawn }: Election): readonly Paper[] {
  if (withdrawn.length === 0) return papers
  const out = new Set(withdrawn)
  return papers.map(({ weight, ranks, scores }) => ({
    weight,
    ranks: ranks.map((rank) => rank.filter((candidate) => !out.has(candidate))),
    scores: scores?.map((score, candidate) => (out.has(candidate) ? null : score)) ?? null
  }))
}

/** Whoever can be elected, in the order of the file. */
export function standing({ candidates, withdrawn }: Election): number[] {
  const out = new Set(withdrawn)
  return candidates.map((_name, candidate) => candidate).filter((candidate) => !out.has(candidate))
}
