import { basename } from 'node:path'
import { toHex } from '#shared/kernel/bytes.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Random } from '../engine.ts'
import { MAX_PLACES, MAX_WRITTEN_BYTES } from './limits.ts'

export interface Place {
  readonly path: string
  /** The largest file that may be written there. */
  readonly limit: number
  /** What a person calls it, where that is not the last part of its path. */
  readonly name?: string
}

export const placeName = ({ name, path }: Place): string => name ?? basename(path)

/**
 * The places that people chose, by names that mean nothing. Only who holds the engine itself (the desktop’s main
 * process, the command line) can add one; what comes over the contract can only repeat a name it was given.
 */
export class Places {
  private readonly byName = new Map<string, Place>()
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** The oldest is forgotten where there are too many. */
  register(path: string, limit = MAX_WRITTEN_BYTES, name?: string): string {
    const id = toHex(this.random.bytes(16))
    this.byName.set(id, { path, limit, ...(name === undefined ? {} : { name }) })
    const [oldest] = this.byName.keys()
    if (this.byName.size > MAX_PLACES && oldest !== undefined) this.byName.delete(oldest)
    return id
  }

  forget(id: string): void {
    this.byName.delete(id)
  }

  /** Throws Refusal placeUnknown. */
  of(id: string): Place {
    const place = this.byName.get(id)
    if (place === undefined) throw new Refusal('placeUnknown')
    return place
  }
}
