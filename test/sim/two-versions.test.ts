import { expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { Fold } from '#shared/fold/fold.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { type Draft, encodeEntry, type Entry, readEntry, type ReadEntry } from '#shared/log/entry.ts'
import { certify, pollingDay, YES } from '#test/support/polling-day.ts'
import { type Laptop, type PollingVillage, primitives } from '#test/support/polling-village.ts'

/** What a newer Folkmoot writes at the end of its log. */
function fromTheFuture(
  { log, tip }: Laptop,
  village: PollingVillage,
  draft: Pick<Draft, 'type' | 'subject' | 'body'>
): ReadEntry & { kind: 'entry' } {
  const cited = village.onlooker.graph.heads().filter((node) => node.log !== log)
  const seen = cited.map((node) => ({ log: node.log, length: node.index + 1, id: node.id }))
  const prev = tip?.id ?? null
  const payload = encodeEntry({ ...draft, prev, seen, at: 0, rulebook: null })
  const read = readEntry(primitives, log, tip === null ? 0 : tip.index + 1, prev, payload)
  if (read.kind !== 'entry') throw new Error('a newer type is an entry all the same')
  return read
}

const hex = (state: Canonical): string => toHex(encodeCanonical(state))
const communityOf = (fold: Fold): string => hex(fold.community.publicState(fold.authority))
const proposalOf = (fold: Fold, id: EntryId): string => {
  const [proposal, state] = [fold.proposal(id), fold.proposalState(id)]
  if (proposal === undefined || state === undefined) throw new Error('no such proposal')
  return hex(proposal.publicState(state))
}
const idsOf = (fold: Fold): string[] => [...fold.graph.nodes()].map(({ id }) => id).sort()

/** The same bytes as a program reads them that knows the type: the id stays, being made of the bytes. */
const asKnown = (
  { entry, size }: { entry: Entry; size: number },
  type: string,
  body: Canonical
): ReadEntry => ({ kind: 'entry', entry: { ...entry, type, body }, size })

function villageWithTwoQuestions() {
  const day = pollingDay()
  const { village } = day
  const other = village.open(village.of('A'), ['A', 'B'], { title: 'The bridge' })
  village.everyoneHears()
  village.vote(village.of('E'), day.proposal, YES)
  certify(day)
  village.everyoneHears()
  return { village, certified: day.proposal.id, other: other.id }
}

test('an unknown type in one proposal: the older fold stops there, keeps every id, and agrees on all the rest', () => {
  const { village, certified, other } = villageWithTwoQuestions()
  const strange = fromTheFuture(village.of('F'), village, {
    type: 'ballot.ranked.v1',
    subject: other,
    body: { order: [2, 1] }
  })
  const without = village.foldOf()
  const older = village.foldOf([...village.reads, strange])
  const newer = village.foldOf([...village.reads, asKnown(strange, 'ballot.cast.v1', { choice: 1 })])
  expect(idsOf(older)).toEqual(idsOf(newer))
  expect(older.graph.size).toBe(without.graph.size + 1)
  expect(older.proposalState(other)?.stage).toBe('needsNewer')
  expect(newer.proposalState(other)?.stage).toBe('open')
  for (const fold of [older, newer]) {
    expect(communityOf(fold)).toBe(communityOf(without))
    expect(proposalOf(fold, certified)).toBe(proposalOf(without, certified))
    expect([...fold.rejections()]).toEqual([...without.rejections()])
    expect(stateDigest(fold, primitives)).not.toBeNull()
  }
  expect(proposalOf(newer, other)).not.toBe(proposalOf(without, other))

  // Whoever gets the newer program later reads the same logs again: nothing was lost meanwhile.
  const cached = saveCheckpoint(older, primitives)
  const reopened = loadCheckpoint(cached, primitives, village.communityId)
  expect(reopened?.proposalState(other)?.stage).toBe('needsNewer')
  expect(reopened === null ? null : stateDigest(reopened, primitives)).toEqual(stateDigest(older, primitives))
})

test('an unknown type about the community: the older fold withholds its digest, and guesses nothing', () => {
  const { village, certified, other } = villageWithTwoQuestions()
  const strange = fromTheFuture(village.of('A'), village, {
    type: 'office.split.v1',
    subject: village.communityId,
    body: { role: 'teller' }
  })
  const without = village.foldOf()
  const older = village.foldOf([...village.reads, strange])
  const newer = village.foldOf([...village.reads, asKnown(strange, 'role.resigned.v1', { role: 'teller' })])
  expect(stateDigest(older, primitives)).toBeNull()
  expect(stateDigest(newer, primitives)).not.toBeNull()
  expect(idsOf(older)).toEqual(idsOf(newer))
  expect(communityOf(older)).toBe(communityOf(without))
  for (const id of [certified, other]) expect(proposalOf(older, id)).toBe(proposalOf(without, id))
  expect(communityOf(newer)).not.toBe(communityOf(without))
  const reopened = loadCheckpoint(saveCheckpoint(older, primitives), primitives, village.communityId)
  expect(reopened === null ? 'dropped' : stateDigest(reopened, primitives)).toBeNull()
})
