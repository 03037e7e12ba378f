import { createHash } from 'node:crypto'

/**
 * The village merge (design: performance facts). Voters each append votes while apart, on 20 proposals; one
 * receiver gets everything from one hub over one encrypted stream and must have the tally right.
 */
export interface Workload {
  voters: number
  /** Votes of each voter, going round the proposals; one voter in twenty votes once more. */
  ballots: number
  /** Further voters, who bring their votes when the merge is over. */
  late: number
  /** Decides everybody's keys. */
  seed: number
  /** Decides the order in which the hub hands out its logs. */
  order: number
}

export const PROPOSALS = 20
export const CHOICES = 3

export interface Vote {
  proposal: number
  choice: number
}

/** What a voter writes, in order; by formula, so that the tally can be worked out without any store. */
export function votesOf(voter: number, ballots: number): Vote[] {
  const votes = Array.from({ length: ballots }, (_, index) => ({
    proposal: index % PROPOSALS,
    choice: (voter * 7 + (index % PROPOSALS) * 13 + Math.floor(index / PROPOSALS)) % CHOICES
  }))
  if (voter % 20 === 0) votes.push({ proposal: (voter / 20) % PROPOSALS, choice: (voter + 1) % CHOICES })
  return votes
}

export const recordsOf = ({ voters, ballots }: Workload): number => voters * ballots + Math.ceil(voters / 20)

/** The tally by its definition: the last vote per voter and proposal. `late` counts late voters in. */
export function expectedTally({ voters, ballots }: Workload, late = 0): number[][] {
  const tally = emptyTally()
  for (let voter = 0; voter < voters + late; voter++) {
    const last = new Map<number, number>()
    for (const { proposal, choice } of votesOf(voter, ballots)) last.set(proposal, choice)
    for (const [proposal, choice] of last) bump(tally, proposal, choice)
  }
  return tally
}

export const emptyTally = (): number[][] =>
  Array.from({ length: PROPOSALS }, () => Array.from({ length: CHOICES }, () => 0))

export function bump(tally: number[][], proposal: number, choice: number): void {
  const row = tally[proposal]
  if (row !== undefined) row[choice] = (row[choice] ?? 0) + 1
}

export function requireTally(
  found: readonly (readonly number[])[],
  expected: readonly number[][] | undefined
): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error('the tally is not the defined one')
}

/** 32 bytes that follow from a seed and a name. */
export const seedBytes = (seed: number, name: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(`${seed}/${name}`).digest())

/** The same shuffle for the same seed (Fisher–Yates over a hash). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items]
  for (let i = list.length - 1; i > 0; i--) {
    const other = Buffer.from(seedBytes(seed, `shuffle/${i}`)).readUInt32LE() % (i + 1)
    const kept = list[i]!
    list[i] = list[other]!
    list[other] = kept
  }
  return list
}
