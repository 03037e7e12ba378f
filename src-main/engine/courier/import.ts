import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { openBundle } from './bundle-file.ts'
import { courierTag } from './bundle-header.ts'
import type { ImportOutcome, RunContext } from './courier.ts'
import type { CourierHost } from './courier-host.ts'
import { heldHere, listOf } from './held-here.ts'
import { Intake } from './intake.ts'
import { noteMaker, noteMeetings } from './meetings.ts'
import { onPlace } from './place-fault.ts'
import { type Place, placeName } from './places.ts'
import type { FileToRead } from './put-aside.ts'
import { findFolder, listFolder } from './stick-folder.ts'
import { membersOf, viewBundle, viewStick, writeList } from './stick-view.ts'

/**
 * Takes in what a stick or file brings, by the way that packs from the network go. Whatever was stored before a cut, a
 * fault or a cancel stays, and a second run goes on from there. Rejects with a Refusal (bundleMissing, placeGone,
 * placeUnfit, diskFull, storeFailed), or the signal’s reason when cancelled.
 */
export async function importFrom(
  host: CourierHost,
  place: Place,
  context: RunContext
): Promise<ImportOutcome> {
  const isFolder = await onPlace('read', async () => (await stat(place.path)).isDirectory())
  return isFolder ? importFromStick(host, place, context) : importFromFile(host, place, context)
}

const fileAt = (host: CourierHost, path: string, name: string): FileToRead => ({
  name,
  open: () => openBundle(host, path)
})

async function importFromFile(host: CourierHost, place: Place, context: RunContext): Promise<ImportOutcome> {
  const intake = new Intake(host, context, [fileAt(host, place.path, placeName(place))])
  await intake.read()
  noteMaker(host, await viewBundle(host, place.path, membersOf(host)))
  return { kind: 'done', ...intake.report(), ignored: 0, listLeft: false }
}

async function importFromStick(host: CourierHost, place: Place, context: RunContext): Promise<ImportOutcome> {
  const folder = await findFolder(place.path, courierTag(host.community))
  if (folder === null) throw new Refusal('bundleMissing')
  const listing = await listFolder(folder)
  const { bundles, lists, odd, ignored } = listing
  if (bundles.length + odd.length + lists.length === 0) throw new Refusal('bundleMissing')
  const files = bundles.map((name) => fileAt(host, join(folder, name), name))
  const intake = new Intake(host, context, files)
  for (const name of odd) intake.notAFile(name)
  await intake.read()
  context.report({ step: 'saving', done: 0, total: 0, entries: intake.newEntries })
  const listLeft = await takeLeave(async () => {
    noteMeetings(host, await viewStick(host, folder, listing))
    const list = listOf(host, await heldHere(host), intake.filesRead.map(fromHex), intake.wantWhole)
    await writeList(host, folder, list)
  })
  return { kind: 'done', ...intake.report(), ignored, listLeft }
}

/** False where the stick was pulled or cannot be written to: what it brought is here all the same. */
async function takeLeave(leave: () => Promise<void>): Promise<boolean> {
  try {
    await leave()
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
