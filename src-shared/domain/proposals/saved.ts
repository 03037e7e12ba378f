import { z } from 'zod'
import { concatBytes, fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { entryIdOf } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import { PROPOSAL_EVENTS, type ProposalEvent, type ProposalEventType } from './events.ts'
import type { Evidence } from './evidence.ts'
import type { Opened } from './opening.ts'

const ID = 32

/**
 * A fold's evidence for a checkpoint. Ballots are two strings of bytes, their ids and their choices, so that one
 * costs a byte beyond its reference. Everything else is written as the entry had it.
 */
const savedSchema = z.tuple([
  z.literal(1),
  z.instanceof(Uint8Array),
  z.unknown(),
  z.instanceof(Uint8Array),
  z.instanceof(Uint8Array),
  z.instanceof(Uint8Array),
  z.array(z.tuple([z.instanceof(Uint8Array), z.string(), z.unknown()])),
  z.instanceof(Uint8Array)
])

const idsOf = (nodes: readonly { readonly id: string }[]): Uint8Array =>
  concatBytes(nodes.map(({ id }) => fromHex(id)))

export function writeSaved(evidence: Evidence): Canonical {
  return [
    1,
    fromHex(evidence.node.id),
    encodeBody('proposal.opened.v1', evidence.body),
    idsOf(evidence.ballots.map(({ node }) => node)),
    Uint8Array.from(evidence.ballots, ({ choice }) => choice),
    idsOf(evidence.sightings),
    [...evidence.all()].map((act): Canonical => [
      fromHex(act.node.id),
      act.type,
      encodeBody(act.type, act.body)
    ]),
    idsOf(evidence.newer)
  ]
}

export interface Saved {
  readonly node: Node
  readonly body: Opened
  readonly events: readonly (readonly [Node, ProposalEvent])[]
  readonly newer: readonly Node[]
}

/** Throws on anything but what `writeSaved` made of this graph: a checkpoint that does not fit is dropped whole. */
export function readSaved(saved: Canonical, graph: Graph): Saved {
  const [, opening, body, ballots, choices, sightings, acts, newer] = savedSchema.parse(saved)
  const nodesOf = (ids: Uint8Array): Node[] =>
    Array.from({ length: ids.length / ID }, (_, i) => nodeOf(graph, ids.subarray(i * ID, (i + 1) * ID)))
  const cast = nodesOf(ballots).map((node, i): readonly [Node, ProposalEvent] => [
    node,
    { type: 'ballot.cast.v1', body: { choice: choices[i] ?? 0 } }
  ])
  const seen = nodesOf(sightings).map((node): readonly [Node, ProposalEvent] => [
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
    newer: nodesOf(newer)
  }
}

function nodeOf(graph: Graph, id: Uint8Array): Node {
  const node = graph.get(entryIdOf(id))
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
