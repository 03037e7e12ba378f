import type { Session } from '../profile/session.ts'

/** How services reach the profile a call is about; throws the Refusal that says why it can't be used. */
export interface Sessions {
  /** An unlocked, admitted profile: the one named, or the only one there is. */
  of(input: { profile?: string | undefined }): Session
}
