import { z } from 'zod'
import type { Canonical } from '../../kernel/canonical.ts'
import { ColumnReader, ColumnWriter } from '../../kernel/columns.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { BoxState } from '../voting/ballot-box.ts'
import { KeptBox } from '../voting/kept-box.ts'
import { PROPOSAL_EVENTS, type ProposalEvent, type ProposalEventType } from './events.ts'
import type { Evidence } from './evidence.ts'
import type { Opened } from './opening.ts'

/**
 * A fold's evidence for a checkpoint. Entries are named by their ordinals in the graph saved beside it; ballots are
 * kept as they were judged (kept-box.ts), everything else as the entry had it.
 */
const column = z.instanceof(Uint8Array)
const savedSchema = z.strictObject({
  opening: z.int(),
  body: z.unknown(),
  box: z.strictObject({
    counts: z.array(z.int()),
    cast: z.int(),
    present: z.int(),
    rules: z.array(z.string()),
    rows: column
  }),
  latestOf: z.array(column),
  sightings: column,
  acts: z.array(z.tuple([z.int(), z.string(), z.unknown()])),
  newer: column
})

/** Each as its distance from the one before. */
function ordinalsOf(nodes: readonly Node[]): Uint8Array {
  const ordinals = nodes.map(({ ordinal }) => ordinal).sort((a, b) => a - b)
  const column = new ColumnWriter()
  ordinals.forEach((ordinal, i) => column.push(ordinal - (ordinals[i - 1] ?? 0)))
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

export function writeSaved(
  evidence: Evidence,
  box: BoxState,
  latestOf: readonly (readonly Node[])[]
): Canonical {
  return {
    opening: evidence.node.ordinal,
    body: encodeBody('proposal.opened.v1', evidence.body),
    box: KeptBox.save(box),
    latestOf: latestOf.map(ordinalsOf),
    sightings: ordinalsOf(evidence.sightings),
    acts: evidence
      .all()
      .map((act): Canonical => [act.node.ordinal, act.type, encodeBody(act.type, act.body)]),
    newer: ordinalsOf(evidence.newer)
  }
}

export interface Saved {
  readonly node: Node
  readonly body: Opened
  readonly box: KeptBox
  readonly latestOf: readonly (readonly Node[])[]
  readonly sightings: readonly Node[]
  readonly acts: readonly (readonly [Node, ProposalEvent])[]
  readonly newer: readonly Node[]
}

/** Throws RangeError on anything but what `writeSaved` made of this graph: a checkpoint that does not fit is dropped whole. */
export function readSaved(saved: Canonical, graph: Graph): Saved {
  const read = savedSchema.safeParse(saved)
  if (!read.success) throw new RangeError('not a saved proposal')
  const { opening, body, box, latestOf, sightings, acts, newer } = read.data
  return {
    node: nodeOf(graph, opening),
    body: PROPOSAL_EVENTS['proposal.opened.v1'].parse(body),
    box: KeptBox.load(box, graph),
    latestOf: latestOf.map((ordinals) => nodesOf(graph, ordinals)),
    sightings: nodesOf(graph, sightings),
    acts: acts.map(([ordinal, type, raw]): readonly [Node, ProposalEvent] => [
      nodeOf(graph, ordinal),
      decodeEvent(type, raw)
    ]),
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
