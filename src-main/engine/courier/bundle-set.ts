import { Refusal } from '#shared/errors/refusal.ts'
import type { NewBundle } from './bundle-file.ts'
import type { CourierHost } from './courier-host.ts'
import { MAX_HEADS } from '../net/wire-limits.ts'
import { MAX_BRANCHES } from './limits.ts'
import { encodeIndex, type Span } from './messages.ts'

interface Limits {
  /** Of one file. A message is never divided, so that a file may be larger by one message. */
  readonly bytes: number
  readonly files: number
}

interface Open extends NewBundle {
  readonly spans: Span[]
  readonly branches: Uint8Array[]
}

/** The files of one export: a new one whenever the last is full, each complete in itself. */
export class BundleSet {
  /** Of the files that are finished. */
  readonly fileIds: Uint8Array[] = []
  bytes = 0
  private readonly host: CourierHost
  private readonly create: () => Promise<NewBundle>
  private readonly limits: Limits
  private open: Open | null = null

  constructor(host: CourierHost, create: () => Promise<NewBundle>, limits: Limits) {
    this.host = host
    this.create = create
    this.limits = limits
  }

  /** Rejects with bundleTooLarge{mebibytes} where no further file is allowed. */
  async add(message: Uint8Array, span: Span | null, branchTag: Uint8Array | null = null): Promise<void> {
    const open = await this.openFor(message.length, branchTag !== null)
    await open.writer.message(message)
    if (span !== null) open.spans.push(span)
    if (branchTag !== null) open.branches.push(branchTag)
  }

  private async openFor(bytes: number, isBranch: boolean): Promise<Open> {
    const { open, limits } = this
    const isFull =
      open !== null &&
      (open.writer.written + bytes > limits.bytes ||
        open.spans.length >= MAX_HEADS ||
        (isBranch && open.branches.length >= MAX_BRANCHES))
    if (open !== null && !isFull) return open
    // What is finished stands under its name: a file that would be one of several is not finished where one is all.
    if (limits.files === 1 && (open !== null || bytes > limits.bytes))
      throw new Refusal('bundleTooLarge', { mebibytes: Math.floor(limits.bytes / 2 ** 20) })
    await this.finish()
    this.open = { ...(await this.create()), spans: [], branches: [] }
    return this.open
  }

  async finish(): Promise<void> {
    const { open, host } = this
    if (open === null) return
    const { header, writer, file, spans, branches } = open
    const signer = { community: host.community, fileId: header.fileId, secretKey: host.secrets.log.secretKey }
    await writer.finish(encodeIndex({ spans, branches, madeAt: host.now() }, signer))
    await file.finish()
    this.fileIds.push(header.fileId)
    this.bytes += writer.written
    this.open = null
  }

  /** Leaves what is finished, and nothing of the file being written. */
  async drop(): Promise<void> {
    await this.open?.file.drop()
    this.open = null
  }
}
