import { z } from 'zod'
import { COMMUNITY_EVENTS, type CommunityEvent } from '../domain/community/events.ts'
import { PROPOSAL_EVENTS, type ProposalEvent } from '../domain/proposals/events.ts'
import { MAX_CHOICE } from '../domain/voting/marks.ts'
import type { Canonical } from '../kernel/canonical.ts'
import type { Entry } from '../log/entry.ts'
import { ROOM_EVENTS, type RoomEntry } from './rooms.ts'

/** Everything that may be written, by the room it belongs to. */
export type FoldEvent = CommunityEvent | ProposalEvent | RoomEntry['event']

/** Which room an entry type belongs to, and its body as that room reads it. */
export type ReadEvent =
  | { readonly room: 'community'; readonly event: CommunityEvent }
  | { readonly room: 'proposals'; readonly event: ProposalEvent }
  | RoomEntry
  | { readonly room: 'unknown' }
  | { readonly room: 'malformed' }

type WrittenBody = Pick<Entry, 'type' | 'body'>

const ROOMS = { community: COMMUNITY_EVENTS, proposals: PROPOSAL_EVENTS, ...ROOM_EVENTS }
const ROOM_OF = new Map<string, keyof typeof ROOMS>(
  (Object.keys(ROOMS) as (keyof typeof ROOMS)[]).flatMap((room) =>
    Object.keys(ROOMS[room]).map((type) => [type, room] as const)
  )
)
const SCHEMAS: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.values(ROOMS).flatMap((events): [string, z.ZodType][] => Object.entries(events))
)

/** Most of what a village writes: a ballot as it should be is told without the schema; all else is the schema's. */
function readBallot({ type, body }: WrittenBody): ReadEvent | null {
  if (type !== 'ballot.cast.v1' || body === null || typeof body !== 'object' || !('choice' in body))
    return null
  const { choice } = body
  if (Object.keys(body).length !== 1 || typeof choice !== 'number' || choice < 0 || choice > MAX_CHOICE)
    return null
  return Number.isInteger(choice) ? { room: 'proposals', event: { type, body: { choice } } } : null
}

/** Total: a body that does not fit its type's schema is `malformed`, a type not listed here `unknown`. */
export function readEvent(entry: WrittenBody): ReadEvent {
  const ballot = readBallot(entry)
  if (ballot !== null) return ballot
  const room = ROOM_OF.get(entry.type)
  const schema = SCHEMAS[entry.type]
  if (room === undefined || schema === undefined) return { room: 'unknown' }
  const parsed = z.safeDecode(schema, entry.body)
  if (!parsed.success) return { room: 'malformed' }
  // The schema was looked up by the type, and the type by the room: the three are one member of the union.
  return { room, event: { type: entry.type, body: parsed.data } } as ReadEvent
}

/** The body as it is written: the inverse of `readEvent`. */
export function writeBody(event: FoldEvent): Canonical {
  const schema = SCHEMAS[event.type]
  if (schema === undefined) throw new Error(`no schema for ${event.type}`)
  return z.encode(schema, event.body) as Canonical
}
