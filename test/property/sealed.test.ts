import { expect, test } from 'vitest'
import { SEALED_EVENTS, type SealedEvent } from '#shared/domain/sealed/events.ts'
import { Fold } from '#shared/fold/fold.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Node } from '#shared/log/graph.ts'
import { campaignSeed, runs } from '#test/support/campaign.ts'
import { primitives } from '#test/support/polling-village.ts'
import { randomHistory } from '#test/support/random-history.ts'

type Written<T extends SealedEvent['type']> = {
  readonly node: Node
  readonly body: Extract<SealedEvent, { type: T }>['body']
}

/** Sealed records once more, as SPEC.md says it and with no thought of speed. */
function naiveRecords(fold: Fold, entries: readonly (SealedEvent & { readonly node: Node })[]) {
  const { graph, authority } = fold
  const before = (a: Node, b: Node) => graph.isBefore(a, b)
  const of = <T extends SealedEvent['type']>(wanted: T) =>
    entries.filter(({ type }) => type === wanted) as unknown as Written<T>[]
  const mayWrite = (node: Node, about: string) =>
    authority.standing(node, about === authority.authorOf(node) ? 'member' : 'steward').ok
  const all = of('record.sealed.v1')
  const records = all.filter(({ node, body }) => {
    const past = fold.community.at(graph.pastOf(node))
    const parties = body.tier.kind === 'parties' ? body.tier.parties : []
    const known = [body.person, ...parties].every((person) => past.holds(person, 'member'))
    const fresh = !all.some(
      (other) => before(other.node, node) && toHex(other.body.keyId) === toHex(body.keyId)
    )
    return known && fresh && mayWrite(node, body.person)
  })
  const tombstones = of('record.erased.v1').filter(({ node, body }) => {
    const record = all.find((other) => other.node.id === body.record && before(other.node, node))
    return record !== undefined && mayWrite(node, record.body.person)
  })
  const acknowledged = of('erasure.acknowledged.v1').filter(
    ({ node, body }) =>
      authority.standing(node, 'member').ok &&
      body.records.every((id) =>
        of('record.erased.v1').some(
          (erasure) =>
            erasure.body.record === id &&
            before(erasure.node, node) &&
            all.some((record) => record.node.id === id && before(record.node, erasure.node))
        )
      )
  )
  const erased = ({ node }: Written<'record.sealed.v1'>) =>
    tombstones.some(({ body }) => body.record === node.id)
  return records
    .map((record) => {
      const { node, body } = record
      const later = records.filter(
        (other) =>
          other.body.person === body.person && other.body.field === body.field && before(node, other.node)
      )
      const isTip = (other: Written<'record.sealed.v1'>) =>
        !later.some((next) => before(other.node, next.node))
      return {
        id: node.id,
        replacedBy: later
          .filter(isTip)
          .map((other) => other.node.id)
          .sort(),
        erasures: tombstones
          .filter((tombstone) => tombstone.body.record === node.id)
          .map((tombstone) => tombstone.node.id)
          .sort(),
        mustGo: erased(record) || later.some(erased),
        acknowledged: erased(record)
          ? [
              ...new Set(
                acknowledged
                  .filter(({ body: { records: named } }) => named.includes(node.id))
                  .map((a) => a.node.log)
              )
            ].sort()
          : []
      }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

test(
  'what became of every record is what the rules say of it, in random histories',
  { timeout: runs(180_000) },
  () => {
    const seen = { replaced: 0, reached: 0, acknowledged: 0 }
    for (let i = 0; i < runs(60); i++) {
      // Every third history is a whole village.
      const { communityId, reads } = randomHistory(3 * (campaignSeed + i) + 2)
      const fold = new Fold(primitives, communityId)
      fold.ingest(reads)
      const entries = reads.flatMap((read) => {
        if (read.kind !== 'entry' || !Object.hasOwn(SEALED_EVENTS, read.entry.type)) return []
        const type = read.entry.type as SealedEvent['type']
        const node = fold.graph.get(read.entry.id)!
        return [
          { type, node, body: SEALED_EVENTS[type].parse(read.entry.body) } as SealedEvent & { node: Node }
        ]
      })
      const { records } = fold.rooms.sealed.state(fold.authority)
      const said = [...records.values()].map((record) => ({
        id: record.id,
        replacedBy: record.replacedBy,
        erasures: record.erasures.map(({ id }) => id),
        mustGo: record.mustGo,
        acknowledged: record.acknowledged
      }))
      expect(said).toEqual(naiveRecords(fold, entries))
      seen.replaced += said.filter(({ replacedBy }) => replacedBy.length > 0).length
      seen.reached += said.filter(({ mustGo, erasures }) => mustGo && erasures.length === 0).length
      seen.acknowledged += said.filter(({ acknowledged }) => acknowledged.length > 0).length
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  }
)
