import { concatBytes, fromHex, toHexEach } from '../kernel/bytes.ts'
import type { Canonical, CanonicalMap } from '../kernel/canonical.ts'
import { ColumnWriter } from '../kernel/columns.ts'
import type { LogKey } from '../kernel/ids.ts'
import { Graph } from './graph.ts'
import { FAULTS, type NodeColumns } from './kept-nodes.ts'

/**
 * A graph as columns, pasts first. Clocks are not stored but joined again from the citations: in a lively
 * village a clock changes in hundreds of places at each entry, a citation list in one or two. A row never changes:
 * those of the checkpoint a graph came from are written again as they were.
 */
const AT_BASE = 2 ** 52

export function saveGraph(graph: Graph): CanonicalMap {
  const { kept } = graph
  const logs = numbered(kept?.columns.logs ?? [])
  const types = numbered(kept?.columns.types ?? [])
  const ids = kept === null ? [] : [kept.columns.ids]
  const rows = new ColumnWriter(kept?.columns.rows)
  for (let ordinal = kept?.size ?? 0; ordinal < graph.size; ordinal++) {
    const node = graph.nth(ordinal)
    if (node === undefined) continue
    const prev = node.prev === null ? undefined : graph.get(node.prev)
    ids.push(fromHex(node.id))
    rows.push(numberOf(logs, node.log))
    rows.push(node.index)
    rows.push(prev === undefined ? 0 : node.ordinal - prev.ordinal)
    rows.push(FAULTS.indexOf(node.fault))
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
export const loadGraph = (saved: Canonical): Graph => new Graph(undefined, readColumns(saved))

function readColumns(saved: Canonical): NodeColumns {
  if (saved === null || typeof saved !== 'object' || !('rows' in saved))
    throw new RangeError('not a saved graph')
  const { logs, types, ids, rows } = saved
  if (!(
    logs instanceof Uint8Array &&
    ids instanceof Uint8Array &&
    ids.length % 32 === 0 &&
    rows instanceof Uint8Array &&
    Array.isArray(types)
  ))
    throw new RangeError('not a saved graph')
  return { logs: toHexEach(logs, 32) as LogKey[], types: types.map(String), ids, rows }
}

const numbered = <K>(keys: readonly K[]): Map<K, number> => new Map(keys.map((key, number) => [key, number]))

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}
