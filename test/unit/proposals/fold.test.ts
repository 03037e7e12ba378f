import { describe, expect, it } from 'vitest'
import { ProposalFold } from '#shared/domain/proposals/fold.ts'
import {
  type Canonical,
  type CanonicalMap,
  decodeCanonical,
  encodeCanonical
} from '#shared/kernel/canonical.ts'
import { ColumnWriter } from '#shared/kernel/columns.ts'
import {
  certify,
  NO,
  pollingDay,
  type PollingDay,
  removeTogether,
  stageOf,
  YES
} from '#test/support/polling-day.ts'
import { digestOf } from '#test/support/polling-village.ts'

const contextOf = ({ village }: PollingDay) => village.onlooker.proposalContext()
const savedOf = ({ village, proposal }: PollingDay): Canonical =>
  village.proposal(proposal.id).save(village.onlooker.authority, new Set())
const reread = (value: Canonical): Canonical => {
  const decoded = decodeCanonical(encodeCanonical(value), { maxDepth: 16, maxItems: 1_000_000 })
  if (!decoded.ok) throw new Error(decoded.error)
  return decoded.value
}

describe('a late entry costs what it touches', () => {
  it('each ballot is judged once as it arrives, and a removal judges one voter again', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const fold = village.proposal(proposal.id)
    for (let round = 0; round < 30; round++)
      for (const name of ['E', 'F', 'G']) {
        village.vote(village.of(name), proposal, round % 3)
        village.state(proposal.id)
      }
    expect(fold.judged).toBe(90)
    removeTogether(village, ['A', 'B'], village.of('G'))
    village.state(proposal.id)
    expect(fold.judged).toBe(120)
    expect(village.state(proposal.id).box.tally.counts).toEqual([0, 0, 2])
  })

  it('the state is the same value while nothing changes, and earlier states never change', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const first = village.state(proposal.id)
    const before = digestOf(village.proposal(proposal.id), first)
    expect(village.state(proposal.id)).toBe(first)
    village.vote(village.of('E'), proposal, YES)
    const second = village.state(proposal.id)
    expect(second).not.toBe(first)
    expect(second.board).toBe(first.board)
    expect(digestOf(village.proposal(proposal.id), first)).toBe(before)
    expect(Object.isFrozen(second) && Object.isFrozen(second.box.tally.counts)).toBe(true)
  })

  it('judging everything again changes nothing', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const newcomer = village.admit('H')
    village.hear(newcomer, village.of('A'))
    for (const name of ['E', 'F', 'H']) village.vote(village.of(name), proposal, NO)
    const fold = village.proposal(proposal.id)
    const expected = digestOf(fold, village.state(proposal.id))
    expect(digestOf(fold, fold.current(village.onlooker.authority, null))).toBe(expected)
    const everyone = new Set(village.all.map(({ person }) => person))
    expect(digestOf(fold, fold.current(village.onlooker.authority, everyone))).toBe(expected)
    expect(digestOf(fold, fold.current(village.onlooker.authority, new Set()))).toBe(expected)
  })
})

describe('checkpoints', () => {
  const eventful = (): PollingDay => {
    const day = pollingDay()
    const { village, proposal } = day
    village.vote(village.of('E'), proposal, YES)
    village.write(village.of('B'), { type: 'box.seen.v1', body: {} }, proposal.id)
    certify(day)
    return day
  }

  it('a restored fold is the fold', () => {
    const day = eventful()
    const { village, proposal } = day
    const fold = village.proposal(proposal.id)
    const loaded = ProposalFold.load(reread(savedOf(day)), contextOf(day))
    expect(loaded.id).toBe(proposal.id)
    expect(loaded.opened.title).toBe('The well')
    expect(digestOf(loaded, loaded.current(village.onlooker.authority, null))).toBe(
      digestOf(fold, village.state(proposal.id))
    )
    fold.markNewer(village.vote(village.of('F'), proposal, NO))
    const newer = ProposalFold.load(reread(savedOf(day)), contextOf(day))
    expect(newer.current(village.onlooker.authority, null).stage).toBe('needsNewer')
  })

  it('a ballot costs four bytes, its verdict included', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const size = () => encodeCanonical(savedOf(day)).length
    village.vote(village.of('E'), proposal, YES)
    const before = size()
    for (let i = 0; i < 100; i++) village.vote(village.of('E'), proposal, i % 3)
    expect((size() - before) / 100).toBeLessThanOrEqual(4)
  })

  it('one that does not fit the graph or the form is refused whole', () => {
    const day = eventful()
    const saved = savedOf(day) as CanonicalMap
    const other = contextOf(pollingDay(['A']))
    expect(() => ProposalFold.load(saved, other)).toThrow()
    expect(() => ProposalFold.load(null, contextOf(day))).toThrow()
    const strange = { ...saved, acts: [[1_000_000, 'no.such.v1', {}]] }
    expect(() => ProposalFold.load(strange, contextOf(day))).toThrow('not in the graph')
    const acts = saved['acts'] as readonly (readonly Canonical[])[]
    const unknown = { ...saved, acts: [[acts[0]![0]!, 'no.such.v1', {}]] }
    expect(() => ProposalFold.load(unknown, contextOf(day))).toThrow('unknown type')
    const box = saved['box'] as CanonicalMap
    const beyond = new ColumnWriter()
    for (const number of [1, 1, 1_000_000, 0, 0]) beyond.push(number)
    const nowhere = { ...saved, box: { ...box, rows: beyond.finish() } }
    expect(() => ProposalFold.load(nowhere, contextOf(day))).toThrow('not in the graph')
    const halved = { ...saved, box: { ...box, rows: (box['rows'] as Uint8Array).slice(0, -1) } }
    expect(() => ProposalFold.load(halved, contextOf(day))).toThrow('ended early')
  })
})

describe('evidence', () => {
  it('is taken once, and a second opening is none of it', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const fold = village.proposal(proposal.id)
    const event = { type: 'proposal.withdrawn.v1', body: {} } as const
    const withdrawal = village.write(village.of('A'), event, proposal.id)
    const saved = encodeCanonical(savedOf(day)).length
    fold.add(withdrawal, event)
    fold.add(proposal, { type: 'proposal.opened.v1', body: fold.opened })
    expect(encodeCanonical(savedOf(day)).length).toBe(saved)
    expect(stageOf(day)).toBe('withdrawn')
  })

  it('by a log that belongs to nobody is judged again when that log forks', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const outsider = village.outsider('Z')
    const twin = village.cloneOf(outsider)
    const ballot = village.vote(outsider, proposal, YES)
    const fold = village.proposal(proposal.id)
    expect(fold.rejections(village.state(proposal.id)).get(ballot.id)).toBe('R4.unknownLog')
    village.witness(twin, 107)
    expect(fold.rejections(village.state(proposal.id)).get(ballot.id)).toBe('R3.sealed')
  })

  it('of every ending is in the digest', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const digest = () => digestOf(village.proposal(proposal.id), village.state(proposal.id))
    const open = digest()
    village.write(village.of('A'), { type: 'proposal.withdrawn.v1', body: {} }, proposal.id)
    const withdrawn = digest()
    village.vote(village.of('E'), proposal, YES)
    expect(new Set([open, withdrawn, digest()]).size).toBe(3)
    expect(stageOf(day)).toBe('open')
  })

  it('outside a frontier is not seen there', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const early = village.onlooker.graph.all
    village.vote(village.of('E'), proposal, YES)
    certify(day)
    const fold = village.proposal(proposal.id)
    expect(fold.at(early)).toMatchObject({ stage: 'open', box: { tally: { present: 0 } } })
    expect(stageOf(day)).toBe('final')
  })

  it('written before its opening counts for nothing', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const fold = village.proposal(proposal.id)
    const before = village.onlooker.graph.get(village.communityId)!
    fold.add(before, { type: 'ballot.cast.v1', body: { choice: 0 } })
    const state = village.state(proposal.id)
    expect(fold.rejections(state).get(before.id)).toBe('V1.notAfterOpening')
    const pasts = village.reads.flatMap((read) =>
      read.kind === 'entry' && read.entry.log === proposal.log ? read.entry.id : []
    )
    const nodes = pasts.slice(-4, -1).map((id) => village.onlooker.graph.get(id)!)
    fold.add(nodes[0]!, { type: 'proposal.withdrawn.v1', body: {} })
    fold.add(nodes[1]!, { type: 'proposal.abandoned.v1', body: { reason: 'x' } })
    fold.add(nodes[2]!, { type: 'box.attested.v1', body: {} })
    const after = village.state(proposal.id)
    expect(nodes.map(({ id }) => fold.rejections(after).get(id))).toEqual(
      nodes.map(() => 'V1.notAfterOpening')
    )
    expect(after.stage).toBe('open')
  })
})
