import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Right } from './authority.ts'
import type { Candidate, CommunityEvent, DeviceKeys } from './events.ts'
import type { Rank } from './rank.ts'

/** What a removal takes away: membership and with it everything, or one office. */
export interface Removal {
  readonly person: PersonId
  readonly cuts: Right
  readonly rank: Rank
  /** For a suspension: the day on whose coming the office is held again. */
  readonly until: number | null
}

/** People of whom `needed` must vouch. */
export interface Circle {
  readonly people: ReadonlySet<PersonId>
  readonly needed: number
}

/** A person goes on with other keys (W8). */
export interface Recovery {
  readonly person: PersonId
  readonly proposed: Node
  readonly personKey: string
  readonly device: DeviceKeys
  /** Lengths that old logs are kept to, where the proposal's author stated any. */
  readonly kept: ReadonlyMap<LogKey, number>
  /** The proposal and the vouches in its past. */
  readonly vouches: readonly EntryId[]
  /** What its past asked for: of one of these, every circle (W4). */
  readonly ways: readonly (readonly Circle[])[]
  /** How many people had vouched in its past. */
  readonly weight: number
}

/**
 * An entry that was authorised in its own past (R4) and that authority depends on. Everything here is constant:
 * it follows from the entry and its past alone.
 */
export interface Act {
  readonly node: Node
  readonly event: CommunityEvent
  /** Whose act it is; null for the courier's act of carrying a certificate. */
  readonly author: PersonId | null
  /**
   * The right its author must keep for it to stand (R8, R10). null where that does not matter: others stand
   * behind the act (`isCarried`), or it is a device's retirement, which R20 weighs by itself.
   */
  readonly needs: Right | null
  /** Whom it gives something to. */
  readonly subject: PersonId | null
  readonly grants: readonly Right[]
  /** Whom it admits, in their own words; null where it admits nobody. */
  readonly candidate: Candidate | null
  /** The day on whose coming what it grants ends; null where nothing but a removal does (R5d). */
  readonly term: number | null
  /** The log it says is `subject`'s. */
  readonly binds: LogKey | null
  readonly removal: Removal | null
  /** The person key by which that log is attested. */
  readonly under: string | null
  /** For an entry that carries out a recovery. */
  readonly recovery: Recovery | null
  /** The proposal, removal, recovery or asking it carries out; all entries that carry out one decision are copies of one act. */
  readonly decision: EntryId | null
}

export type ActOf<T extends CommunityEvent['type']> = Act & {
  readonly event: Extract<CommunityEvent, { type: T }>
}

/** Whether losing `cut` means losing `needed`. */
export const reaches = (cut: Right, needed: Right): boolean => cut === 'member' || cut === needed

export const isCertified = (act: Act): boolean => act.event.type === 'effect.enacted.v1'

/**
 * Acts behind which others stand than the log they are written in: a certificate, the endorsers, the vouchers, the
 * candidate's key, the person key, the founding. Neither the courier's removal nor the seal of the courier's log touches
 * them (R19).
 */
export function isCarried({ event: { type } }: Act): boolean {
  return (
    type === 'effect.enacted.v1' ||
    type === 'removal.enacted.v1' ||
    type === 'recovery.enacted.v1' ||
    type === 'admission.asked.v1' ||
    type === 'admission.enacted.v1' ||
    type === 'device.added.v1' ||
    type === 'community.founded.v1'
  )
}
