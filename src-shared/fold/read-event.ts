import { z } from 'zod'
import { COMMUNITY_EVENTS, type CommunityEvent } from '../domain/community/events.ts'
import { MAX_CHOICE, PROPOSAL_EVENTS, type ProposalEvent } from '../domain/proposals/events.ts'
import type { Canonical } from '../kernel/canonical.ts'
import type { Entry } from '../log/entry.ts'

/** Which room an entry type belongs to, and its body as that room reads it. */
export type ReadEvent =
  | { readonly room: 'community'; readonly event: CommunityEvent }
  | { readonly room: 'proposals'; readonly event: ProposalEvent }
  | { readonly room: 'unknown' }
  | { readonly room: 'malformed' }

const ROOM_OF = new Map<string, 'community' | 'proposals'>([
  ...Object.keys(COMMUNITY_EVENTS).map((type) => [type, 'community'] as const),
  ...Object.keys(PROPOSAL_EVENTS).map((type) => [type, 'proposals'] as const)
])
const SCHEMAS: Readonly<Record<string, z.ZodType>> = { ...COMMUNITY_EVENTS, ...PROPOSAL_EVENTS }

/** Most of what a village writes: a ballot as it should be is told without the schema; all else is the schema's. */
function readBallot({ type, body }: Entry): ReadEvent | null {
  if (type !== 'ballot.cast.v1' || body === null || typeof body !== 'object' || !('choice' in body))
    return null
  const { choice } = body
  if (Object.keys(body).length !== 1 || typeof choice !== 'number' || choice < 0 || choice > MAX_CHOICE)
    return null
  return Number.isInteger(choice) ? { room: 'proposals', event: { type, body: { choice } } } : null
}

/** Total: a body that does not fit its type's schema is `malformed`, a type not listed here `unknown`. */
export function readEvent(entry: Entry): ReadEvent {
  const ballot = readBallot(entry)
  if (ballot !== null) return ballot
  const room = ROOM_OF.get(entry.type)
  const schema = SCHEMAS[entry.type]
  if (room === undefined || schema === undefined) return { room: 'unknown' }
  const parsed = z.safeDecode(schema, entry.body)
  if (!parsed.success) return { room: 'malformed' }
  // The schema was looked up by the type, so the pair is one member of the union.
  const event = { type: entry.type, body: parsed.data }
  return room === 'community'
    ? { room, event: event as CommunityEvent }
    : { room, event: event as ProposalEvent }
}

/** The body as it is written: the inverse of `readEvent`. */
export function writeBody(event: CommunityEvent | ProposalEvent): Canonical {
  const schema = SCHEMAS[event.type]
  if (schema === undefined) throw new Error(`no schema for ${event.type}`)
  return z.encode(schema, event.body) as Canonical
}
