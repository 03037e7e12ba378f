import type { RefusalCode } from '#shared/errors/refusal.ts'
import type { NetworkSurvey } from '../net/network.ts'
import type { Incompatibility } from '../sync/incompatibility.ts'
import type { Named } from './names.ts'

/** Everything the doctor judges by, measured at one moment. */
export interface Facts {
  /** waiting: asked to join · turnedAway: the answer was no · removed: this device is no longer on the roll */
  readonly standing: 'member' | 'waiting' | 'turnedAway' | 'removed' | 'recovery'
  /** Why nothing can be written; null while it can. */
  readonly storeStopped: RefusalCode | null
  /** Free room where the profile lies; null where the system does not say. */
  readonly freeBytes: number | null
  /** This device's clock, milliseconds since 1970, and the minutes its own time of day runs before UTC. */
  readonly now: number
  readonly zoneMinutes: number
  readonly foldVersion: number
  /** none: this Folkmoot was started without any · off: switched off by the person */
  readonly network: 'none' | 'off' | NetworkFacts
}

export interface NetworkFacts {
  readonly survey: Omit<NetworkSurvey, 'met'> & {
    readonly met: readonly (Named & { readonly answers: boolean })[]
  }
  readonly connected: readonly (Named & {
    readonly path: 'lan' | 'internet'
    /** Milliseconds by which its clock runs before ours, and the rules it folds by; null before its hello. */
    readonly clockAhead: number | null
    readonly foldVersion: number | null
  })[]
  readonly incompatible: readonly (Named & { readonly why: Incompatibility })[]
  readonly quarantined: readonly Named[]
}
