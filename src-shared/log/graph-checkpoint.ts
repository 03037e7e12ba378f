import { concatBytes, fromHex, toHexEach } from '../kernel/bytes.ts'
import type { Canonical, CanonicalMap } from '../kernel/canonical.ts'
import { ColumnReader, ColumnWriter } from '../kernel/columns.ts'
import { type EntryId, entryIdsOf, type LogKey } from '../kernel/ids.ts'
import { Graph, type Node } from './graph.ts'

/**
 * A graph as columns, pasts first. Clocks are not stored but joined again from the citations: in a lively
 * village a clock changes in hundreds of places at each entry, a citation list in one or two.
 */
const FAULTS = ['none', 'malformed', 'oversized', 'prevMismatch', 'citationMismatch', 'newer'] as const
const AT_BASE = 2 ** 52

export function saveGraph(graph: Graph): CanonicalMap {
  const logs = new Map<LogKey, number>()
  const types = new Map<string, number>()
  const ids: Uint8Array[] = []
  const rows = new ColumnWriter()
  for (const node of graph.nodes()) {
    const prev = node.prev === null ? undefined : graph.get(node.prev)
    ids.push(fromHex(node.id))
    rows.push(numberOf(logs, node.log))
    rows.push(node.index)
    rows.push(prev === undefined ? 0 : node.ordinal - prev.ordinal)
    rows.push(FAULTS.indexOf(node.fault ?? 'none'))
    rows.push(numberOf(types, node.type))
    rows.push(Math.max(0, Math.min(AT_BASE, node.at)))
    rows.push(node.cited.length)
    for (const parent of node.cited) rows.push(node.ordinal - parent.ordinal)
  }
  return {
    logs: concatBytes([...logs.keys()].map(fromHex)),
    types: [...types.keys()],
    ids: concatBytes(ids),
    rows: rows.finish()
  }
}

/** Throws RangeError on anything but a value of `saveGraph`: the caller drops the checkpoint and folds again. */
export function loadGraph(saved: Canonical): Graph {
  const { logs, types, ids, rows } = readColumns(saved)
  const graph = new Graph()
  const nodes = graph.nodes()
  const reader = new ColumnReader(rows)
  for (let ordinal = 0; ordinal < ids.length; ordinal++) {
    const log = at(logs, reader.next())
    const index = reader.next()
    const back = reader.next()
    const fault = at(FAULTS, reader.next())
    const type = at(types, reader.next())
    const claimed = reader.next()
    const cited: Node[] = []
    for (let left = reader.next(); left > 0; left--) cited.push(at(nodes, ordinal - reader.next()))
    const prev = back === 0 ? null : at(nodes, ordinal - back).id
    const place = { id: at(ids, ordinal), log, index, prev }
    graph.restore(place, cited, { entry: null, fault: fault === 'none' ? null : fault, type, at: claimed })
  }
  if (!reader.done) throw new RangeError('rows left over')
  return graph
}

function readColumns(saved: Canonical): {
  logs: LogKey[]
  types: string[]
  ids: EntryId[]
  rows: Uint8Array
} {
  if (saved === null || typeof saved !== 'object' || !('rows' in saved))
    throw new RangeError('not a saved graph')
  const { logs, types, ids, rows } = saved
  if (!(
    logs instanceof Uint8Array &&
    ids instanceof Uint8Array &&
    rows instanceof Uint8Array &&
    Array.isArray(types)
  ))
    throw new RangeError('not a saved graph')
  return { logs: toHexEach(logs, 32) as LogKey[], types: types.map(String), ids: entryIdsOf(ids), rows }
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError('row names what is not there')
  return item
}
