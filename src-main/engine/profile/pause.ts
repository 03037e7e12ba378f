import { z } from 'zod'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { Turns } from '../store/turns.ts'
import { readNote, writeNote } from './sealed-note.ts'

const NAME = 'pause'
const fileSchema = z.strictObject({ paused: z.boolean() })

/** Whether the person has receiving wait: kept over restarts, until they have it go on. */
export class Pause {
  private held: boolean
  private readonly profile: OpenProfile
  private readonly random: Random
  private readonly turns = new Turns()

  private constructor(profile: OpenProfile, random: Random, held: boolean) {
    this.profile = profile
    this.random = random
    this.held = held
  }

  static async open(profile: OpenProfile, random: Random): Promise<Pause> {
    return new Pause(profile, random, (await readNote(profile, NAME, fileSchema))?.paused ?? false)
  }

  get paused(): boolean {
    return this.held
  }

  /** Holds at once; resolves when it will outlast a restart. */
  set(paused: boolean): Promise<void> {
    this.held = paused
    return this.turns.take(() => writeNote(this.profile, NAME, { paused: this.held }, this.random))
  }
}
