import { z } from 'zod'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { Turns } from '../store/turns.ts'
import { readNote, writeNote } from './sealed-note.ts'

const NAME = 'switches'
const fileSchema = z.strictObject({
  /** False: the person has the network off. */
  online: z.boolean(),
  /** The person has receiving wait. */
  paused: z.boolean()
})
export type Positions = Readonly<z.infer<typeof fileSchema>>

/** How a person left this profile's switches: kept over restarts, until they turn them again. */
export class Switches {
  private held: Positions
  private readonly profile: OpenProfile
  private readonly random: Random
  private readonly turns = new Turns()

  private constructor(profile: OpenProfile, random: Random, held: Positions) {
    this.profile = profile
    this.random = random
    this.held = held
  }

  static async open(profile: OpenProfile, random: Random): Promise<Switches> {
    const held = await readNote(profile, NAME, fileSchema)
    return new Switches(profile, random, held ?? { online: true, paused: false })
  }

  get positions(): Positions {
    return this.held
  }

  /** Holds at once; resolves when it will outlast a restart. */
  turn(changed: Partial<Positions>): Promise<void> {
    this.held = { ...this.held, ...changed }
    return this.turns.take(() => writeNote(this.profile, NAME, this.held, this.random))
  }
}
