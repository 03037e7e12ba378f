import { expect, test } from 'vitest'
import { MAX_REACTIONS, MAX_REMARKS, REACTIONS, type Reaction } from '#shared/domain/deliberation/bounds.ts'
import type { DeliberationEvent } from '#shared/domain/deliberation/events.ts'
import { Fold } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Frontier, Node } from '#shared/log/graph.ts'
import { campaignSeed, runs } from '#test/support/campaign.ts'
import { primitives } from '#test/support/polling-village.ts'
import { randomHistory } from '#test/support/random-history.ts'

interface Written {
  readonly node: Node
  readonly event: DeliberationEvent
}

const isRemark = ({ event }: Written): boolean => event.type !== 'remark.reacted.v1'
const byId = (a: Written, b: Written) => (a.node.id < b.node.id ? -1 : 1)

/** Discussions once more, as SPEC.md says it and with no thought of speed: what counts, and what it amounts to. */
function naive(fold: Fold, frontier: Frontier, known = new Map<Node, readonly Written[]>()) {
  const { graph, community } = fold
  const law = community.at(frontier)
  const entries = fold.rooms.brought.flatMap(({ room, node, event }): Written[] =>
    room === 'deliberation' && graph.includes(frontier, node) ? [{ node, event }] : []
  )
  const before = (node: Node): readonly Written[] =>
    getOrAdd(known, node, () => naive(fold, graph.pastOf(node), known).counting)
  const authorOf = (node: Node) => community.at(graph.pastOf(node)).authorOf(node)
  /** What is answered or reacted to stands only where all above it does. */
  const above = (written: Written, among: readonly Written[]): Written | undefined => {
    const { event } = written
    if (event.type === 'remark.made.v1') return written
    const remark = among.find((one) => one.node.id === event.body.remark && isRemark(one))
    return remark !== undefined && above(remark, among) !== undefined ? remark : undefined
  }
  const proposalOf = (written: Written, among: readonly Written[]): EntryId | null => {
    if (written.event.type === 'remark.made.v1') return written.event.body.proposal
    const remark = above(written, among)
    return remark === undefined ? null : proposalOf(remark, among)
  }
  const fitsItsPast = (written: Written): boolean => {
    const { node, event } = written
    const past = community.at(graph.pastOf(node))
    const me = past.authorOf(node)
    if (me === null || !past.holds(me, 'member')) return false
    const seen = before(node)
    if (event.type === 'remark.made.v1') {
      const opening = graph.get(event.body.proposal)
      if (opening?.type !== 'proposal.opened.v1' || !graph.isBefore(opening, node)) return false
    } else {
      const remark = above(written, seen)
      if (remark === undefined) return false
      const waits = remark.event.type === 'remark.made.v1' && remark.event.body.kind !== 'comment'
      const own = authorOf(remark.node) === me
      if (event.type === 'remark.answered.v1' && !waits) return false
      if (event.type === 'remark.reacted.v1')
        if (event.body.reaction === 'settled' ? !waits || !own : own) return false
    }
    const proposal = proposalOf(written, seen)
    const spent = fold.rooms.brought.filter(
      (other) =>
        other.room === 'deliberation' &&
        graph.isBefore(other.node, node) &&
        isRemark(other) === isRemark(written) &&
        authorOf(other.node) === me &&
        proposalOf(other, before(other.node)) === proposal &&
        fitsItsPast(other)
    )
    return spent.length < (isRemark(written) ? MAX_REMARKS : MAX_REACTIONS)
  }
  const counting = entries.filter(
    (written) => law.standing(written.node, 'member').ok && fitsItsPast(written)
  )
  const reacted = (remark: Written, reaction: Reaction): string[] => {
    const words = counting.filter(
      ({ event }) =>
        event.type === 'remark.reacted.v1' &&
        event.body.remark === remark.node.id &&
        event.body.reaction === reaction
    )
    const people = words.flatMap(({ node, event }) => {
      const by = authorOf(node)
      const isLast = !words.some((other) => authorOf(other.node) === by && graph.isBefore(node, other.node))
      return isLast && by !== null && event.type === 'remark.reacted.v1' && event.body.stands ? [by] : []
    })
    return [...new Set(people)].sort()
  }
  const said = (remark: Written): Canonical[] => [
    fromHex(remark.node.id),
    REACTIONS.flatMap((reaction): Canonical[] => {
      const people = reacted(remark, reaction)
      return people.length === 0 ? [] : [[reaction, people.map(fromHex)]]
    })
  ]
  const made = counting.filter(({ event }) => event.type === 'remark.made.v1')
  const proposals = new Set(made.map((remark) => proposalOf(remark, counting) ?? ''))
  const state = [...proposals].sort().map((proposal) => [
    fromHex(proposal),
    made
      .filter((remark) => proposalOf(remark, counting) === proposal)
      .sort(byId)
      .map((remark) => [
        ...said(remark),
        counting
          .filter(({ event }) => event.type === 'remark.answered.v1' && event.body.remark === remark.node.id)
          .sort(byId)
          .map(said)
      ])
  ])
  return { counting, state }
}

test(
  'what is said under proposals is what the rules say of it, in random histories',
  { timeout: runs(180_000) },
  () => {
    const seen = { answers: 0, reactions: 0, rejected: new Set<string>() }
    for (let i = 0; i < runs(24); i++) {
      // Every third history is a whole village.
      const { communityId, reads } = randomHistory(3 * (campaignSeed + i) + 2)
      const fold = new Fold(primitives, communityId)
      fold.ingest(reads)
      const { authority } = fold
      const { deliberation } = fold.rooms
      expect(deliberation.publicState(authority)).toEqual(naive(fold, authority.frontier).state)
      for (const [, rule] of deliberation.rejections(authority)) seen.rejected.add(rule)
      for (const id of fold.proposalIds())
        for (const { answers, reactions } of deliberation.remarks(id, authority)) {
          seen.answers += answers.length
          seen.reactions += reactions.length
        }
    }
    expect(Math.min(seen.answers, seen.reactions), JSON.stringify(seen)).toBeGreaterThan(0)
    expect([...seen.rejected]).toEqual(
      expect.arrayContaining([
        'T1.proposalUnknown',
        'T2.remarkUnknown',
        'T2.unanswerable',
        'T3.ownWords',
        'T3.nothingToSettle',
        'T3.notYours'
      ])
    )
  }
)
