import { z } from 'zod'
import type { Clock, Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { PeerFacts, SyncStatus } from '../sync/status.ts'
import { readNote, writeNote } from './sealed-note.ts'

const NAME = 'acquaintances'
/** Devices remembered; beyond it the one not met for longest is forgotten. */
const MAX_DEVICES = 2_048
/** While devices are connected, how often what they hold is looked at, for the case that the power fails. */
const LOOK_MS = 10_000
/** Least time between two writings of the file. */
const SAVE_MS = 30_000

const deviceSchema = z.strictObject({
  /** Device clock, milliseconds. */
  at: z.int(),
  path: z.enum(['lan', 'internet', 'courier']),
  /** Entries that both sides held then. */
  shared: z.int().min(0)
})
const fileSchema = z
  .record(z.string().regex(/^[0-9a-f]{64}$/), deviceSchema)
  .refine((devices) => Object.keys(devices).length <= MAX_DEVICES)

export type Acquaintance = Readonly<z.infer<typeof deviceSchema>>

/** When and how each device was last met, and how much it held then: kept over restarts. */
export class Acquaintances {
  private readonly profile: OpenProfile
  private readonly clock: Clock
  private readonly random: Random
  private readonly known: Map<string, Acquaintance>
  private cancelLook: (() => void) | null = null
  private cancelSave: (() => void) | null = null
  private saving: Promise<void> = Promise.resolve()
  private closed = false

  private constructor(
    profile: OpenProfile,
    clock: Clock,
    random: Random,
    held: Readonly<Record<string, Acquaintance>>
  ) {
    this.profile = profile
    this.clock = clock
    this.random = random
    this.known = new Map(Object.entries(held))
  }

  static async open(profile: OpenProfile, clock: Clock, random: Random): Promise<Acquaintances> {
    return new Acquaintances(profile, clock, random, (await readNote(profile, NAME, fileSchema)) ?? {})
  }

  of(connectionKey: string): Acquaintance | null {
    return this.known.get(connectionKey) ?? null
  }

  /** Something about the connections may have changed; `status` is read later, once for many changes. */
  changed(status: () => SyncStatus): void {
    if (this.closed) return
    this.cancelLook ??= this.clock.after(LOOK_MS, () => {
      this.cancelLook = null
      this.look(status().peers)
    })
  }

  /** A device that was connected is gone, or would be if the power failed now. */
  met({ connectionKey, path, shared }: Pick<PeerFacts, 'connectionKey' | 'path' | 'shared'>): void {
    if (!this.closed) this.note(connectionKey, { at: this.clock.now(), path, shared })
  }

  /** A stick or file of the device's came, made `at` by its own clock. Nothing, where something later is known of it. */
  carried(connectionKey: string, at: number, shared: number): void {
    const when = Math.min(at, this.clock.now())
    if (this.closed || (this.known.get(connectionKey)?.at ?? -1) >= when) return
    this.note(connectionKey, { at: when, path: 'courier', shared })
  }

  private look(peers: SyncStatus['peers']): void {
    for (const peer of peers) if (peer.state !== 'connecting') this.met(peer)
  }

  private note(key: string, acquaintance: Acquaintance): void {
    this.known.delete(key)
    this.known.set(key, acquaintance)
    const oldest = this.known.keys().next()
    if (this.known.size > MAX_DEVICES && !oldest.done) this.known.delete(oldest.value)
    this.cancelSave ??= this.clock.after(SAVE_MS, () => {
      this.cancelSave = null
      this.save()
    })
  }

  private save(): void {
    this.saving = this.saving
      .then(() => writeNote(this.profile, NAME, Object.fromEntries(this.known), this.random))
      // Lost, it is learnt again at the next meetings.
      .catch(() => undefined)
  }

  /** `peers` as they were before the connections were closed. */
  async close(peers: SyncStatus['peers'] = []): Promise<void> {
    this.cancelLook?.()
    this.look(peers)
    this.closed = true
    this.cancelSave?.()
    this.save()
    await this.saving
  }
}
