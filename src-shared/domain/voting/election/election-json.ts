import { z } from 'zod'
import type { Result } from '../../../kernel/result.ts'
import { type Election, MOST_CANDIDATES } from './election.ts'
import { PapersRead } from './papers-read.ts'
import { fault, type ReadFault } from './read-fault.ts'

const name = z.string().min(1).max(200)

/** Folkmoot’s own form of published papers. A rank is a name, or several that are ranked alike; none: left out. */
const electionFile = z.strictObject({
  title: z.string().max(500).default(''),
  candidates: z.array(name).min(1).max(MOST_CANDIDATES),
  seats: z.int().default(1),
  withdrawn: z.array(name).max(MOST_CANDIDATES).default([]),
  ballots: z.array(
    z.strictObject({
      count: z.int().default(1),
      ranking: z
        .array(z.union([name, z.array(name).max(MOST_CANDIDATES)]))
        .max(MOST_CANDIDATES)
        .default([]),
      scores: z.record(name, z.int()).optional()
    })
  )
})

export function readElectionJson(text: string): Result<Election, ReadFault> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (thrown) {
    return fault('notJson', null, thrown instanceof Error ? thrown.message : '')
  }
  const read = electionFile.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    return fault('shape', null, issue?.path.join('.'))
  }
  const { title, candidates, seats, withdrawn, ballots } = read.data
  const places = new Map(candidates.map((candidate, place) => [candidate, place]))
  const stranger = [
    ...withdrawn,
    ...ballots.flatMap(({ ranking, scores }) => [...ranking.flat(), ...Object.keys(scores ?? {})])
  ].find((named) => !places.has(named))
  if (stranger !== undefined) return fault('notACandidate', null, stranger)
  const place = (named: string): number => places.get(named) ?? 0
  const papers = new PapersRead()
  for (const { count, ranking, scores } of ballots) {
    const refused = papers.add(null, {
      weight: count,
      ranks: ranking.map((rank) => [rank].flat().map(place)),
      scores: scores === undefined ? null : candidates.map((candidate) => scores[candidate] ?? null)
    })
    if (refused !== null) return refused
  }
  return papers.election({ title, candidates, seats, withdrawn: withdrawn.map(place) })
}
