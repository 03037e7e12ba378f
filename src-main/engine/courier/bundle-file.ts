import type { BundleState } from '#shared/rpc/contract/courier.ts'
import { type BundleHeader, courierTag, openHeader, readHeader, sealHeader } from './bundle-header.ts'
import type { CourierHost } from './courier-host.ts'
import { type About, decodeMessage, encodeAbout } from './messages.ts'
import { Ended, SealedReader } from './sealed-reader.ts'
import { SealedWriter } from './sealed-writer.ts'
import { NewFile, type OpenedFile, openPlainFile } from './stick-file.ts'

export interface OpenedBundle {
  readonly kind: 'opened'
  readonly header: BundleHeader
  readonly about: About
  readonly reader: SealedReader
  readonly file: OpenedFile
}

export type BundleOpening =
  | OpenedBundle
  | { readonly kind: 'closed'; readonly state: BundleState; readonly bytes: number; readonly readTo: number }

/** Opens a file and reads what it says of itself. Whoever gets it opened closes it. Rejects with placeGone. */
export async function openBundle(host: CourierHost, path: string): Promise<BundleOpening> {
  let file: OpenedFile | null = null
  try {
    file = await openPlainFile(path)
    if (file === null) return { kind: 'closed', state: 'notAFile', bytes: 0, readTo: 0 }
    const opening = await opened(host, file)
    if (opening.kind === 'closed') await file.close()
    return opening
  } catch (error) {
    await file?.close()
    if (!(error instanceof Ended)) throw error
    return { kind: 'closed', state: error.end, bytes: file?.size ?? 0, readTo: 0 }
  }
}

async function opened(host: CourierHost, file: OpenedFile): Promise<BundleOpening> {
  const closed = (state: BundleState, readTo = 0): BundleOpening => ({
    kind: 'closed',
    state,
    bytes: file.size,
    readTo
  })
  const read = await readHeader(file.read, courierTag(host.community))
  if (read.kind !== 'ours') return closed(read.kind)
  const { header } = read
  const key = openHeader(header, { epochs: host.heldKeys(), connection: host.secrets.connection })
  if (key === null) return closed('noKey', header.bytes.length)
  const reader = new SealedReader(file, header, key)
  const first = await reader.messageAt(0)
  if (first === null) return closed(file.size > header.bytes.length ? 'damaged' : 'cut', header.bytes.length)
  const message = decodeMessage(first)
  if (message?.kind !== 'about') return closed('unreadable', reader.readTo)
  if (message.about.community !== host.community) return closed('foreign', reader.readTo)
  return { kind: 'opened', header, about: message.about, reader, file }
}

export interface NewBundle {
  readonly header: BundleHeader
  readonly writer: SealedWriter
  readonly file: NewFile
}

/** Begins a file that opens with what it says of itself; `path` is given its id. */
export async function createBundle(
  host: CourierHost,
  path: (fileId: Uint8Array) => string
): Promise<NewBundle> {
  const sealedFor = {
    epochs: host.sealingKeys(),
    devices: host.devices().map(({ connection }) => connection)
  }
  const { header, key } = sealHeader(courierTag(host.community), sealedFor, host.random)
  const file = await NewFile.create(path(header.fileId))
  try {
    const writer = await SealedWriter.begin(header, key, (bytes) => file.write(bytes))
    await writer.message(encodeAbout({ community: host.community, madeBy: host.store.own }))
    return { header, writer, file }
  } catch (error) {
    await file.drop()
    throw error
  }
}
