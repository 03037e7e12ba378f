import { fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { type EntryId, entryIdOf } from '../../kernel/ids.ts'
import type { RuleId } from './authority.ts'
import { COMMUNITY_EVENTS, type CommunityEvent, type CommunityEventType } from './events.ts'
import { z } from 'zod'

/** An entry as a checkpoint keeps it: what was read, and the constant verdict of its own past. */
export interface SavedEntry {
  readonly id: EntryId
  readonly event: CommunityEvent
  readonly rule: RuleId | null
}

const DATE = 'date.witnessed.v1'

/** One saved entry. Witnessed days are most of a long history and stay bare. */
export function saveEntry({ id, event, rule }: SavedEntry): Canonical {
  const body =
    event.type === DATE ? event.body.day : (z.encode(COMMUNITY_EVENTS[event.type], event.body) as Canonical)
  return [fromHex(id), event.type, body, rule]
}

/** Throws RangeError on anything `saveEntry` did not write: a broken checkpoint is dropped and rebuilt. */
export function loadEntry(saved: Canonical): SavedEntry {
  if (!Array.isArray(saved) || saved.length !== 4) throw new RangeError('not a saved entry')
  const [id, type, body, rule] = saved as readonly Canonical[]
  if (!(id instanceof Uint8Array) || id.length !== 32) throw new RangeError('not an id')
  if (typeof type !== 'string' || !isEventType(type)) throw new RangeError('not an event type')
  if (rule !== null && typeof rule !== 'string') throw new RangeError('not a rule')
  return { id: entryIdOf(id), event: readEvent(type, body), rule }
}

const isEventType = (type: string): type is CommunityEventType => Object.hasOwn(COMMUNITY_EVENTS, type)

function readEvent(type: CommunityEventType, body: Canonical | undefined): CommunityEvent {
  if (type === DATE && typeof body === 'number') return { type, body: { day: body } }
  const read = COMMUNITY_EVENTS[type].safeParse(body)
  if (!read.success) throw new RangeError('not the body of a ' + type)
  return { type, body: read.data } as CommunityEvent
}
