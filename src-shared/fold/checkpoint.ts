import { concatBytes, fromHex } from '../kernel/bytes.ts'
import { type Canonical, type CanonicalMap, decodeCanonical, encodeCanonical } from '../kernel/canonical.ts'
import { type CommunityId, type EntryId, entryIdOf } from '../kernel/ids.ts'
import type { Primitives } from '../kernel/primitives.ts'
import type { Graph, Node } from '../log/graph.ts'
import { loadGraph, saveGraph } from '../log/graph-checkpoint.ts'
import { Fold, FOLD_VERSION } from './fold.ts'
import { readEvent, writeBody } from './read-event.ts'
import { type BroughtEntry, isRoomEntry } from './rooms.ts'
import type { SavedFold } from './saved-fold.ts'

/**
 * A checkpoint is a cache: the fold taken apart and its ballots as judged, tied to its own form, the fold's version
 * and the community, sealed by its own hash. Anything amiss (another version, a flipped byte, a row that names what
 * is not there) and it is dropped; the logs give the same fold again. Entries still waiting are not kept: their
 * blocks are read again.
 */
const FORMAT = 4
const LIMITS = { maxDepth: 24, maxItems: 50_000_000 }

export function saveCheckpoint(fold: Fold, primitives: Primitives): Uint8Array {
  const evidence = fold.evidence()
  const body = encodeCanonical({
    format: FORMAT,
    version: FOLD_VERSION,
    community: fromHex(fold.communityId),
    graph: saveGraph(fold.graph),
    fold: evidence.community,
    proposals: evidence.proposals.map(([id, saved]) => [fromHex(id), saved]),
    rooms: evidence.rooms.map(({ node, event }) => [node.ordinal, event.type, writeBody(event)]),
    rejected: evidence.rejected.map(([id, rule]) => [fromHex(id), rule]),
    newerAuthority: idsOf(evidence.newerAuthority),
    newerSubjects: evidence.newerSubjects.map(([id, nodes]) => [fromHex(id), idsOf(nodes)])
  })
  return concatBytes([primitives.hash(body), body])
}

/** null when the checkpoint does not fit: fold from the logs instead. */
export function loadCheckpoint(
  bytes: Uint8Array,
  primitives: Primitives,
  communityId: CommunityId
): Fold | null {
  const body = bytes.subarray(32)
  const sum = primitives.hash(body)
  if (bytes.length < 32 || sum.some((byte, i) => byte !== bytes[i])) return null
  const decoded = decodeCanonical(body, LIMITS)
  if (!decoded.ok) return null
  try {
    const saved = readSaved(decoded.value, communityId)
    return saved === null ? null : new Fold(primitives, communityId, saved)
  } catch {
    // Whatever does not fit, a body of another version's schema included: the logs give the same fold again.
    return null
  }
}

function readSaved(value: Canonical, communityId: CommunityId): SavedFold | null {
  if (!isMap(value) || value['format'] !== FORMAT || value['version'] !== FOLD_VERSION) return null
  if (idOf(value['community']) !== communityId) return null
  const graph = loadGraph(value['graph'] ?? null)
  return {
    graph,
    community: value['fold'] ?? null,
    proposals: pairsOf(value['proposals']),
    rooms: broughtOf(graph, value['rooms']),
    rejected: pairsOf(value['rejected']).map(([id, rule]) => [id, textOf(rule)]),
    newerAuthority: nodesOf(graph, value['newerAuthority']),
    newerSubjects: pairsOf(value['newerSubjects']).map(([id, nodes]) => [id, nodesOf(graph, nodes)])
  }
}

const idsOf = (nodes: readonly Node[]): Uint8Array => concatBytes(nodes.map(({ id }) => fromHex(id)))

const isMap = (value: Canonical): value is CanonicalMap =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array)

function idOf(value: Canonical | undefined): EntryId {
  if (value instanceof Uint8Array && value.length === 32) return entryIdOf(value)
  throw new RangeError('not an id')
}

function textOf(value: Canonical): string {
  if (typeof value === 'string') return value
  throw new RangeError('not text')
}

function pairsOf(value: Canonical | undefined): [EntryId, Canonical][] {
  if (!Array.isArray(value)) throw new RangeError('not a list')
  return value.map((pair: Canonical): [EntryId, Canonical] => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new RangeError('not a pair')
    const [id, item] = pair as readonly Canonical[]
    return [idOf(id), item ?? null]
  })
}

function broughtOf(graph: Graph, value: Canonical | undefined): BroughtEntry[] {
  if (!Array.isArray(value)) throw new RangeError('not a list')
  return value.map((item: Canonical): BroughtEntry => {
    const [ordinal, type, body] = Array.isArray(item) ? (item as readonly Canonical[]) : []
    const node = typeof ordinal === 'number' ? graph.nth(ordinal) : undefined
    const read = typeof type === 'string' ? readEvent({ type, body: body ?? null }) : null
    if (node === undefined || read === null || !isRoomEntry(read)) throw new RangeError('not brought in')
    return { node, ...read }
  })
}

function nodesOf(graph: Graph, value: Canonical | undefined): Node[] {
  if (!(value instanceof Uint8Array)) throw new RangeError('not ids')
  const nodes: Node[] = []
  for (let start = 0; start + 32 <= value.length; start += 32) {
    const node = graph.get(entryIdOf(value.subarray(start, start + 32)))
    if (node === undefined) throw new RangeError('names what is not there')
    nodes.push(node)
  }
  return nodes
}
