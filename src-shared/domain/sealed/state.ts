import { fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { SealedBody, Tier } from './events.ts'
import type { ErasureReason } from './names.ts'

export interface Erasure {
  readonly id: EntryId
  readonly node: Node
  readonly by: PersonId
  readonly reason: ErasureReason
}

/** A record that counts (SPEC K1–K3). */
export interface SealedRecord {
  readonly id: EntryId
  readonly node: Node
  readonly author: PersonId
  readonly body: SealedBody
  /** Those of the same person and field that stand in its place: in whose past it lies and that nothing replaced. */
  readonly replacedBy: readonly EntryId[]
  /** Its tombstones, by id. */
  readonly erasures: readonly Erasure[]
  /** Whether a tombstone reaches it: its own, or that of a record that had replaced it (K5). */
  readonly mustGo: boolean
  /** Logs of the devices that say they have destroyed its key, in order; none before a tombstone. */
  readonly acknowledged: readonly LogKey[]
}

/** Sealed records as of everything held. */
export interface SealedState {
  /** By id. */
  readonly records: ReadonlyMap<EntryId, SealedRecord>
  readonly rejections: ReadonlyMap<EntryId, RuleId>
}

/** Whether it is neither erased nor replaced. */
export const stands = (record: SealedRecord): boolean => !record.mustGo && record.replacedBy.length === 0

/** What the digest covers: no content, only that there is some, whose, for whom, and what became of it. */
export const publicState = ({ records }: SealedState): Canonical =>
  [...records.values()].map(({ id, author, body, replacedBy, erasures, acknowledged }) => [
    fromHex(id),
    fromHex(author),
    fromHex(body.person),
    body.field,
    tierOf(body.tier),
    body.commitment,
    replacedBy.map(fromHex),
    erasures.map(({ id: erasure, by, reason }) => [fromHex(erasure), fromHex(by), reason]),
    acknowledged.map(fromHex)
  ])

const tierOf = (tier: Tier): Canonical => (tier.kind === 'parties' ? tier.parties.map(fromHex) : tier.kind)
