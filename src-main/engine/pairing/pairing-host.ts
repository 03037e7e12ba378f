import type { Candidate } from '#shared/domain/community/events.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import type { EpochKey } from '../sync/sync-host.ts'

/** An invite this device made and can still answer for. */
export interface OpenInvite {
  readonly inviteId: EntryId
  readonly secret: Uint8Array
  /** Shows, to whoever knows the secret, that this device made the invite (invite-proof.ts). */
  readonly opening: Uint8Array
  /** Last civil day on which it is good, days since 1970-01-01, by this device's calendar. */
  readonly expiresOn: number
}

/** waiting: a steward has yet to decide. The others are final for this invite. */
export type InviteAnswer = 'waiting' | 'admitted' | 'declined' | 'expired' | 'usedUp' | 'revoked' | 'unknown'

/** How far neighbours have brought back who asks. */
export interface RecoveryProgress {
  readonly vouched: number
  /** How many more must vouch. */
  readonly missing: number
  /** Days in which it can still be stopped. */
  readonly daysLeft: number
  readonly stopped: boolean
}

/** How far the members are with who asks to be let in (SPEC A1–A6). Names nobody: counts and reasons are enough. */
export interface AdmissionProgress {
  readonly vouched: number
  /** How many must vouch; null where only a vote admits. */
  readonly needed: number | null
  /** Days in which members may still object. */
  readonly daysLeft: number
  /** Whether the members vote on it now. */
  readonly voting: boolean
  /** What stands in the way of everything but a vote; only the first MAX_TOLD_BARS are sent. */
  readonly bars: readonly { readonly kind: 'objected' | 'refused'; readonly reason: string }[]
}

/** What an admitted newcomer needs to begin: who we are, where the first log is, whom to connect to. */
export interface Welcome {
  readonly communityId: EntryId
  readonly communityName: string
  readonly founderLog: LogKey
  /** Connection keys of members' devices; only the first MAX_WELCOME_MEMBERS are sent. */
  readonly members: readonly string[]
  readonly epochKeys: readonly EpochKey[]
}

/** What a member's side of pairing asks of the profile. */
export interface PairingHost {
  /**
   * Those for which strangers are let in. One that has just expired, been used up or been revoked may stay here
   * for a while, so that who holds it hears which (`request` says so) and not silence.
   */
  openInvites(): OpenInvite[]
  /**
   * Called for a stranger who proved the secret, at each connection; answers at once with what is known. The
   * device's connection key is the stranger's own; the attestation is for the host to check.
   */
  request(inviteId: EntryId, candidate: Candidate): InviteAnswer
  /** Calls back when the answer to a device (by its log) changes. One person may be asking with several. */
  onAnswer(listener: (log: LogKey, answer: InviteAnswer) => void): () => void
  /** null for who is not being brought back; nobody has vouched as long as no neighbour has said who they are. */
  progressOf(log: LogKey): RecoveryProgress | null
  /** null for whom the members were not asked about. */
  admissionOf(log: LogKey): AdmissionProgress | null
  welcome(): Welcome
}
