import { join } from 'node:path'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { keyedHash } from '../net/keyed-hash.ts'
import { createBundle, type OpenedBundle, openBundle } from './bundle-file.ts'
import { FILE_ID_BYTES } from './bundle-header.ts'
import type { CourierHost } from './courier-host.ts'
import { MAX_LIST_BYTES } from './limits.ts'
import { type BundleIndex, decodeMessage, encodeList, isSignedBy, type LaptopList } from './messages.ts'
import { listNameOf, type StickListing } from './stick-folder.ts'

/** What a stick says of the laptops it has met and of what it carries, as far as members’ devices vouch for it. */
export interface StickView {
  /** By the laptop’s log; this laptop’s own too. */
  readonly lists: ReadonlyMap<LogKey, LaptopList>
  readonly bundles: readonly CarriedBundle[]
}

export interface CarriedBundle {
  /** File id in hex. */
  readonly id: string
  readonly madeBy: LogKey
  readonly index: BundleIndex
}

/** The name of a laptop’s list: found again by every member, meaningless to others. */
const listIdOf = (host: CourierHost, log: LogKey): Uint8Array =>
  keyedHash(fromHex(host.community), 'folkmoot/courier/list/1', fromHex(log)).slice(0, FILE_ID_BYTES)

export const membersOf = (host: CourierHost): Set<LogKey> => new Set(host.devices().map(({ log }) => log))

export async function viewStick(
  host: CourierHost,
  folder: string,
  listing: StickListing
): Promise<StickView> {
  const members = membersOf(host)
  const bundles: CarriedBundle[] = []
  for (const name of listing.bundles) {
    const carried = await viewBundle(host, join(folder, name), members)
    if (carried !== null) bundles.push(carried)
  }
  const lists = new Map<LogKey, LaptopList>()
  for (const name of listing.lists) {
    const found = await withBundle(host, join(folder, name), (bundle) => listOf(host, name, bundle, members))
    if (found !== null) lists.set(found.log, found.list)
  }
  return { lists, bundles }
}

/** Null where no member’s device vouches for what the file carries. */
export const viewBundle = (
  host: CourierHost,
  path: string,
  members: ReadonlySet<LogKey>
): Promise<CarriedBundle | null> => withBundle(host, path, (bundle) => indexOf(bundle, members))

async function withBundle<T>(
  host: CourierHost,
  path: string,
  use: (bundle: OpenedBundle) => Promise<T | null>
): Promise<T | null> {
  const bundle = await openBundle(host, path)
  if (bundle.kind === 'closed') return null
  try {
    return await use(bundle)
  } finally {
    await bundle.file.close()
  }
}

async function indexOf(
  { header, about, reader }: OpenedBundle,
  members: ReadonlySet<LogKey>
): Promise<CarriedBundle | null> {
  const bytes = members.has(about.madeBy) ? await reader.index() : null
  const message = bytes === null ? null : decodeMessage(bytes)
  if (message?.kind !== 'index' || !isSignedBy(message, about, header.fileId)) return null
  return { id: toHex(header.fileId), madeBy: about.madeBy, index: message.index }
}

async function listOf(
  host: CourierHost,
  name: string,
  { header, about, reader, file }: OpenedBundle,
  members: ReadonlySet<LogKey>
): Promise<{ log: LogKey; list: LaptopList } | null> {
  const { madeBy } = about
  if (!members.has(madeBy) || file.size > MAX_LIST_BYTES) return null
  // A copy under another name would pass for a second laptop, or outlive the list that follows it.
  if (name !== listNameOf(listIdOf(host, madeBy))) return null
  const bytes = await reader.index()
  const message = bytes === null ? null : decodeMessage(bytes)
  if (message?.kind !== 'list' || !isSignedBy(message, about, header.fileId)) return null
  return { log: madeBy, list: message.list }
}

export async function writeList(host: CourierHost, folder: string, list: LaptopList): Promise<void> {
  const path = join(folder, listNameOf(listIdOf(host, host.store.own)))
  const { header, writer, file } = await createBundle(host, () => path)
  try {
    const signer = {
      community: host.community,
      fileId: header.fileId,
      secretKey: host.secrets.log.secretKey
    }
    await writer.finish(encodeList(list, signer))
    await file.finish()
  } catch (error) {
    await file.drop()
    throw error
  }
}
