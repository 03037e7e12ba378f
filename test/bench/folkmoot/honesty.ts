import { randomInt } from 'node:crypto'
import type { Session } from '#main/engine/profile/session.ts'
import { BlockReader } from '#main/engine/ingest/block-reader.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { loadCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { LogWriter } from './log-writer.ts'

/** Checkpoint and what came after it fold to the state that all entries fold to, byte for byte; else it throws. */
export async function checkHonesty(session: Session, checkpoint: Uint8Array): Promise<void> {
  const { communityId } = session
  const resumed = loadCheckpoint(checkpoint, nativePrimitives, communityId)
  if (resumed === null) throw new Error('a checkpoint just written does not load')
  const whole = new Fold(nativePrimitives, communityId)
  for (const fold of [resumed, whole]) await readOn(session, fold)
  const digests = [session.fold, resumed, whole].map((fold) => stateDigest(fold, nativePrimitives)?.digest)
  if (new Set(digests).size !== 1 || digests[0] === undefined) throw new Error('checkpoint and refold differ')
  const broken = checkpoint.slice()
  const at = randomInt(broken.length)
  broken[at] = (broken[at] ?? 0) ^ 1
  if (loadCheckpoint(broken, nativePrimitives, communityId) !== null)
    throw new Error('a broken checkpoint was taken')
}

/** Folds everything the session's store holds beyond `fold`. */
async function readOn({ store, keys }: Session, fold: Fold): Promise<void> {
  const reader = new BlockReader(nativePrimitives, keys)
  for (const { log, length } of store.heads()) {
    const tip = fold.graph.mainTip(log)
    if (tip !== undefined) reader.resume(log, tip.index + 1, tip.id)
    const from = tip === undefined ? 0 : tip.index + 1
    fold.ingest(reader.read(log, from, await store.read(log, from, length)))
  }
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
