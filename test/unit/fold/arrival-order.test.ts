import { expect, test } from 'vitest'
import { stateDigest } from '#shared/fold/digest.ts'
import { explain } from '#shared/fold/explain.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Laptop, PollingVillage, primitives, readingOf } from '#test/support/polling-village.ts'

/** What a newer Folkmoot may write on a proposal; nobody here is told of it. */
const strangeBallot = (laptop: Laptop, proposal: Node): ReadEntry =>
  readingOf(laptop, { type: 'ballot.ranked.v1', subject: proposal.id, body: {} })

test('an unknown type on a proposal its author had not seen stops the same things, whichever came first', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const [a, b] = [village.of('A'), village.of('B')]
  const before = [...village.reads]
  const proposal = village.open(a, ['A'])
  const opening = village.reads.at(-1) as ReadEntry
  const strange = strangeBallot(b, proposal)
  const [early, late] = [
    [strange, opening],
    [opening, strange]
  ].map((last) => village.foldOf([...before, ...last]))
  for (const fold of [early, late]) {
    expect(fold?.newer().authority).toHaveLength(1)
    expect(fold?.newer().proposals.size).toBe(0)
    expect(fold === undefined ? undefined : stateDigest(fold, primitives)).toBeNull()
  }
})

test('an enactment of a proposal its author had not seen is void by one rule, whichever came first', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const [a, b] = [village.of('A'), village.of('B')]
  const before = [...village.reads]
  const proposal = village.open(a, ['A'])
  const enactment = village.community(b, {
    type: 'effect.enacted.v1',
    body: { proposal: proposal.id, signatures: [proposal.id], closes: [], effect: { kind: 'resolution' } }
  })
  const last = village.reads.slice(before.length)
  const [early, late] = [last, last.toReversed()].map((order) => village.foldOf([...before, ...order]))
  for (const fold of [early, late]) expect(fold?.rejections().get(enactment.id)).toBe('E8.proposalUnknown')
  expect(stateDigest(early!, primitives)).toEqual(stateDigest(late!, primitives))
})

test('a type nobody can read stops a proposal no longer than its author is a member', () => {
  const village = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A'], stewards: ['C'] })
  const [a, b, c] = [village.of('A'), village.of('B'), village.of('C')]
  const proposal = village.open(a, ['A'])
  village.everyoneHears()
  const strange = strangeBallot(b, proposal)
  const stopped = village.foldOf([...village.reads, strange])
  expect(stopped.proposalState(proposal.id)?.stage).toBe('needsNewer')
  const removal = village.community(a, {
    type: 'removal.proposed.v1',
    body: { person: b.person, reason: 'holds up every vote' }
  })
  village.hear(c, a)
  const endorsed = village.community(c, { type: 'removal.endorsed.v1', body: { removal: removal.id } })
  village.hear(a, c)
  village.community(a, {
    type: 'removal.enacted.v1',
    body: { removal: removal.id, endorsements: [endorsed.id] }
  })
  stopped.ingest(village.reads)
  expect(stopped.proposalState(proposal.id)?.stage).toBe('open')
  expect(explain(stopped, strange.kind === 'entry' ? strange.entry.id : proposal.id)?.verdict).toBe('waiting')
  const atOnce = village.foldOf([strange, ...village.reads])
  expect(stateDigest(stopped, primitives)).toEqual(stateDigest(atOnce, primitives))
})
