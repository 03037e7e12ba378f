import { z } from 'zod'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import type { Address } from '../net/lan/address-book.ts'
import { ipv4Bits } from '../net/lan/ipv4.ts'
import { MAX_TYPED_ADDRESSES } from '../net/wire-limits.ts'
import { Turns } from '../store/turns.ts'
import { readNote, writeNote } from './sealed-note.ts'

const NAME = 'addresses'
const fileSchema = z
  .array(
    z.strictObject({
      host: z.string().refine((host) => ipv4Bits(host) !== null),
      port: z.int().min(1).max(65_535)
    })
  )
  .max(MAX_TYPED_ADDRESSES)

/** Neighbours' addresses that a person typed, kept over restarts; past the bound the oldest is forgotten. */
export class TypedAddresses {
  private held: readonly Address[]
  private readonly profile: OpenProfile
  private readonly random: Random
  private readonly turns = new Turns()

  private constructor(profile: OpenProfile, random: Random, held: readonly Address[]) {
    this.profile = profile
    this.random = random
    this.held = held
  }

  static async open(profile: OpenProfile, random: Random): Promise<TypedAddresses> {
    return new TypedAddresses(profile, random, (await readNote(profile, NAME, fileSchema)) ?? [])
  }

  get all(): readonly Address[] {
    return this.held
  }

  /** Answers those that had to make room. */
  add(address: Address): Promise<readonly Address[]> {
    return this.turns.take(async () => {
      const rest = this.held.filter((other) => !isSame(other, address))
      const kept = [...rest, address].slice(-MAX_TYPED_ADDRESSES)
      await this.keep(kept)
      return rest.filter((other) => !kept.includes(other))
    })
  }

  remove(address: Address): Promise<void> {
    return this.turns.take(() => this.keep(this.held.filter((other) => !isSame(other, address))))
  }

  private async keep(held: readonly Address[]): Promise<void> {
    await writeNote(this.profile, NAME, held, this.random)
    this.held = held
  }
}

const isSame = (a: Address, b: Address): boolean => a.host === b.host && a.port === b.port
