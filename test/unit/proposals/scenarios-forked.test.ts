import { expect, test } from 'vitest'
import { remarksOn } from '#shared/domain/proposals/columns.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { Fold } from '#shared/fold/fold.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { NO, YES } from '#test/support/polling-day.ts'
import { type Laptop, PollingVillage, primitives, readingOf } from '#test/support/polling-village.ts'

/** Two halves of a village that nothing joins: A and B count their box, C and D theirs. */
function halves() {
  const village = new PollingVillage({
    names: ['A', 'B', 'C', 'D', 'E'],
    tellers: ['A', 'C'],
    stewards: ['B']
  })
  const boxes = ['A', 'C'].map((name) => village.open(village.of(name), [name]))
  village.everyoneHears()
  return { village, boxes: boxes as [Node, Node] }
}

function certify(village: PollingVillage, box: Node, teller: Laptop, voter: Laptop): void {
  village.hear(teller, voter)
  village.witness(teller, 107)
  village.sign(teller, box, [village.attest(teller, box)])
}

const digestsOf = (village: PollingVillage, count: number): Set<string> => {
  const random = seededRandom(34)
  const folds: Fold[] = Array.from({ length: count }, () => village.foldOf(shuffled(village.reads, random)))
  return new Set(folds.map((fold) => stateDigest(fold, primitives)?.digest ?? 'withheld'))
}

test('S34: branches of one log reach two halves at equal length; healed, all hold one digest, the log is sealed, both counts stand with a remark', () => {
  const { village, boxes } = halves()
  const e = village.of('E')
  const twin = village.cloneOf(e)
  const branches = [village.vote(e, boxes[0], YES), village.vote(twin, boxes[1], NO)]
  expect(branches[0]?.index).toBe(branches[1]?.index)
  certify(village, boxes[0], village.of('A'), e)
  certify(village, boxes[1], village.of('C'), twin)
  village.everyoneHears()
  const healed = village.foldOf()
  expect(healed.graph.sealedAt(e.log, healed.graph.all)).toBe(branches[0]?.index)
  for (const [i, box] of boxes.entries()) {
    const state = healed.proposalState(box.id)
    const count = state?.board.certificate
    if (state === undefined || !count) throw new Error('no certificate stands')
    expect(count.result.tally.counts[i]).toBe(1)
    expect(remarksOn(state, count)).toMatchObject([{ node: { id: branches[i]?.id }, rule: 'R3.sealed' }])
  }
  expect(digestsOf(village, 12).size).toBe(1)
})

test('S38: an entry that cites what nobody can supply waits, and holds up nobody else', () => {
  const { village, boxes } = halves()
  const [a, e] = [village.of('A'), village.of('E')]
  const before = village.reads.length
  const missing = village.vote(village.of('D'), boxes[0], NO)
  village.hear(e, missing)
  const held = village.reads.slice(0, before)
  const waiting = readingOf(e, { type: 'ballot.cast.v1', subject: boxes[0].id, body: { choice: YES } })
  const count = held.length
  village.vote(village.of('B'), boxes[0], YES)
  certify(village, boxes[0], a, village.of('B'))
  const fold = village.foldOf([...held, waiting, ...village.reads.slice(count + 1)])
  expect(fold.graph.waitingEntries()).toHaveLength(1)
  expect(fold.proposalState(boxes[0].id)?.board.certificate?.result.tally.counts[YES]).toBe(1)
  expect(fold.rejections().size).toBe(0)
})
