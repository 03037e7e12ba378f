import { randomInt } from 'node:crypto'
import type { Session } from '#main/engine/profile/session.ts'
import { Ledger } from '#main/engine/ingest/ledger.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { loadCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { LogWriter } from './log-writer.ts'

/** Checkpoint and what came after it fold to the state that all entries fold to, byte for byte; else it throws. */
export async function checkHonesty(session: Session, checkpoint: Uint8Array): Promise<void> {
  const { communityId, keys, store } = session
  if (loadCheckpoint(checkpoint, nativePrimitives, communityId) === null)
    throw new Error('a checkpoint just written does not load')
  const opened = (from: Uint8Array | null) => Ledger.open(nativePrimitives, communityId, keys, store, from)
  const folds = [session.fold, (await opened(checkpoint)).fold, (await opened(null)).fold]
  const digests = folds.map((fold) => stateDigest(fold, nativePrimitives)?.digest)
  if (new Set(digests).size !== 1 || digests[0] === undefined) throw new Error('checkpoint and refold differ')
  const broken = checkpoint.slice()
  const at = randomInt(broken.length)
  broken[at] = (broken[at] ?? 0) ^ 1
  if (loadCheckpoint(broken, nativePrimitives, communityId) !== null)
    throw new Error('a broken checkpoint was taken')
}

/** One changed bit anywhere in a pack refuses it whole, by name, and leaves nothing behind; else it throws. */
export async function refusesFlippedByte({ store }: Session, writer: LogWriter): Promise<void> {
  const pack = writer.pack()
  const parts = [...pack.blocks, pack.signature].map((bytes) => bytes.slice())
  const part = parts[randomInt(parts.length)]
  if (part === undefined) throw new Error('an empty pack')
  const at = randomInt(part.length)
  part[at] = (part[at] ?? 0) ^ 1
  const signature = parts.pop() ?? new Uint8Array()
  const answer = await store.accept({ ...pack, blocks: parts, signature })
  if (answer.ok || answer.reason !== 'notSigned' || store.lengthOf(pack.log) !== 0)
    throw new Error('a changed pack was taken')
}
