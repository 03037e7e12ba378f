import { compareBytes } from '#shared/kernel/bytes.ts'
import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import type { NewBundle, OpenedBundle } from '../courier/bundle-file.ts'
import type { BundleHeader } from '../courier/bundle-header.ts'
import type { CourierHost } from '../courier/courier-host.ts'
import type { RunContext } from '../courier/courier.ts'
import { type About, type BundleIndex, decodeMessage, encodeAbout, isSignedBy } from '../courier/messages.ts'
import { Ended, SealedReader } from '../courier/sealed-reader.ts'
import { SealedWriter } from '../courier/sealed-writer.ts'
import { NewFile, type OpenedFile, openPlainFile } from '../courier/stick-file.ts'
import { openBackupHeader, readBackupHeader, sealBackupHeader } from './backup-header.ts'
import { type BackupIdentity, decodeBackupIdentity, encodeBackupIdentity } from './backup-identity.ts'

/**
 * A backup is a courier’s bundle for one reader: whoever knows the passphrase. It begins with who comes back by it, and
 * holds every log from its start (docs/protocol.md §11).
 */
export async function createBackup(
  host: CourierHost,
  path: string,
  identity: BackupIdentity,
  passphrase: string
): Promise<NewBundle> {
  const { header, key } = await sealBackupHeader(passphrase, host.random)
  const file = await NewFile.create(path)
  try {
    const writer = await SealedWriter.begin(header, key, (bytes) => file.write(bytes))
    await writer.message(encodeAbout({ community: host.community, madeBy: host.store.own }))
    await writer.message(encodeBackupIdentity(identity))
    return { header, writer, file }
  } catch (error) {
    await file.drop()
    throw error
  }
}

/** A backup whose every byte was seen and is as it was written. */
export interface UnlockedBackup {
  readonly path: string
  readonly bytes: number
  readonly identity: BackupIdentity
  readonly index: BundleIndex
  readonly header: BundleHeader
  readonly about: About
  readonly key: Uint8Array
}

/**
 * Reads a file from its first byte to its last before anything is made of it. Rejects with Refusal backupUnreadable,
 * backupNewer, backupCut, backupDamaged, passphraseWrong, placeGone, or the signal’s reason.
 */
export async function unlockBackup(
  path: string,
  passphrase: string,
  context: RunContext
): Promise<UnlockedBackup> {
  const file = await orRefuse('placeGone', () => openPlainFile(path))
  if (file === null) throw new Refusal('backupUnreadable')
  try {
    return await orRefuse('backupDamaged', async () => {
      const read = await readBackupHeader(file.read)
      if (read.kind !== 'ours') throw new Refusal(HEADER_REFUSALS[read.kind])
      const { header } = read
      const key = await openBackupHeader(header, passphrase)
      return { path, bytes: file.size, header, key, ...(await readThrough(file, header, key, context)) }
    })
  } finally {
    await file.close()
  }
}

/** What cannot be opened is not there for us; what cannot be read on from somewhere is damaged. */
async function orRefuse<T>(code: RefusalCode, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    throw error instanceof Ended ? new Refusal(code) : error
  }
}

const HEADER_REFUSALS = {
  unreadable: 'backupUnreadable',
  newer: 'backupNewer',
  cut: 'backupCut',
  damaged: 'backupDamaged'
} as const satisfies Record<string, RefusalCode>

async function readThrough(
  file: OpenedFile,
  header: BundleHeader,
  key: Uint8Array,
  { signal, report }: RunContext
): Promise<Pick<UnlockedBackup, 'about' | 'identity' | 'index'>> {
  const reader = new SealedReader(file, header, key)
  const first: Uint8Array[] = []
  const stream = reader.messages((end) => {
    if (end !== 'whole') throw new Refusal(end === 'cut' ? 'backupCut' : 'backupDamaged')
  })
  for await (const { bytes } of stream) {
    signal.throwIfAborted()
    if (first.length < 2) first.push(bytes)
    report({ step: 'looking', done: reader.readTo, total: file.size, entries: 0 })
  }
  const [aboutBytes, identityBytes] = first
  const indexBytes = await reader.index()
  const about = aboutBytes === undefined ? null : decodeMessage(aboutBytes)
  const identity = identityBytes === undefined ? null : decodeBackupIdentity(identityBytes)
  const index = indexBytes === null ? null : decodeMessage(indexBytes)
  const isOne =
    about?.kind === 'about' &&
    index?.kind === 'index' &&
    about.about.community === identity?.communityId &&
    isSignedBy(index, about.about, header.fileId)
  if (!isOne) throw new Refusal('backupDamaged')
  return { about: about.about, identity, index: index.index }
}

/** The same file once more. Rejects with Refusal backupDamaged where another stands in its place by now. */
export async function openUnlocked({ path, header, about, key }: UnlockedBackup): Promise<OpenedBundle> {
  const file = await orRefuse('backupDamaged', () => openPlainFile(path))
  const again = await file?.read(0, header.bytes.length).catch(() => new Uint8Array())
  if (file !== null && again !== undefined && compareBytes(again, header.bytes) === 0)
    return { kind: 'opened', header, about, reader: new SealedReader(file, header, key), file }
  await file?.close()
  throw new Refusal('backupDamaged')
}
