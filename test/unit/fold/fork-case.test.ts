import { describe, expect, test } from 'vitest'
import { explain } from '#shared/fold/explain.ts'
import { type ForkCase, forkCase } from '#shared/fold/fork-case.ts'
import type { Fold } from '#shared/fold/fold.ts'
import type { Fork, Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { candidate, PollingVillage } from '#test/support/polling-village.ts'

const NO = 1
const YES = 0

/** As ids, so that two folds can be compared. */
const told = ({ isSealed, sides, voided, standing }: ForkCase) => ({
  isSealed,
  sides: sides.map(({ node, length, seenBy }) => ({ id: node.id, length, seenBy })),
  voided: voided.map(({ node, rule }) => ({ id: node.id, rule })),
  standing: standing.map(({ id }) => id)
})
const onlyFork = ({ graph }: Fold): Fork => {
  const [fork, ...others] = graph.forks()
  expect(others).toEqual([])
  return fork!
}
const caseIn = (fold: Fold): ReturnType<typeof told> => told(forkCase(fold, onlyFork(fold)))
const idsOf = (...nodes: Node[]): string[] => nodes.map(({ id }) => id).sort()

describe('the case of a forked log', () => {
  test('both entries in the one place, who had seen each, and every later entry with its rule, in whatever order it came', () => {
    const village = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A'] })
    const [a, b, c] = [village.of('A'), village.of('B'), village.of('C')]
    const proposal = village.open(a, ['A'])
    village.everyoneHears()
    const before = village.vote(c, proposal, YES)
    const twin = village.cloneOf(c)
    const left = village.vote(c, proposal, NO)
    const right = village.community(twin, { type: 'seen.v1', body: {} })
    const after = village.vote(twin, proposal, YES)
    village.hear(b, c)
    village.vote(b, proposal, YES)

    const fold = village.onlooker
    expect(onlyFork(fold)).toEqual({ log: c.log, index: left.index })
    const found = caseIn(fold)
    expect(found.isSealed).toBe(true)
    expect(found.sides.map(({ id }) => id)).toEqual(idsOf(left, right))
    const sideOf = (node: Node) => found.sides.find(({ id }) => id === node.id)
    expect(sideOf(left)).toMatchObject({ length: 1, seenBy: [b.person] })
    expect(sideOf(right)).toMatchObject({ length: 2, seenBy: [] })
    expect(found.voided.map(({ id }) => id).sort()).toEqual(idsOf(left, right, after))
    expect(new Set(found.voided.map(({ rule }) => rule))).toEqual(new Set(['R3.sealed']))
    expect(found.standing).toEqual([])
    expect(explain(fold, before.id)).toMatchObject({ verdict: 'effective' })
    // A note of what was seen claims nothing, and yet a sealed log's is not said to count.
    expect(explain(fold, right.id)).toMatchObject({ verdict: 'void', rule: 'R3.sealed' })

    const random = seededRandom(4)
    for (let i = 0; i < 20; i++)
      expect(caseIn(village.foldOf(shuffled(village.reads, random)))).toEqual(found)
  })

  test('R19: what the person key, or a certificate, stands behind counts though the carrying log is sealed', () => {
    const village = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A'] })
    const [a, b, c] = [village.of('A'), village.of('B'), village.of('C')]
    const proposal = village.open(a, ['A'])
    village.everyoneHears()
    const twin = village.cloneOf(c)
    const counted = village.vote(c, proposal, YES)
    const { device, attestation, consents } = candidate('B', 'B’s second')
    const carried = village.community(c, {
      type: 'device.added.v1',
      body: { person: b.person, device, attestation, consents }
    })
    village.hear(a, c)
    village.witness(a, 107)
    village.sign(a, proposal, [village.attest(a, proposal)])
    const other = village.vote(twin, proposal, NO)

    const { voided, standing } = caseIn(village.onlooker)
    expect(voided).toEqual([{ id: other.id, rule: 'R3.sealed' }])
    expect(standing).toEqual([counted.id, carried.id])
  })

  test('a branch that leaves a branch is no third entry in the one place', () => {
    const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
    const b = village.of('B')
    const twin = village.cloneOf(b)
    const left = village.witness(b, 101)
    const right = village.witness(twin, 102)
    const triplet = village.cloneOf(twin)
    village.witness(twin, 103)
    village.witness(triplet, 104)
    const { sides, voided } = caseIn(village.onlooker)
    expect(sides.map(({ id }) => id)).toEqual(idsOf(left, right))
    expect(new Set(sides.map(({ length }) => length))).toEqual(new Set([1, 3]))
    expect(voided).toHaveLength(4)
  })

  test('where only one of the two can be read, nothing is sealed and the case says so', () => {
    const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
    const b = village.of('B')
    const only = village.witness(b, 101)
    const found = told(forkCase(village.onlooker, { log: b.log, index: only.index }))
    expect(found).toEqual({
      isSealed: false,
      sides: [{ id: only.id, length: 1, seenBy: [] }],
      voided: [],
      standing: []
    })
  })
})
