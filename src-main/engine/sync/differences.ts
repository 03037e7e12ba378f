import type { PersonId } from '#shared/kernel/ids.ts'
import type { Clock } from '../engine.ts'
import type { Incompatibility } from './incompatibility.ts'
import type { Hello } from './messages.ts'
import type { SyncHost } from './sync-host.ts'

/** How other members' devices differ from this one. Told by the doctor; no rule reads it. */
export interface Differences {
  readonly connected: readonly {
    readonly connectionKey: string
    readonly person: PersonId
    /** Milliseconds by which its clock runs before this device's. */
    readonly clockAhead: number
    readonly foldVersion: number
  }[]
  /** Met while this app runs, and not understood when last met. */
  readonly incompatible: readonly { readonly person: PersonId; readonly why: Incompatibility }[]
}

interface Met {
  readonly foldVersion: number
  /** Its clock less this device's elapsed time, so that setting either clock afterwards does not hide it. */
  readonly clockOrigin: number
}

/** Keeps what hellos said, of members' devices only: as many as the roll has at most. */
export function createDifferences(host: SyncHost, clock: Clock) {
  const met = new Map<string, Met>()
  const misunderstood = new Map<string, Incompatibility>()
  return {
    understood(connectionKey: string, { clock: theirs, foldVersion }: Hello): void {
      misunderstood.delete(connectionKey)
      met.set(connectionKey, { foldVersion, clockOrigin: theirs - clock.elapsed() })
    },
    notUnderstood(connectionKey: string, why: Incompatibility): void {
      misunderstood.set(connectionKey, why)
    },
    among(connected: readonly string[]): Differences {
      const passed = clock.elapsed() - clock.now()
      return {
        connected: connected.flatMap((connectionKey) => {
          const known = met.get(connectionKey)
          const person = host.memberOf(connectionKey)
          if (known === undefined || person === null) return []
          const { foldVersion, clockOrigin } = known
          return { connectionKey, person, foldVersion, clockAhead: Math.round(clockOrigin + passed) }
        }),
        incompatible: [...misunderstood].flatMap(([connectionKey, why]) => {
          const person = host.memberOf(connectionKey)
          return person === null ? [] : { person, why }
        })
      }
    }
  }
}
