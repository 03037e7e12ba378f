import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { MAX_LOG_LENGTH } from '../net/wire-limits.ts'
import type { Pack, PackRefusal } from '../store/log-store.ts'
import { stopsWriting } from '../store/store-failure.ts'
import type { OpenedBundle } from './bundle-file.ts'
import type { ImportOutcome, RunContext } from './courier.ts'
import type { CourierHost } from './courier-host.ts'
import { ImportTally } from './import-tally.ts'
import { MAX_BRANCHES, MAX_BYTES_UNDER_WAY } from './limits.ts'
import { decodeMessage } from './messages.ts'
import { OfferedKeys } from './offered-keys.ts'
import { type FileToRead, type LaterPack, PutAside } from './put-aside.ts'
import type { StreamEnd } from './sealed-reader.ts'
import { bundleIdIn } from './stick-folder.ts'

/** One import: files in, everything of theirs through the store’s own judgement, and what became of it. */
export class Intake {
  /** Ids, in hex, of the files that will bring this laptop nothing more. */
  readonly filesRead: string[] = []
  private readonly host: CourierHost
  private readonly context: RunContext
  private readonly files: readonly FileToRead[]
  private readonly tally: ImportTally
  private readonly suspects = new Set<LogKey>()
  private readonly keys: OfferedKeys
  private readonly later: PutAside
  /** Branches go in last: beside a log that is here. */
  private readonly branches = new Map<FileToRead, number[]>()
  private readonly underWay = new Set<Promise<void>>()
  /** Since when offered keys were last looked at: the fold may know of more key periods. */
  private rollMoved = false
  private bytesUnderWay = 0
  /** Stored bytes that may still wait for the fold, which holds them in memory. */
  private bytesUnfolded = 0
  private failure: Error | null = null
  private bytesDone = 0
  private bytesTotal = 0

  constructor(host: CourierHost, context: RunContext, files: readonly FileToRead[]) {
    this.host = host
    this.context = context
    this.files = files
    this.tally = new ImportTally(host)
    this.keys = new OfferedKeys(host, this.tally, files.length)
    this.later = new PutAside(host, files.length)
  }

  get newEntries(): number {
    return this.tally.newEntries
  }

  /** Logs of which something did not fit the copy here: another branch, of which only the whole shows where it parts. */
  get wantWhole(): LogKey[] {
    return [...this.suspects]
  }

  notAFile(name: string): void {
    this.tally.file({ name, state: 'notAFile', madeBy: '', readTo: 0, bytes: 0 })
  }

  async read(): Promise<void> {
    const stopRoll = this.host.onRollChange(() => (this.rollMoved = true))
    try {
      for (const file of this.files) await this.readFile(file)
      await this.keys.lookAgain()
      await this.readPutAside()
      for (const [file, places] of this.branches) await this.readAgain(file, places)
      await this.settled()
    } finally {
      stopRoll()
      await Promise.allSettled(this.underWay)
    }
  }

  report(): Omit<ImportOutcome, 'kind' | 'ignored' | 'listLeft'> {
    return this.tally.report()
  }

  private progress(done: number): void {
    const { newEntries } = this.tally
    this.context.report({
      step: 'reading',
      done,
      total: Math.max(done, this.bytesTotal),
      entries: newEntries
    })
  }

  private async readFile(file: FileToRead): Promise<void> {
    const bundle = await file.open()
    if (bundle.kind === 'closed') {
      const { state, bytes, readTo } = bundle
      const id = bundleIdIn(file.name)
      // A newer one is read after an update.
      if (id !== null && state !== 'newer') this.filesRead.push(id)
      return this.tally.file({ name: file.name, state, madeBy: '', readTo, bytes })
    }
    const { size } = bundle.file
    this.bytesTotal = this.bytesDone + size
    let state: StreamEnd = 'cut'
    try {
      for await (const { at, bytes } of bundle.reader.messages((end) => (state = end))) {
        await this.take(file, at, bytes)
        this.progress(this.bytesDone + bundle.reader.readTo)
      }
      await this.allStored()
    } finally {
      await bundle.file.close()
    }
    this.bytesDone += size
    this.filesRead.push(toHex(bundle.header.fileId))
    await this.settled()
    this.tally.file({
      name: file.name,
      state,
      madeBy: this.host.authorOf(bundle.about.madeBy),
      readTo: Math.min(size, bundle.reader.readTo),
      bytes: size
    })
  }

  private async take(file: FileToRead, at: number, bytes: Uint8Array): Promise<void> {
    this.context.signal.throwIfAborted()
    const message = decodeMessage(bytes)
    if (message === null) return this.tally.refuse('malformed', null, 0)
    switch (message.kind) {
      case 'keys':
        return this.keys.add(file, message.keys)
      case 'pack':
        return this.takePack(file, at, message.pack, bytes.length)
      case 'branch':
        return this.branchAside(file, at, message.pack)
      case 'about':
      case 'index':
      case 'list':
      case 'unknown':
    }
  }

  private async takePack(file: FileToRead, at: number, pack: Pack, bytes: number): Promise<void> {
    const { host } = this
    if (!host.knowsLog(pack.log)) {
      // Who admits them may stand right before: what is on its way is folded before it is put aside.
      await this.settled()
      if (!host.knowsLog(pack.log)) return this.aside(file, at, pack, 'unknownLog')
    }
    if (Math.max(pack.from + pack.blocks.length, pack.beyond?.length ?? 0) > MAX_LOG_LENGTH)
      return this.tally.refuse('tooLarge', pack.log, pack.blocks.length)
    if (this.bytesUnfolded > MAX_BYTES_UNDER_WAY) await this.settled()
    while (this.underWay.size > 0 && this.bytesUnderWay + bytes > MAX_BYTES_UNDER_WAY)
      await Promise.race(this.underWay)
    if (this.failure !== null) throw this.failure
    this.bytesUnderWay += bytes
    const storing = this.store(file, at, pack)
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error('not stored', { cause: error })
      })
      .finally(() => {
        this.underWay.delete(storing)
        this.bytesUnderWay -= bytes
      })
    this.underWay.add(storing)
  }

  private async store(file: FileToRead, at: number, pack: Pack): Promise<void> {
    const { log, blocks } = pack
    try {
      const result = await this.host.store.accept(pack)
      if (result.ok) {
        const alreadyHere = result.from - pack.from
        const left = blocks.length - alreadyHere - result.blocks.length
        this.tally.stored(log, result.blocks.length, alreadyHere)
        if (left > 0) this.tally.refuse('behindHead', log, left)
        for (const { length } of result.blocks) this.bytesUnfolded += length
        return
      }
      await this.refused(file, at, pack, result.reason)
    } catch (error) {
      if (stopsWriting(error)) this.host.storeFailed(error)
      throw error
    }
  }

  private async refused(file: FileToRead, at: number, pack: Pack, reason: PackRefusal): Promise<void> {
    const { log, blocks } = pack
    switch (reason) {
      case 'gap':
        return this.aside(file, at, pack, 'gap')
      case 'nothingNew':
        if (await this.isHeld(pack)) return this.tally.stored(log, 0, blocks.length)
        return this.otherBranch(pack)
      case 'notSigned':
        return this.otherBranch(pack)
      case 'behindHead':
      case 'tooLarge':
      case 'sealed':
        return this.tally.refuse(reason, log, blocks.length)
      case 'noRoom':
        // Only a mirror has a quota, and no stick is read into one.
        return this.tally.refuse('tooLarge', log, blocks.length)
    }
  }

  /** Whether the pack’s last entry is the one held in its place: the same branch, then. */
  private async isHeld({ log, from, blocks }: Pack): Promise<boolean> {
    const last = from + blocks.length - 1
    const [held] = await this.host.store.read(log, last, last + 1)
    const block = blocks.at(-1)
    return held !== undefined && block !== undefined && compareBytes(held, block) === 0
  }

  /** A branch where it is whole; else nothing that can be judged, and its whole is asked for where one pack may hold it. */
  private async otherBranch(pack: Pack): Promise<void> {
    if (await this.keepBranch(pack)) return
    if (pack.from > 0 && pack.beyond === undefined) this.suspects.add(pack.log)
    this.tally.refuse('notSigned', pack.log, pack.blocks.length)
  }

  /** Keeps a branch as evidence, and counts it where it was not here before; false for what is none. */
  private async keepBranch(pack: Pack): Promise<boolean> {
    const { store } = this.host
    const known = (await store.branches(pack.log)).length
    const branch = await store.acceptBranch(pack)
    if (branch === null) return false
    if ((await store.branches(pack.log)).length > known) this.tally.branches++
    await this.host.branchFound(branch)
    return true
  }

  private aside(file: FileToRead, at: number, { log, from, blocks }: Pack, cause: LaterPack['cause']): void {
    const entries = blocks.length
    if (!this.later.add(file, { at, log, from, entries, cause })) this.tally.refuse(cause, log, entries)
  }

  private branchAside(file: FileToRead, at: number, { log, blocks }: Pack): void {
    const places = getOrAdd(this.branches, file, () => [])
    if (places.length < MAX_BRANCHES) places.push(at)
    else this.tally.refuse('tooLarge', log, blocks.length)
  }

  /** Until a round brings nothing more: what is left lacks what no file here brings. */
  private async readPutAside(): Promise<void> {
    for (;;) {
      await this.settled()
      const ready = this.later.takeReady()
      if (ready.size === 0) break
      for (const [file, places] of ready) await this.readAgain(file, places)
    }
    for (const { cause, log, entries } of this.later.takeRest()) this.tally.refuse(cause, log, entries)
  }

  private async readAgain(file: FileToRead, places: readonly number[]): Promise<void> {
    const bundle = await file.open()
    if (bundle.kind === 'closed') return
    try {
      for (const at of places) await this.takeAgain(bundle, file, at)
      await this.allStored()
    } finally {
      await bundle.file.close()
    }
  }

  private async takeAgain({ reader }: OpenedBundle, file: FileToRead, at: number): Promise<void> {
    this.context.signal.throwIfAborted()
    const bytes = await reader.messageAt(at)
    const message = bytes === null ? null : decodeMessage(bytes)
    if (message?.kind === 'pack') return this.takePack(file, at, message.pack, bytes?.length ?? 0)
    if (message?.kind === 'branch') return this.takeBranch(message.pack)
  }

  private async takeBranch(pack: Pack): Promise<void> {
    const { store } = this.host
    if (!this.host.knowsLog(pack.log) || pack.from !== 0)
      return this.tally.refuse('unknownLog', pack.log, pack.blocks.length)
    if (store.lengthOf(pack.log) === 0) {
      const result = await store.accept(pack)
      if (result.ok) return this.tally.stored(pack.log, result.blocks.length, 0)
    }
    await this.keepBranch(pack)
  }

  private async allStored(): Promise<void> {
    await Promise.all(this.underWay)
    if (this.failure !== null) throw this.failure
  }

  /** Everything taken so far is stored and folded, and keys that it made useful are taken. */
  private async settled(): Promise<void> {
    await this.allStored()
    this.bytesUnfolded = 0
    await this.host.settled()
    while (this.rollMoved) {
      this.rollMoved = false
      await this.keys.lookAgain()
      await this.host.settled()
    }
  }
}
