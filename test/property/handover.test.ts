import { expect, test } from 'vitest'
import type { HandoverEvent } from '#shared/domain/handover/events.ts'
import { Fold } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import type { Frontier, Node } from '#shared/log/graph.ts'
import { campaignSeed, runs } from '#test/support/campaign.ts'
import { primitives } from '#test/support/polling-village.ts'
import { randomHistory } from '#test/support/random-history.ts'

type Written<T extends HandoverEvent['type'] = HandoverEvent['type']> = {
  readonly node: Node
  readonly event: Extract<HandoverEvent, { type: T }>
}

/** Hand-over lists once more, as SPEC.md says it and with no thought of speed: what counts, and what is in force. */
function naive(
  fold: Fold,
  frontier: Frontier,
  known = new Map<Node, readonly Written[]>()
): { counting: Written[]; inForce: Canonical } {
  const { graph, community } = fold
  const law = community.at(frontier)
  const entries = fold.rooms.brought.flatMap(({ room, node, event }): Written[] =>
    room === 'handover' && graph.includes(frontier, node) ? [{ node, event }] : []
  )
  const before = (node: Node): readonly Written[] =>
    getOrAdd(known, node, () => naive(fold, graph.pastOf(node), known).counting)
  const firstOf = (list: Written): string | null =>
    list.event.type === 'handover.received.v1'
      ? null
      : list.event.type === 'handover.corrected.v1'
        ? list.event.body.handover
        : list.node.id
  const signs = (receipt: Written, among: readonly Written[], first: string | null): boolean =>
    among.some(
      (list) =>
        firstOf(list) === first &&
        receipt.event.type === 'handover.received.v1' &&
        receipt.event.body.list === list.node.id
    )
  const isFirst = (id: string | null, counting: readonly Written[]) =>
    counting.find(({ node, event }) => node.id === id && event.type === 'handover.listed.v1') as
      Written<'handover.listed.v1'> | undefined
  const counting = entries.filter(({ node, event }) => {
    const past = community.at(graph.pastOf(node))
    const me = past.authorOf(node)
    const member = law.standing(node, 'member').ok
    if (event.type === 'handover.listed.v1')
      return (
        member &&
        me !== null &&
        past.register
          .to(me)
          .some(
            (act) =>
              act.grants.includes(event.body.office) && past.sees(act.node) && !past.verdicts.isVoid(act)
          )
      )
    const seen = before(node)
    if (event.type === 'handover.corrected.v1') {
      const { handover } = event.body
      const first = isFirst(handover, seen)
      return (
        member &&
        first !== undefined &&
        past.authorOf(first.node) === me &&
        !seen.some((receipt) => signs(receipt, seen, handover))
      )
    }
    const list = seen.find((one) => one.node.id === event.body.list && firstOf(one) !== null)
    const first = list === undefined ? undefined : isFirst(firstOf(list), seen)
    if (list === undefined || first === undefined || list.event.type === 'handover.received.v1') return false
    const giver = past.authorOf(first.node)
    const { office } = first.event.body
    const taken = past.members().some(({ id }) => id !== giver && past.holds(id, office))
    return (
      law.standing(node, taken ? office : 'steward').ok &&
      me !== giver &&
      !seen.some((receipt) => signs(receipt, seen, first.node.id)) &&
      !seen.some((later) => firstOf(later) === first.node.id && graph.isBefore(list.node, later.node)) &&
      event.body.answers.length === list.event.body.items.length
    )
  })
  const byId = (a: Written, b: Written) => (a.node.id < b.node.id ? -1 : 1)
  const inForce = counting
    .filter(({ event }) => event.type === 'handover.listed.v1')
    .sort(byId)
    .map(({ node: { id } }) => {
      const lists = counting.filter((list) => firstOf(list) === id).sort(byId)
      const receiptsOf = (list: Written) =>
        counting.filter((receipt) => signs(receipt, [list], id)).sort(byId)
      const signed = lists.filter((list) => receiptsOf(list).length > 0)
      const latest = lists.filter(({ node }) => !lists.some((other) => graph.isBefore(node, other.node)))
      return [
        fromHex(id),
        (signed.length > 0 ? signed : latest).map((list) => [
          fromHex(list.node.id),
          receiptsOf(list).map(({ node }) => fromHex(node.id))
        ])
      ]
    })
  return { counting, inForce }
}

test(
  'what was handed over and received is what the rules say of it, in random histories',
  { timeout: runs(180_000) },
  () => {
    const seen = { signed: 0, corrected: 0, beside: 0, rejected: new Set<string>() }
    for (let i = 0; i < runs(24); i++) {
      // Every third history is a whole village.
      const { communityId, reads } = randomHistory(3 * (campaignSeed + i) + 2)
      const fold = new Fold(primitives, communityId)
      fold.ingest(reads)
      const { authority } = fold
      const said = fold.rooms.handover.publicState(authority)
      expect(said).toEqual(naive(fold, authority.frontier).inForce)
      for (const [, rule] of fold.rooms.handover.rejections(authority)) seen.rejected.add(rule)
      for (const { id, lists, signed } of fold.rooms.handover.handovers(authority)) {
        if (signed) seen.signed++
        if (lists.some(({ node }) => node.id !== id)) seen.corrected++
        if (lists.length > 1 || lists.some(({ receipts }) => receipts.length > 1)) seen.beside++
      }
    }
    expect(Math.min(seen.signed, seen.corrected, seen.beside), JSON.stringify(seen)).toBeGreaterThan(0)
    expect([...seen.rejected]).toEqual(
      expect.arrayContaining(['H1.neverHeld', 'H2.listUnknown', 'H2.signed', 'H3.corrected', 'H3.ownList'])
    )
  }
)
