import type { RefusalCode } from '../../errors/refusal.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Authority } from '../community/authority.ts'
import { MAX_ACKNOWLEDGED, type SealedEvent, type Tier } from './events.ts'
import type { ErasureReason } from './names.ts'
import type { SealedState } from './state.ts'

/** What a person may write of sealed records, as they see the community now (SPEC K1, K5, K6). */
type EventOf<T extends SealedEvent['type']> = Extract<SealedEvent, { type: T }>
export type Decided<T extends SealedEvent['type']> = Result<EventOf<T>, RefusalCode>

/** Why `me` may write nothing about `person`; null where they may. */
export function writingRefusal(
  authority: Authority,
  me: PersonId | null,
  person: PersonId
): RefusalCode | null {
  if (me === null || !authority.holds(me, 'member')) return 'notMember'
  if (person === me) return null
  if (!authority.holds(me, 'steward')) return 'notSteward'
  return authority.holds(person, 'member') ? null : 'personUnknown'
}

/** Whom a record may be for: members, each once, the person it is about left out, who may always read it. */
export function fitTier(authority: Authority, person: PersonId, wanted: Tier): Result<Tier, RefusalCode> {
  if (wanted.kind !== 'parties') return ok(wanted)
  const parties = [...new Set(wanted.parties)].filter((id) => id !== person).sort()
  return parties.every((id) => authority.holds(id, 'member'))
    ? ok({ kind: 'parties', parties })
    : err('personUnknown')
}

export function decideErase(
  state: SealedState,
  authority: Authority,
  me: PersonId | null,
  { record, reason }: { record: EntryId; reason: ErasureReason }
): Decided<'record.erased.v1'> {
  if (me === null || !authority.holds(me, 'member')) return err('notMember')
  const held = state.records.get(record)
  if (held === undefined) return err('recordUnknown')
  if (held.body.person !== me && !authority.holds(me, 'steward')) return err('notSteward')
  if (held.erasures.length > 0) return err('recordErased')
  return ok({ type: 'record.erased.v1', body: { record, reason } })
}

/** Which of the keys destroyed here are still to be acknowledged; null where none is. */
export function acknowledgementDue(
  state: SealedState,
  log: LogKey,
  destroyed: Iterable<EntryId>
): EventOf<'erasure.acknowledged.v1'> | null {
  const records = [...destroyed].filter((id) => {
    const record = state.records.get(id)
    return record !== undefined && record.erasures.length > 0 && !record.acknowledged.includes(log)
  })
  return records.length === 0
    ? null
    : { type: 'erasure.acknowledged.v1', body: { records: records.sort().slice(0, MAX_ACKNOWLEDGED) } }
}
