import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { admitsAlone, askingIn, barsTo, hasMostOpen, isAskingOver, objectionsTo } from './admissions.ts'
import type { RuleId } from './authority.ts'
import {
  authorOf,
  type Body,
  deviceIsTheirs,
  type Hearing,
  holds,
  inviteIsOpen,
  isNoMember,
  isNotYetEnacted
} from './hearing.ts'
import { inviteOf } from './open-business.ts'
import { keyIsInForce } from './recovery-rules.ts'
import type { CommunityRule } from './rule-ids.ts'
import { vouchersNeeded } from './support.ts'

/** A1–A6: who may ask, vouch, object and admit. Part of `judge` (rules.ts). */

export const judgeAdmission = (hearing: Hearing, body: Body<'person.admitted.v1'>): RuleId | null =>
  holds(hearing, 'steward') ??
  inviteIsOpen(hearing, body.invite) ??
  isNoMember(hearing, body.personKey) ??
  keyIsInForce(hearing, body.personKey) ??
  deviceIsTheirs(hearing, body) ??
  needsNobodyElse(hearing) ??
  isNotBarred(hearing, body.personKey)

/** Whoever has a key comes back with it and not on paper. */
export const judgeRecord = (hearing: Hearing, { person }: Body<'person.recorded.v1'>): RuleId | null =>
  holds(hearing, 'steward') ?? needsNobodyElse(hearing) ?? mayComeBackWithoutKey(hearing, person)

export const judgeAsking = (
  hearing: Hearing,
  { candidate, invite }: Body<'admission.asked.v1'>
): RuleId | null =>
  holds(hearing, 'member') ??
  mayAskForMore(hearing) ??
  inviteIsOpen(hearing, invite) ??
  isNoMember(hearing, candidate.personKey) ??
  keyIsInForce(hearing, candidate.personKey) ??
  deviceIsTheirs(hearing, candidate)

export function judgeVouch(hearing: Hearing, { asked }: Body<'admission.vouched.v1'>): RuleId | null {
  const { by } = hearing.past.rulebook.admission
  if (by === 'vote') return 'A3.onlyByVote'
  return holds(hearing, by === 'steward' ? 'steward' : 'member') ?? isAskingOpen(hearing, asked)
}

export const judgeObjection = (hearing: Hearing, { asked }: Body<'admission.objected.v1'>): RuleId | null =>
  holds(hearing, 'member') ?? isAskingOpen(hearing, asked)

export const judgeRefusal = (hearing: Hearing, { asked }: Body<'admission.refused.v1'>): RuleId | null =>
  holds(hearing, 'steward') ?? isAskingOpen(hearing, asked)

export const judgeClearing = (hearing: Hearing, { bar }: Body<'admission.cleared.v1'>): RuleId | null =>
  holds(hearing, 'member') ?? isMyBar(hearing, bar)

export const judgeVouchedAdmission = (hearing: Hearing, body: Body<'admission.enacted.v1'>): RuleId | null =>
  holds(hearing, 'member') ??
  isNotYetEnacted(hearing, body.asked) ??
  isAskingOpen(hearing, body.asked) ??
  isVouchedFor(hearing, body)

function mayComeBackWithoutKey({ past }: Hearing, id: PersonId | null): CommunityRule | null {
  if (id === null) return null
  const person = past.person(id)
  if (person === undefined) return 'R4.personUnknown'
  if (person.status === 'member') return 'R9.alreadyMember'
  return person.personKey === null ? null : 'R1.hasKey'
}

const needsNobodyElse = ({ past, node }: Hearing): CommunityRule | null =>
  admitsAlone(past, node.log) ? null : 'A1.notAlone'

const isNotBarred = ({ past }: Hearing, personKey: string): CommunityRule | null =>
  barsTo(past, personKey).length === 0 ? null : 'A4.barred'

/** Before what takes longer to weigh: whoever writes thousands costs nobody much. */
function mayAskForMore(hearing: Hearing): CommunityRule | null {
  const author = authorOf(hearing)
  return author !== null && hasMostOpen(hearing.past, author) ? 'A6.tooMany' : null
}

function isAskingOpen({ past }: Hearing, id: EntryId): CommunityRule | null {
  const asking = askingIn(past, id)
  if (asking?.event.type !== 'admission.asked.v1') return 'A2.askingUnknown'
  return isAskingOver(past, asking, asking.event.body.candidate.personKey) ? 'A2.askingOver' : null
}

function isMyBar(hearing: Hearing, id: EntryId): CommunityRule | null {
  const bar = hearing.past.register.get(id)
  const isBar = bar?.event.type === 'admission.objected.v1' || bar?.event.type === 'admission.refused.v1'
  const isMine = bar !== undefined && bar.author === authorOf(hearing)
  return isBar && isMine && hearing.past.effective([bar]).length > 0 ? null : 'A4.notYours'
}

function isVouchedFor(hearing: Hearing, body: Body<'admission.enacted.v1'>): RuleId | null {
  const { past } = hearing
  const asking = askingIn(past, body.asked)
  if (asking?.event.type !== 'admission.asked.v1' || asking.author === null) return 'A2.askingUnknown'
  const { candidate, invite } = asking.event.body
  const rule = past.rulebook.admission
  if (rule.by === 'vote') return 'A3.onlyByVote'
  if (past.admitters(body).size < vouchersNeeded(rule)) return 'A3.tooFewVouches'
  return (
    isNotBarred(hearing, candidate.personKey) ??
    (objectionsTo(past, asking.node, asking.author).daysLeft === 0 ? null : 'A5.tooEarly') ??
    hasPlaceLeft(hearing, invite) ??
    isNoMember(hearing, candidate.personKey) ??
    keyIsInForce(hearing, candidate.personKey) ??
    deviceIsTheirs(hearing, candidate)
  )
}

/** Its last day was for the asking; a place it must have still, and nobody may have taken it back. */
function hasPlaceLeft({ past }: Hearing, id: EntryId | null): CommunityRule | null {
  const state = id === null ? null : (inviteOf(past, id)?.state ?? 'revoked')
  if (state === 'revoked') return 'I2.inviteRevoked'
  return state === 'used' ? 'I3.inviteUsedUp' : null
}
