import type { Election } from '#shared/domain/voting/election/election.ts'
import type { CountingMethod } from '#shared/domain/voting/election/methods.ts'
import { readElection } from '#shared/domain/voting/election/read-election.ts'
import { tallyElection } from '#shared/domain/voting/election/tally-election.ts'

const CANDIDATES = 20
const SEATS = 5
const METHODS = ['irv', 'stv-scottish', 'stv-meek', 'schulze', 'ranked-pairs', 'borda'] as const

/** Milliseconds to read so many papers, each of its own, and to count them by each method that ranks. */
export function countTimes(papers: number, seed: number): Record<string, number> {
  const text = papersOf(papers, seed)
  const times: Record<string, number> = {}
  const timed = <T>(name: string, run: () => T): T => {
    const start = performance.now()
    const result = run()
    times[name] = Math.round(performance.now() - start)
    return result
  }
  const read = timed('read', () => readElection(text))
  if (!read.ok) throw new Error(read.error.code)
  const election = (method: CountingMethod): Election => ({
    ...read.value,
    seats: method === 'irv' ? 1 : SEATS
  })
  for (const method of METHODS)
    timed(method, () => tallyElection(election(method), { method, overvotes: 'b', order: null }))
  return times
}

/** A BLT file; each paper ranks 3 to 12 of the candidates, the first ones more often, so that seats differ. */
function papersOf(count: number, seed: number): string {
  let state = seed % 2_147_483_648
  const below = (bound: number): number => {
    state = (state * 1_103_515 + 12_345) % 2_147_483_648
    return Math.floor(state / 1_024) % bound
  }
  const lines = [`${CANDIDATES} ${SEATS}`]
  for (let paper = 0; paper < count; paper += 1) {
    const left = Array.from({ length: CANDIDATES }, (_place, candidate) => candidate + 1)
    const ranks = Array.from(
      { length: 3 + below(10) },
      () => left.splice(Math.min(below(left.length), below(left.length)), 1)[0]
    )
    lines.push(`1 ${ranks.join(' ')} 0`)
  }
  const names = Array.from({ length: CANDIDATES }, (_place, candidate) => `"Candidate ${candidate + 1}"`)
  return [...lines, '0', ...names, '"Bench"'].join('\n')
}
