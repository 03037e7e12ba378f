import { Refusal } from '#shared/errors/refusal.ts'
import type { Admissions, JoinRequest } from '../profile/admissions.ts'
import type { ProfileHost } from '../profile/profile-host.ts'

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
