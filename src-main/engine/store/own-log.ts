import type Corestore from 'corestore'
import { compareBytes } from '#shared/kernel/bytes.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { HeldLog } from './held-log.ts'
import { nativePrimitives } from './native-primitives.ts'
import type { OwnHeadWitness } from './own-head-witness.ts'
import { recoveryRefusal, type RecoveryReason, writingRefusal } from './store-failure.ts'
import { WalBarrier } from './wal-barrier.ts'

export interface OwnLogParts {
  readonly log: HeldLog
  readonly secretKey: Uint8Array
  readonly storage: Corestore.Storage
  readonly witness: OwnHeadWitness
  readonly isForked: () => boolean
  readonly recovering: boolean
  /** Where room is tried for when a write fails. */
  readonly folder: string
  readonly blockBytes: number
}

/**
 * The only log this device writes. An entry is on the disk itself before anybody hears of it: whoever forgets an
 * entry that others hold forks the own log with the next one. The witness outside the store follows at once, and is
 * on the disk before anybody hears of the next entry; what a cut leaves unwitnessed is witnessed at the next opening.
 */
export class OwnLog {
  private readonly parts: OwnLogParts
  private readonly barrier: WalBarrier
  /** Why nothing more is written until the store is opened anew (F14). */
  private failure: Refusal | null = null
  /** While recovering: the witness knows of entries that are not back yet. */
  private isBehind: boolean
  private witnessed = 0
  /** The witness of the last entry, on its way to the disk. */
  private witnessing: Promise<void> = Promise.resolve()

  private constructor(parts: OwnLogParts, isBehind: boolean, witnessed: number) {
    this.parts = parts
    this.isBehind = isBehind
    this.witnessed = witnessed
    this.barrier = new WalBarrier(parts.storage)
  }

  static async open(parts: OwnLogParts): Promise<OwnLog> {
    const reason = await disagreement(parts)
    if (reason !== null && !(reason === 'shorterThanWitness' && parts.recovering))
      throw recoveryRefusal(reason)
    const head = await parts.witness.read()
    const own = new OwnLog(parts, reason !== null, head === null || head === 'damaged' ? 0 : head.length)
    // What a cut left unwitnessed may be in memory only, and is about to be shown to others: make it last first.
    await own.adopt()
    return own
  }

  async append(blocks: readonly Uint8Array[]): Promise<{ from: number; length: number }> {
    return this.parts.log.turns.take(async () => {
      if (this.failure !== null) throw this.failure
      if (this.parts.isForked()) throw new Refusal('logSealed')
      if (blocks.some(({ length }) => length > this.parts.blockBytes)) throw new Refusal('entryTooLarge')
      await this.catchUp()
      const from = this.parts.log.length
      // Others have sent the head of a longer past of ours than is held: it must all be here first.
      if ((await this.parts.log.open()).length !== from) throw recoveryRefusal('shorterThanWitness')
      const last = blocks.at(-1)
      if (last === undefined) return { from, length: from }
      const head = { length: from + blocks.length, hash: nativePrimitives.hash(last) }
      try {
        await this.write(blocks)
      } catch (error) {
        // Whoever saw an entry that a power cut then undoes would call the next one in its place a fork.
        this.parts.log.withdraw()
        this.failure = await writingRefusal(error, this.parts.folder)
        throw this.failure
      }
      this.witnessing = this.parts.witness.write(head)
      // Heard by the next append or by `close`; never unheard in between.
      this.witnessing.catch(() => undefined)
      this.witnessed = head.length
      this.parts.log.grewTo(from + blocks.length, blocks)
      return { from, length: from + blocks.length }
    })
  }

  /** Own entries that came back from others are made to last like new ones. */
  async adopt(): Promise<void> {
    const { log, witness } = this.parts
    if (log.length <= this.witnessed) return
    await log.turns.take(async () => {
      if (this.isBehind && (await disagreement(this.parts)) !== null) return
      this.isBehind = false
      const [last] = await log.read(log.length - 1, log.length)
      if (last === undefined || log.length <= this.witnessed) return
      await this.witnessing
      await this.barrier.pass()
      await witness.write({ length: log.length, hash: nativePrimitives.hash(last) })
      this.witnessed = log.length
    })
  }

  private async catchUp(): Promise<void> {
    if (!this.isBehind) return
    const reason = await disagreement(this.parts)
    if (reason !== null) throw recoveryRefusal(reason)
    this.isBehind = false
  }

  private async write(blocks: readonly Uint8Array[]): Promise<void> {
    const { log, secretKey } = this.parts
    const core = await log.open()
    await core.append([...blocks], {
      keyPair: { publicKey: log.address.publicKey, secretKey },
      // The disk takes these blocks and the witness of the entry before them in one go.
      postappend: async () => void (await Promise.all([this.barrier.pass(), this.witnessing]))
    })
  }

  async close(): Promise<void> {
    await this.witnessing.catch(() => undefined)
    await this.barrier.close()
  }
}

/** How the own log contradicts its witness, or null. Longer is no contradiction: a cut fell between the two. */
async function disagreement({ log, witness }: OwnLogParts): Promise<RecoveryReason | null> {
  const head = await witness.read()
  if (head === null) return null
  if (head === 'damaged') return 'storeDamaged'
  if (log.length < head.length) return 'shorterThanWitness'
  const [block] = await log.read(head.length - 1, head.length).catch(() => [])
  if (block === undefined) return 'storeDamaged'
  const isSame = compareBytes(nativePrimitives.hash(block), head.hash) === 0
  return isSame ? null : 'forkedBehindWitness'
}
