import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { toHex } from '#shared/kernel/bytes.ts'
import type { ExportReport } from '#shared/rpc/contract/courier.ts'
import { createBundle } from './bundle-file.ts'
import { courierTag } from './bundle-header.ts'
import { BundleSet } from './bundle-set.ts'
import type { RunContext } from './courier.ts'
import type { CourierHost } from './courier-host.ts'
import { heldHere, listOf } from './held-here.ts'
import { noteMeetings } from './meetings.ts'
import { isMissing, onPlace } from './place-fault.ts'
import { type Place, placeName } from './places.ts'
import {
  type HeldHead,
  newReader,
  planExport,
  reachOf,
  type Reader,
  readerOf,
  spansByLog
} from './plan-export.ts'
import { bundleNameOf, clearParts, listFolder, makeFolder } from './stick-folder.ts'
import { type StickView, viewStick, writeList } from './stick-view.ts'
import { writePlan } from './write-plan.ts'

/**
 * Writes what others lack. On a stick: as files of their own beside what is there, each seen under its name only when
 * it is whole, so that a cut loses at most one of them and a second run goes on behind the last. Rejects with a
 * Refusal (placeReadOnly, placeFull, placeGone, placeUnfit, bundleTooLarge), or the signal’s reason when cancelled.
 */
export async function exportTo(
  host: CourierHost,
  place: Place,
  partBytes: number,
  context: RunContext
): Promise<ExportReport> {
  const isFolder = await onPlace('read', () => isDirectory(place.path))
  return isFolder ? exportToStick(host, place, partBytes, context) : exportToFile(host, place, context)
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      if (isMissing(error)) return false
      throw error
    }
  )

async function exportToFile(host: CourierHost, place: Place, context: RunContext): Promise<ExportReport> {
  const plan = planExport(await heldHere(host), [newReader([])])
  const set = new BundleSet(host, () => createBundle(host, () => place.path), {
    bytes: place.limit,
    files: 1
  })
  const written = await writePlan(host, plan, set, context, true)
  return { kind: 'done', name: placeName(place), ...written, laptops: [] }
}

async function exportToStick(
  host: CourierHost,
  place: Place,
  partBytes: number,
  context: RunContext
): Promise<ExportReport> {
  const folder = await makeFolder(place.path, courierTag(host.community))
  await clearParts(folder)
  const view = await viewStick(host, folder, await listFolder(folder))
  noteMeetings(host, view)
  const held = await heldHere(host)
  const others = [...view.lists].filter(([log]) => log !== host.store.own)
  const readers =
    others.length === 0 ? [newReader(view.bundles)] : others.map(([, list]) => readerOf(list, view.bundles))
  const set = new BundleSet(host, () => createBundle(host, (id) => join(folder, bundleNameOf(id))), {
    bytes: partBytes,
    files: Number.MAX_SAFE_INTEGER
  })
  const written = await writePlan(host, planExport(held, readers), set, context, false)
  context.report({ step: 'saving', done: 0, total: 0, entries: written.entries })
  await leaveList(host, folder, view, held, set.fileIds)
  return {
    kind: 'done',
    name: basename(folder),
    ...written,
    laptops: others.map(([log], i) => ({ person: host.authorOf(log), entries: lackedBy(readers[i], held) }))
  }
}

/** What the stick brings a reader, now that everything it lacked is on it. */
function lackedBy(reader: Reader | undefined, held: readonly HeldHead[]): number {
  if (reader === undefined) return 0
  const cover = spansByLog(reader)
  return held.reduce((sum, { log, length }) => {
    const has = reader.lengths.get(log) ?? 0
    return sum + Math.max(0, Math.max(length, reachOf(reader, cover, log)) - has)
  }, 0)
}

async function leaveList(
  host: CourierHost,
  folder: string,
  { lists, bundles }: StickView,
  held: readonly HeldHead[],
  written: readonly Uint8Array[]
): Promise<void> {
  const before = lists.get(host.store.own)
  const onStick = new Set(bundles.map(({ id }) => id))
  const read = (before?.read ?? []).filter((id) => onStick.has(toHex(id)))
  await writeList(host, folder, listOf(host, held, [...read, ...written], before?.whole ?? []))
}
