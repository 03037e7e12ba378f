import { describe, expect, test } from 'vitest'
import { stateDigest } from '#shared/fold/digest.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { placeOf, readEntry } from '#shared/log/entry.ts'
import { PollingVillage, primitives, readingOf } from '#test/support/polling-village.ts'

const someVillage = () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const proposal = village.open(village.of('A'), ['A'])
  village.everyoneHears()
  return { village, proposal, b: village.of('B') }
}

/** B writes this; what the fold then says of it. */
function ruleOf(type: string, body: Canonical, on: 'nothing' | 'community' | 'proposal'): string | undefined {
  const { village, proposal, b } = someVillage()
  const subjects: Record<typeof on, EntryId | null> = {
    nothing: null,
    community: village.communityId,
    proposal: proposal.id
  }
  const read = readingOf(b, { type, subject: subjects[on], body })
  const fold = village.foldOf([...village.reads, read])
  expect(stateDigest(fold, primitives)).not.toBeNull()
  return fold.rejections().get(placeOf(read).id)
}

describe('an entry that is written where it does not belong', () => {
  test('of the community on a proposal, or on nothing, is void', () => {
    expect(ruleOf('date.witnessed.v1', { day: 100 }, 'community')).toBeUndefined()
    expect(ruleOf('date.witnessed.v1', { day: 100 }, 'proposal')).toBe('E6.wrongSubject')
    expect(ruleOf('date.witnessed.v1', { day: 100 }, 'nothing')).toBe('E6.wrongSubject')
  })

  test('of a proposal on nothing is void, on the community no proposal of its past', () => {
    expect(ruleOf('ballot.cast.v1', { choice: 0 }, 'proposal')).toBeUndefined()
    expect(ruleOf('ballot.cast.v1', { choice: 0 }, 'nothing')).toBe('E6.wrongSubject')
    expect(ruleOf('ballot.cast.v1', { choice: 0 }, 'community')).toBe('E7.subjectNotSeen')
  })

  test('an opening on another proposal is void', () => {
    const { village, proposal, b } = someVillage()
    const event = village.openBody(b, { tellers: [village.of('A').person] })
    const opening = village.write(b, event, proposal.id)
    expect(village.onlooker.rejections().get(opening.id)).toBe('E6.wrongSubject')
  })

  test('a founding of another community is void', () => {
    const { village, b } = someVillage()
    const [founding] = village.reads
    const { type, body } = founding?.kind === 'entry' ? founding.entry : { type: '', body: null }
    const other = readingOf({ ...b, heads: [] }, { type, subject: null, body })
    expect(
      village
        .foldOf([...village.reads, other])
        .rejections()
        .get(placeOf(other).id)
    ).toBe('E6.wrongSubject')
  })

  test('with a body that does not fit its type is void', () => {
    for (const body of [{}, { choice: -1 }, { choice: 1, why: 'x' }, { choice: '1' }, null, [0]] as const)
      expect(ruleOf('ballot.cast.v1', body as Canonical, 'proposal')).toBe('E5.bodyMalformed')
  })
})

describe('what only a newer Folkmoot reads', () => {
  test('stops the whole community where it is on nothing, or in an envelope of its own', () => {
    const { village, proposal, b } = someVillage()
    const strange = readingOf(b, { type: 'village.merged.v1', subject: null, body: {} })
    const sealed = readEntry(primitives, b.log, 0, null, encodeCanonical([2, 'sealed']))
    for (const read of [strange, sealed]) {
      const fold = village.foldOf([...village.reads, read])
      const node = fold.graph.get(placeOf(read).id)!
      expect(fold.isNewer(node)).toBe(true)
      expect(fold.newer().authority).toEqual([node])
      expect(stateDigest(fold, primitives)).toBeNull()
      expect(fold.proposalState(proposal.id)?.stage).toBe('open')
    }
  })
})
