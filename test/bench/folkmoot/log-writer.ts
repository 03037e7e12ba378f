import { randomBytes } from 'node:crypto'
import type { KeyPair } from '#main/engine/identity/key-pair.ts'
import { type EpochKeyring, sealBlock } from '#main/engine/store/block-seal.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { type FoldEvent, writeBody } from '#shared/fold/read-event.ts'
import { type EntryId, logKeyOf, type LogKey, type SubjectId } from '#shared/kernel/ids.ts'
import { type Citation, encodeEntry, readEntry, type ReadEntry } from '#shared/log/entry.ts'

export const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
const AT = 1_790_000_000_000

/** Writes one device's log as its own engine would, without running one: sealed blocks and their readings. */
export class LogWriter {
  readonly log: LogKey
  readonly blocks: Uint8Array[] = []
  readonly reads: ReadEntry[] = []
  private readonly keyPair: KeyPair
  private readonly keyring: EpochKeyring
  private prev: EntryId | null = null

  constructor(keyPair: KeyPair, keyring: EpochKeyring) {
    this.keyPair = keyPair
    this.keyring = keyring
    this.log = logKeyOf(keyPair.publicKey)
  }

  write(event: FoldEvent, subject: SubjectId | null, seen: readonly Citation[] = []): EntryId {
    const index = this.blocks.length
    const draft = { type: event.type, subject, prev: this.prev, seen, at: AT + index, rulebook: null }
    const payload = encodeEntry({ ...draft, body: writeBody(event) })
    const read = readEntry(nativePrimitives, this.log, index, this.prev, payload)
    const { id } = read.kind === 'entry' ? read.entry : read.place
    this.blocks.push(sealBlock(this.keyring, this.keyPair.publicKey, index, payload, random))
    this.reads.push(read)
    this.prev = id
    return id
  }

  /** The head as others cite it. */
  get head(): Citation {
    if (this.prev === null) throw new Error('nothing was written')
    return { log: this.log, length: this.blocks.length, id: this.prev }
  }

  /** What was written from index `from` on. */
  pack(from = 0): Pack {
    const { log, blocks } = this
    const signature = treeOf(blocks).sign(addressOf(log), this.keyPair.secretKey)
    return { log, from, blocks: blocks.slice(from), signature }
  }
}
