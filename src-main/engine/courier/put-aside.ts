import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { CourierHost } from './courier-host.ts'
import { MAX_PUT_ASIDE } from './limits.ts'

export interface FileToRead {
  readonly path: string
  readonly name: string
}

/** A pack that could not be taken yet: its log is not known here, or earlier entries come later. */
export interface LaterPack {
  readonly file: FileToRead
  /** Where in the file it stands. */
  readonly at: number
  readonly log: LogKey
  readonly from: number
  readonly entries: number
  readonly cause: 'unknownLog' | 'gap'
}

/** Packs by their place alone: read again from the file once what they build on is here. */
export class PutAside {
  private waiting: LaterPack[] = []
  private readonly host: CourierHost

  constructor(host: CourierHost) {
    this.host = host
  }

  /** False where too many are put aside already. */
  add(pack: LaterPack): boolean {
    if (this.waiting.length >= MAX_PUT_ASIDE) return false
    this.waiting.push(pack)
    return true
  }

  /** Takes out what can be tried now: places in the order of each file. */
  takeReady(): Map<FileToRead, number[]> {
    const places = new Map<FileToRead, number[]>()
    const rest: LaterPack[] = []
    for (const pack of this.waiting) {
      if (this.isReady(pack)) getOrAdd(places, pack.file, () => []).push(pack.at)
      else rest.push(pack)
    }
    this.waiting = rest
    for (const found of places.values()) found.sort((a, b) => a - b)
    return places
  }

  takeRest(): LaterPack[] {
    return this.waiting.splice(0)
  }

  private isReady({ log, from }: LaterPack): boolean {
    return this.host.knowsLog(log) && from <= this.host.store.lengthOf(log)
  }
}
