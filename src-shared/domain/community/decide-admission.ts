import type { RefusalCode, RefusalParams } from '../../errors/refusal.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { err, ok } from '../../kernel/result.ts'
import { askingBy, askingOf, askingsOf, hasMostOpen, MOST_OPEN_ASKINGS } from './admissions.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { candidateRefusal, type Decided, type Refused } from './decide.ts'
import type { Candidate } from './events.ts'
import { inviteOf } from './open-business.ts'
import { vouchersNeeded } from './support.ts'

/** How somebody comes in where one steward's word is not enough, or is not asked (SPEC A1–A6). */
const refuse = (code: RefusalCode, params: RefusalParams = {}) => err({ code, params })
type Me = PersonId | null

export function decideAsk(
  authority: CommunityAuthority,
  me: Me,
  command: { candidate: Candidate; invite: EntryId | null },
  primitives: Primitives
): Decided<'admission.asked.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const refusal = candidateRefusal(authority, command, primitives)
  if (refusal !== null) return err(refusal)
  if (askingBy(authority, command.candidate) !== null) return refuse('alreadyAsked')
  return hasMostOpen(authority, me)
    ? refuse('tooManyAskings', { most: MOST_OPEN_ASKINGS })
    : ok({ type: 'admission.asked.v1', body: { candidate: command.candidate, invite: command.invite } })
}

export function decideVouch(
  authority: CommunityAuthority,
  me: Me,
  command: { asked: EntryId }
): Decided<'admission.vouched.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const { by } = authority.rulebook.admission
  if (by === 'vote') return refuse('admissionByVote')
  if (by === 'steward' && !authority.holds(me, 'steward')) return refuse('notSteward')
  const asking = askingOf(authority, command.asked)
  if (asking === null) return refuse('askingUnknown')
  if (asking.bars.length > 0) return refuse('admissionBarred')
  if (asking.vouchers.includes(me)) return refuse('alreadyVouched')
  return ok({ type: 'admission.vouched.v1', body: { ...command } })
}

export function decideObject(
  authority: CommunityAuthority,
  me: Me,
  command: { asked: EntryId; reason: string }
): Decided<'admission.objected.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const asking = askingOf(authority, command.asked)
  if (asking === null) return refuse('askingUnknown')
  if (asking.bars.some(({ by }) => by === me)) return refuse('alreadyObjected')
  return ok({ type: 'admission.objected.v1', body: { ...command } })
}

export function decideRefuse(
  authority: CommunityAuthority,
  me: Me,
  command: { asked: EntryId; reason: string }
): Decided<'admission.refused.v1'> {
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  return askingOf(authority, command.asked) === null
    ? refuse('askingUnknown')
    : ok({ type: 'admission.refused.v1', body: { ...command } })
}

/** Takes back my objection or refusal. */
export function decideClear(
  authority: CommunityAuthority,
  me: Me,
  command: { bar: EntryId }
): Decided<'admission.cleared.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const bar = askingsOf(authority)
    .flatMap(({ bars }) => bars)
    .find(({ id }) => id === command.bar)
  if (bar === undefined) return refuse('objectionUnknown')
  return bar.by === me ? ok({ type: 'admission.cleared.v1', body: { ...command } }) : refuse('notYours')
}

/** Any member's engine writes it, as soon as enough have vouched and the days for objections are over. */
export function decideEnactAdmission(
  authority: CommunityAuthority,
  me: Me,
  command: { asked: EntryId },
  primitives: Primitives
): Decided<'admission.enacted.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const asking = askingOf(authority, command.asked)
  if (asking === null) return refuse('askingUnknown')
  const { candidate, invite, vouches, vouchers, bars, objections } = asking
  const needed = vouchersNeeded(authority.rulebook.admission)
  if (needed === Infinity) return refuse('admissionByVote')
  if (vouchers.length < needed) return refuse('vouchersMissing', { have: vouchers.length, needed })
  if (bars.length > 0) return refuse('admissionBarred')
  if (objections.daysLeft > 0) return refuse('objectionsOpen')
  const refusal =
    placeRefusal(authority, invite) ?? candidateRefusal(authority, { candidate, invite: null }, primitives)
  if (refusal !== null) return err(refusal)
  return ok({
    type: 'admission.enacted.v1',
    body: { asked: command.asked, vouches: vouches.slice(0, MOST_VOUCHES) }
  })
}

/** Its last day was for the asking (A2): what it still must have is a place, and nobody may have taken it back. */
function placeRefusal(authority: CommunityAuthority, invite: EntryId | null): Refused | null {
  const state = invite === null ? null : (inviteOf(authority, invite)?.state ?? 'revoked')
  if (state === 'revoked') return { code: 'inviteRevoked', params: {} }
  return state === 'used' ? { code: 'inviteUsedUp', params: {} } : null
}

/** As many as the entry's schema takes; with one a person, twice the greatest number a rulebook asks for. */
const MOST_VOUCHES = 32
