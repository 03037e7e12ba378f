import { Refusal } from '#shared/errors/refusal.ts'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { Clock } from '../engine.ts'
import { inviteOf } from './invite-code.ts'

/** What an invite code says. Throws what a code that is none is refused with, inviteExpired. */
export function usableInvite(code: string, clock: Clock): ReturnType<typeof inviteOf> {
  const invite = inviteOf(code)
  if (invite.expiresOn < (parseCivilDate(clock.today()) ?? 0))
    throw new Refusal('inviteExpired', { date: formatCivilDate(invite.expiresOn) })
  return invite
}
