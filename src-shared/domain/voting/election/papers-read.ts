import { ok, type Result } from '../../../kernel/result.ts'
import {
  type Election,
  MOST_CANDIDATES,
  MOST_PAPERS,
  MOST_SCORE,
  MOST_WEIGHT,
  type Paper
} from './election.ts'
import { fault, type ReadFault } from './read-fault.ts'

/** Papers as a file gives them, held to the bounds within which every count is exact. */
export class PapersRead {
  private readonly papers: Paper[] = []
  private total = 0
  private repeated = 0

  /** Of a name that a paper gives twice only the first mention counts; what follows it moves up. */
  add(line: number | null, { weight, ranks, scores }: Paper): ReturnType<typeof fault> | null {
    if (!Number.isSafeInteger(weight) || weight < 1 || weight > MOST_WEIGHT)
      return fault('weight', line, String(weight))
    this.total += weight
    if (this.total > MOST_PAPERS) return fault('tooManyPapers', line)
    for (const score of scores ?? [])
      if (score !== null && (!Number.isSafeInteger(score) || score < 0 || score > MOST_SCORE))
        return fault('score', line, String(score))
    const named = new Set<number>()
    let repeats = false
    const once = ranks.map((rank) =>
      rank.filter((candidate) => {
        const first = !named.has(candidate)
        named.add(candidate)
        repeats ||= !first
        return first
      })
    )
    if (repeats) this.repeated += weight
    this.papers.push({ weight, ranks: once, scores })
    return null
  }

  /** The election, once its names are known. */
  election(
    { title, candidates, seats, withdrawn }: Omit<Election, 'papers' | 'repeated'>,
    line: number | null = null
  ): Result<Election, ReadFault> {
    if (candidates.length === 0) return fault('empty', line)
    if (candidates.length > MOST_CANDIDATES)
      return fault('tooManyCandidates', line, String(candidates.length))
    if (!Number.isSafeInteger(seats) || seats < 1 || seats > MOST_CANDIDATES)
      return fault('seats', line, String(seats))
    const again = candidates.find((name, at) => candidates.indexOf(name) !== at)
    if (again !== undefined) return fault('nameRepeats', line, again)
    return ok({ title, candidates, seats, withdrawn, papers: this.papers, repeated: this.repeated })
  }
}
