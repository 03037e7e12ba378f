import type { EntryId } from '#shared/kernel/ids.ts'
import type { Candidate } from '#shared/domain/community/events.ts'

/** An invite this device made and can still answer for. */
export interface OpenInvite {
  readonly inviteId: EntryId
  readonly secret: Uint8Array
  /** Last civil day on which it is good, days since 1970-01-01, by this device's calendar. */
  readonly expiresOn: number
}

export type InviteAnswer = 'waiting' | 'admitted' | 'declined' | 'expired' | 'usedUp' | 'revoked' | 'unknown'

/** What a member's side of pairing asks of the profile. */
export interface PairingHost {
  openInvites(): OpenInvite[]
  /** Called once per stranger who proved the secret; answers at once with what is known. */
  request(inviteId: EntryId, candidate: Candidate): InviteAnswer
  /** Calls back when the answer to a candidate (by person key) changes. */
  onAnswer(listener: (personKey: string, answer: InviteAnswer) => void): () => void
  /** What an admitted newcomer needs to begin: who we are and where the first log is. */
  welcome(): { communityId: EntryId; communityName: string; founderLog: string; members: string[] }
}
