import type { Canonical } from '../../kernel/canonical.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { RuleId } from './authority.ts'
import { COMMUNITY_EVENTS, type CommunityEvent, type CommunityEventType } from './events.ts'
import { z } from 'zod'

/** An entry as a checkpoint keeps it: what was read, and the constant verdict of its own past. */
export interface SavedEntry {
  readonly node: Node
  readonly event: CommunityEvent
  readonly rule: RuleId | null
}

const DATE = 'date.witnessed.v1'

/** One saved entry, named by its ordinal in the graph. Witnessed days are most of a long history and stay bare. */
export function saveEntry({ node, event, rule }: SavedEntry): Canonical {
  const body =
    event.type === DATE ? event.body.day : (z.encode(COMMUNITY_EVENTS[event.type], event.body) as Canonical)
  return [node.ordinal, event.type, body, rule]
}

/** Throws RangeError on anything `saveEntry` did not write: a broken checkpoint is dropped and rebuilt. */
export function loadEntry(saved: Canonical, graph: Graph): SavedEntry {
  if (!Array.isArray(saved) || saved.length !== 4) throw new RangeError('not a saved entry')
  const [ordinal, type, body, rule] = saved as readonly Canonical[]
  const node = typeof ordinal === 'number' ? graph.nth(ordinal) : undefined
  if (node === undefined) throw new RangeError('an entry is not in the graph')
  if (typeof type !== 'string' || !isEventType(type)) throw new RangeError('not an event type')
  if (rule !== null && typeof rule !== 'string') throw new RangeError('not a rule')
  return { node, event: readEvent(type, body), rule }
}

const isEventType = (type: string): type is CommunityEventType => Object.hasOwn(COMMUNITY_EVENTS, type)

function readEvent(type: CommunityEventType, body: Canonical | undefined): CommunityEvent {
  if (type === DATE && typeof body === 'number') return { type, body: { day: body } }
  const read = COMMUNITY_EVENTS[type].safeParse(body)
  if (!read.success) throw new RangeError('not the body of a ' + type)
  return { type, body: read.data } as CommunityEvent
}
