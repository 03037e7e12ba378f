import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { BundleOpening } from './bundle-file.ts'
import type { CourierHost } from './courier-host.ts'
import { MAX_PUT_ASIDE } from './limits.ts'

export interface FileToRead {
  readonly name: string
  /** As often as something of it is read. */
  open(): Promise<BundleOpening>
}

/** A pack that could not be taken yet: its log is not known here, or earlier entries come later. */
export interface LaterPack {
  /** Where in its file it stands. */
  readonly at: number
  readonly log: LogKey
  readonly from: number
  readonly entries: number
  readonly cause: 'unknownLog' | 'gap'
}

/** Packs by their place alone: read again from the file once what they build on is here. */
export class PutAside {
  private readonly waiting = new Map<FileToRead, LaterPack[]>()
  private readonly host: CourierHost
  private readonly share: number

  /** `files`: how many have a share in what may be put aside. */
  constructor(host: CourierHost, files: number) {
    this.host = host
    this.share = Math.floor(MAX_PUT_ASIDE / Math.max(1, files))
  }

  /** False where too many of that file are put aside already. */
  add(file: FileToRead, pack: LaterPack): boolean {
    const ofFile = getOrAdd(this.waiting, file, () => [])
    if (ofFile.length >= this.share) return false
    ofFile.push(pack)
    return true
  }

  /** Takes out what can be tried now: places in the order of each file. */
  takeReady(): Map<FileToRead, number[]> {
    const places = new Map<FileToRead, number[]>()
    for (const [file, packs] of this.waiting) {
      const rest: LaterPack[] = []
      for (const pack of packs)
        if (this.isReady(pack)) getOrAdd(places, file, () => []).push(pack.at)
        else rest.push(pack)
      this.waiting.set(file, rest)
    }
    for (const found of places.values()) found.sort((a, b) => a - b)
    return places
  }

  takeRest(): LaterPack[] {
    const rest = [...this.waiting.values()].flat()
    this.waiting.clear()
    return rest
  }

  private isReady({ log, from }: LaterPack): boolean {
    return this.host.knowsLog(log) && from <= this.host.store.lengthOf(log)
  }
}
