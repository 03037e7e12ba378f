import { z } from 'zod'
import type { Canonical } from '../../kernel/canonical.ts'
import { ColumnReader, ColumnWriter } from '../../kernel/columns.ts'
import type { Graph, Node } from '../../log/graph.ts'
import { PROPOSAL_EVENTS, type ProposalEvent, type ProposalEventType } from './events.ts'
import type { Evidence } from './evidence.ts'
import type { Opened } from './opening.ts'

/**
 * A fold's evidence for a checkpoint. Entries are named by their ordinals in the graph saved beside it, each as its
 * distance from the one before: a ballot costs two bytes, its choice included. Everything else is written as the
 * entry had it.
 */
const savedSchema = z.tuple([
  z.literal(2),
  z.int(),
  z.unknown(),
  z.instanceof(Uint8Array),
  z.instanceof(Uint8Array),
  z.instanceof(Uint8Array),
  z.array(z.tuple([z.int(), z.string(), z.unknown()])),
  z.instanceof(Uint8Array)
])

/** In the order they became ready here, so that no distance is negative. */
function ordinalsOf(nodes: readonly Node[]): Uint8Array {
  const column = new ColumnWriter()
  let before = 0
  for (const { ordinal } of nodes) {
    column.push(ordinal - before)
    before = ordinal
  }
  return column.finish()
}

function nodesOf(graph: Graph, ordinals: Uint8Array): Node[] {
  const column = new ColumnReader(ordinals)
  const nodes: Node[] = []
  for (let ordinal = 0; !column.done;) {
    ordinal += column.next()
    nodes.push(nodeOf(graph, ordinal))
  }
  return nodes
}

export function writeSaved(evidence: Evidence): Canonical {
  return [
    2,
    evidence.node.ordinal,
    encodeBody('proposal.opened.v1', evidence.body),
    ordinalsOf(evidence.ballots.map(({ node }) => node)),
    Uint8Array.from(evidence.ballots, ({ choice }) => choice),
    ordinalsOf(evidence.sightings),
    [...evidence.all()].map((act): Canonical => [act.node.ordinal, act.type, encodeBody(act.type, act.body)]),
    ordinalsOf(evidence.newer)
  ]
}

export interface Saved {
  readonly node: Node
  readonly body: Opened
  readonly events: readonly (readonly [Node, ProposalEvent])[]
  readonly newer: readonly Node[]
}

/** Throws RangeError on anything but what `writeSaved` made of this graph: a checkpoint that does not fit is dropped whole. */
export function readSaved(saved: Canonical, graph: Graph): Saved {
  const read = savedSchema.safeParse(saved)
  if (!read.success) throw new RangeError('not a saved proposal')
  const [, opening, body, ballots, choices, sightings, acts, newer] = read.data
  const cast = nodesOf(graph, ballots).map((node, i): readonly [Node, ProposalEvent] => [
    node,
    { type: 'ballot.cast.v1', body: { choice: choices[i] ?? 0 } }
  ])
  const seen = nodesOf(graph, sightings).map((node): readonly [Node, ProposalEvent] => [
    node,
    { type: 'box.seen.v1', body: {} }
  ])
  const others = acts.map(([id, type, raw]): readonly [Node, ProposalEvent] => [
    nodeOf(graph, id),
    decodeEvent(type, raw)
  ])
  return {
    node: nodeOf(graph, opening),
    body: PROPOSAL_EVENTS['proposal.opened.v1'].parse(body),
    events: [...cast, ...seen, ...others],
    newer: nodesOf(graph, newer)
  }
}

function nodeOf(graph: Graph, ordinal: number): Node {
  const node = graph.nth(ordinal)
  if (node === undefined) throw new RangeError('the checkpoint names an entry that is not in the graph')
  return node
}

const encodeBody = <T extends ProposalEventType>(type: T, body: unknown): Canonical =>
  z.encode(PROPOSAL_EVENTS[type] as z.ZodType<unknown, Canonical>, body)

const isType = (type: string): type is ProposalEventType => Object.hasOwn(PROPOSAL_EVENTS, type)

function decodeEvent(type: string, raw: unknown): ProposalEvent {
  if (!isType(type)) throw new RangeError('the checkpoint names an unknown type')
  return { type, body: PROPOSAL_EVENTS[type].parse(raw) } as ProposalEvent
}
