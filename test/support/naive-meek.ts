import type { Election } from '#shared/domain/voting/election/election.ts'

const ONE = 1_000_000_000n
const up = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor

/**
 * Meek’s rule written down step by step (B.1 to C) from the reference of the Proportional Representation Foundation,
 * paper by paper, sharing nothing with the count it is compared with. Who is elected, in order; null at a tie.
 */
export function naiveMeek({ candidates, seats, papers }: Election): number[] | null {
  const keep = candidates.map(() => ONE)
  const elected: number[] = []
  let hopeful = [...candidates.keys()]
  for (;;) {
    if (elected.length === seats) return elected
    if (elected.length + hopeful.length <= seats) {
      const votes = distributed()
      return [...elected, ...hopeful.toSorted((one, other) => Number(votes[other]! - votes[one]!))]
    }
    let before: bigint | null = null
    let votes: bigint[]
    let surplus: bigint
    for (;;) {
      votes = distributed()
      const quota = votes.reduce((sum, own) => sum + own, 0n) / BigInt(seats + 1) + 1n
      const reached = hopeful.filter((candidate) => votes[candidate]! >= quota)
      elected.push(...reached.toSorted((one, other) => Number(votes[other]! - votes[one]!)))
      hopeful = hopeful.filter((candidate) => !reached.includes(candidate))
      const over = elected.reduce((sum, candidate) => sum + votes[candidate]! - quota, 0n)
      surplus = over < 0n ? 0n : over
      if (reached.length > 0) break
      if (surplus < 1_000n || (before !== null && surplus >= before)) {
        const fewest = hopeful.reduce(
          (least, one) => (votes[one]! < least ? votes[one]! : least),
          votes[hopeful[0]!]!
        )
        const level = hopeful.filter((candidate) => votes[candidate]! <= fewest + surplus)
        if (level.length > 1) return null
        keep[level[0]!] = 0n
        hopeful = hopeful.filter((candidate) => candidate !== level[0])
        break
      }
      before = surplus
      for (const candidate of elected)
        keep[candidate] = up(up(keep[candidate]! * quota, ONE) * ONE, votes[candidate]!)
    }
  }

  function distributed(): bigint[] {
    const votes = candidates.map(() => 0n)
    for (const { weight, ranks } of papers)
      for (let paper = 0; paper < weight; paper += 1) {
        let left = ONE
        for (const rank of ranks) {
          if (rank.length > 1) break
          for (const candidate of rank) {
            const kept = up(left * keep[candidate]!, ONE)
            votes[candidate] = votes[candidate]! + kept
            left -= kept
          }
        }
      }
    return votes
  }
}
