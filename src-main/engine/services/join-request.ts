import { askingsFrom } from '#shared/domain/community/admissions.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { Admissions, JoinRequest } from '../profile/admissions.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'

/** Who asked to join through this device, by the id of the asking. */
export function joinRequestOf(
  host: ProfileHost,
  input: { profile?: string | undefined; requestId: string }
): { admissions: Admissions; request: JoinRequest } {
  host.of(input)
  const { admissions } = host.open(input.profile)
  const request = admissions?.find(input.requestId) ?? null
  if (admissions === null || request === null) throw new Refusal('requestUnknown')
  return { admissions, request }
}

/** Who asks with the device of that log: through this device, or through another whose asking the members know of. */
export function candidateAsking(host: ProfileHost, session: Session, requestId: string): Candidate | null {
  const request = host.open(session.id).admissions?.find(requestId) ?? null
  if (request !== null) return request.candidate
  const [asking] = askingsFrom(session.authority, requestId as LogKey)
  return asking?.candidate ?? null
}
