import type { RefusalCode } from '../../errors/refusal.ts'
import type { LogKey, PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { PeopleEvent } from './events.ts'

/** What I call one of my devices (N6). */
export function decideNameDevice(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { log: LogKey; name: string }
): Result<PeopleEvent, { readonly code: RefusalCode; readonly params: Record<never, never> }> {
  if (me === null || !authority.holds(me, 'member')) return err({ code: 'notMember', params: {} })
  if (authority.personOfLog(command.log) !== me) return err({ code: 'notYours', params: {} })
  return ok({ type: 'device.named.v1', body: { ...command } })
}
