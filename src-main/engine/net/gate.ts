import type { Quarantine } from './quarantine.ts'

/**
 * member: may sync · mirror: gets sealed blocks and nothing else · stranger: may only ask to join · removed: is told so
 * (turning-away.ts), and nothing else · refused: no stream comes into being.
 */
export type Standing = 'member' | 'mirror' | 'stranger' | 'removed' | 'refused'

/** Where a connection is authorised: the one place that says who a connection key is. */
export interface Gate {
  /** `key`: 64 lower-case hex characters of the Noise key. */
  judge(key: string): Standing
  /** Somebody's standing may be another now; live connections are judged again. */
  onChange(listener: () => void): () => void
}

export interface GateSources {
  isMember(key: string): boolean
  /** A blind mirror that this device uses. */
  isMirror?(key: string): boolean
  /** Whether strangers have business here: an invite to answer for, or an invite of our own to ask with. */
  meetsStrangers(): boolean
  /** A device of somebody removed that has not been told so for a while. */
  isToBeTold?(key: string): boolean
  onChange(listener: () => void): () => void
}

export const openGate = (sources: GateSources, quarantine: Quarantine): Gate => ({
  judge(key) {
    if (quarantine.holds(key)) return 'refused'
    if (sources.isMember(key)) return 'member'
    if (sources.isMirror?.(key) === true) return 'mirror'
    if (sources.meetsStrangers()) return 'stranger'
    return sources.isToBeTold?.(key) === true ? 'removed' : 'refused'
  },
  onChange: sources.onChange
})
