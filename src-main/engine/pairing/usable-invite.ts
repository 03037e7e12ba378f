import { Refusal } from '#shared/errors/refusal.ts'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { Clock } from '../engine.ts'
import { codeFor, type Invite } from './invite-code.ts'

/** What an invite code says. Throws what a code that is none is refused with, codeForLaptop, inviteExpired. */
export function usableInvite(code: string, clock: Clock): Invite {
  const invite = codeFor('join', code)
  if (invite.expiresOn < (parseCivilDate(clock.today()) ?? 0))
    throw new Refusal('inviteExpired', { date: formatCivilDate(invite.expiresOn) })
  return invite
}
