import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { BUNDLE_PIECE_BYTES, MAX_CARRIED_BYTES } from '#shared/rpc/carried-bundle.ts'
import type { Clock, Random } from '../engine.ts'
import { isMissing } from './place-fault.ts'
import { CARRIED_IDLE_MS, MAX_CARRIED } from './limits.ts'
import type { Places } from './places.ts'

/** What a browser saves it as; says of whom it is to nobody. */
const FILE_NAME = 'folkmoot.bundle'

interface Carried {
  readonly path: string
  cancelIdle: () => void
}

/**
 * Bundles on their way through a browser, which has no files that the engine could open: each a file in the engine’s
 * own folder, sealed as it would be on a stick, and gone when dropped, idle, or at the next start.
 */
export class CarriedBundles {
  private readonly byPlace = new Map<string, Carried>()
  private readonly folder: string
  private readonly places: Places
  private readonly clock: Clock
  private readonly random: Random

  private constructor(folder: string, places: Places, clock: Clock, random: Random) {
    this.folder = folder
    this.places = places
    this.clock = clock
    this.random = random
  }

  static async open(dataDir: string, places: Places, clock: Clock, random: Random): Promise<CarriedBundles> {
    const folder = join(dataDir, 'carried')
    await rm(folder, { recursive: true, force: true })
    return new CarriedBundles(folder, places, clock, random)
  }

  /** The oldest is dropped where there are too many. */
  async create(): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const path = join(this.folder, toHex(this.random.bytes(16)))
    const place = this.places.register(path, MAX_CARRIED_BYTES, FILE_NAME)
    const carried = { path, cancelIdle: () => undefined }
    this.byPlace.set(place, carried)
    this.used(place, carried)
    const [oldest] = this.byPlace.keys()
    if (this.byPlace.size > MAX_CARRIED && oldest !== undefined) await this.drop(oldest)
    return place
  }

  /** Rejects with badInput where `at` is not where the bytes so far end, bundleTooLarge beyond the limit. */
  async send(place: string, at: number, piece: Uint8Array): Promise<number> {
    const { path } = this.of(place)
    const end = at + piece.length
    if (end > MAX_CARRIED_BYTES)
      throw new Refusal('bundleTooLarge', { mebibytes: MAX_CARRIED_BYTES / 2 ** 20 })
    if (piece.length > BUNDLE_PIECE_BYTES || at !== (await sizeOf(path))) throw new Refusal('badInput')
    const file = await open(path, 'a', 0o600)
    try {
      await file.write(piece)
    } finally {
      await file.close()
    }
    return end
  }

  /** Rejects with bundleMissing before anything was exported there. */
  async fetch(place: string, at: number): Promise<{ piece: Uint8Array; bytes: number; fileName: string }> {
    const { path } = this.of(place)
    const bytes = await sizeOf(path)
    if (bytes === 0) throw new Refusal('bundleMissing')
    const piece = new Uint8Array(Math.max(0, Math.min(BUNDLE_PIECE_BYTES, bytes - at)))
    const file = await open(path, 'r')
    try {
      const { bytesRead } = await file.read(piece, 0, piece.length, at)
      return { piece: piece.subarray(0, bytesRead), bytes, fileName: FILE_NAME }
    } finally {
      await file.close()
    }
  }

  async drop(place: string): Promise<void> {
    const carried = this.byPlace.get(place)
    this.byPlace.delete(place)
    this.places.forget(place)
    carried?.cancelIdle()
    if (carried !== undefined) await rm(carried.path, { force: true })
  }

  async close(): Promise<void> {
    for (const place of [...this.byPlace.keys()]) await this.drop(place)
    await rm(this.folder, { recursive: true, force: true })
  }

  private of(place: string): Carried {
    const carried = this.byPlace.get(place)
    if (carried === undefined) throw new Refusal('placeUnknown')
    this.used(place, carried)
    return carried
  }

  private used(place: string, carried: Carried): void {
    carried.cancelIdle()
    carried.cancelIdle = this.clock.after(CARRIED_IDLE_MS, () => void this.drop(place).catch(() => undefined))
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (isMissing(error)) return 0
      throw error
    }
  )
