import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Office } from '../rulebook/offices.ts'
import {
  judgeAdmission,
  judgeAsking,
  judgeClearing,
  judgeObjection,
  judgeRecord,
  judgeRefusal,
  judgeVouch,
  judgeVouchedAdmission
} from './admission-rules.ts'
import { attests } from './attestation.ts'
import type { Right, RuleId } from './authority.ts'
import { needsNewEpoch } from './epochs.ts'
import type { CommunityEvent, Effect } from './events.ts'
import {
  authorOf,
  type Body,
  deviceIsTheirs,
  type Hearing,
  holds,
  inviteIsOpen,
  isNotYetEnacted
} from './hearing.ts'
import { inviteOf } from './open-business.ts'
import {
  choosesOthers,
  isSomebodyElse,
  keyIsInForce,
  keysAreNew,
  mayStop,
  mayVouch,
  recoveryIsDue
} from './recovery-rules.ts'
import { hasBeenHeard } from './removals.ts'
import type { CommunityRule } from './rule-ids.ts'
import { kinDeclared, kinPeople } from './kin.ts'
import { termRule } from './terms.ts'

/**
 * R4: whether the entry was authorised in its own past, and if not, by which rule. Constant for ever: it reads
 * nothing but the entry and what its author had seen.
 */
export function judge(hearing: Hearing, event: CommunityEvent): RuleId | null {
  switch (event.type) {
    case 'community.founded.v1':
      return foundsAlone(hearing, event.body)
    case 'person.admitted.v1':
      return judgeAdmission(hearing, event.body)
    case 'admission.asked.v1':
      return judgeAsking(hearing, event.body)
    case 'admission.vouched.v1':
      return judgeVouch(hearing, event.body)
    case 'admission.objected.v1':
      return judgeObjection(hearing, event.body)
    case 'admission.refused.v1':
      return judgeRefusal(hearing, event.body)
    case 'admission.cleared.v1':
      return judgeClearing(hearing, event.body)
    case 'admission.enacted.v1':
      return judgeVouchedAdmission(hearing, event.body)
    case 'person.recorded.v1':
      return judgeRecord(hearing, event.body)
    case 'key.bound.v1':
      return (
        holds(hearing, 'steward') ??
        inviteIsOpen(hearing, event.body.invite) ??
        isMember(hearing, event.body.person) ??
        keyIsFree(hearing, event.body) ??
        deviceIsTheirs(hearing, event.body)
      )
    case 'device.added.v1':
      return holds(hearing, 'member') ?? deviceIsNew(hearing, event.body)
    case 'device.retired.v1':
      return holds(hearing, 'member') ?? deviceIsOneOfMine(hearing, event.body.log)
    case 'role.granted.v1':
      return (
        holds(hearing, 'steward') ??
        isMember(hearing, event.body.person) ??
        hasKey(hearing, event.body.person) ??
        isNotOwnTerm(hearing, event.body) ??
        isAhead(hearing, event.body.until) ??
        goesTogether(hearing, event.body) ??
        isInTerm(hearing, event.body.until)
      )
    case 'role.suspended.v1':
      return (
        holds(hearing, 'steward') ??
        holdsOffice(hearing, event.body.person, event.body.role) ??
        isBounded(hearing, event.body.until)
      )
    case 'role.resigned.v1':
      return holds(hearing, 'member') ?? holdsOffice(hearing, authorOf(hearing), event.body.role)
    case 'kin.declared.v1':
      return (
        holds(hearing, authorOf(hearing) === event.body.person ? 'member' : 'steward') ??
        isMember(hearing, event.body.person) ??
        isMember(hearing, event.body.other) ??
        isNewKin(hearing, event.body)
      )
    case 'kin.withdrawn.v1':
      return mayWithdrawKin(hearing, event.body.declaration)
    case 'removal.proposed.v1':
      return holds(hearing, 'steward') ?? isMember(hearing, event.body.person)
    case 'removal.endorsed.v1':
      return holds(hearing, 'steward') ?? removalIsProposed(hearing, event.body.removal)
    case 'removal.enacted.v1':
      return (
        holds(hearing, 'member') ??
        removalIsProposed(hearing, event.body.removal) ??
        isNotYetEnacted(hearing, event.body.removal) ??
        isCoSigned(hearing, event.body) ??
        isHeard(hearing, event.body.removal) ??
        isMember(hearing, personToRemove(hearing, event.body.removal))
      )
    case 'confidants.chosen.v1':
      return holds(hearing, 'member') ?? choosesOthers(hearing, event.body)
    case 'recovery.proposed.v1':
      return (
        holds(hearing, 'member') ??
        isMember(hearing, event.body.person) ??
        hasKey(hearing, event.body.person) ??
        isSomebodyElse(hearing, event.body.person) ??
        keysAreNew(hearing, event.body) ??
        (attests(hearing.primitives, event.body.personKey, event.body) ? null : 'R4.badAttestation')
      )
    case 'recovery.vouched.v1':
      return holds(hearing, 'member') ?? mayVouch(hearing, event.body.recovery)
    case 'recovery.stopped.v1':
      return holds(hearing, 'member') ?? mayStop(hearing, event.body.recovery)
    case 'recovery.enacted.v1':
      return (
        holds(hearing, 'member') ??
        isNotYetEnacted(hearing, event.body.recovery) ??
        recoveryIsDue(hearing, event.body.recovery)
      )
    case 'removal.replied.v1':
      return holds(hearing, 'member') ?? isAboutMe(hearing, event.body.removal)
    case 'invite.created.v1':
      return holds(hearing, 'steward')
    case 'invite.revoked.v1':
      return holds(hearing, 'steward') ?? inviteExists(hearing, event.body.invite)
    case 'member.left.v1':
    case 'date.witnessed.v1':
      return holds(hearing, 'member')
    case 'epoch.started.v1':
      return holds(hearing, 'member') ?? periodIsDue(hearing)
    case 'effect.enacted.v1':
      return (
        isFinal(hearing, event.body) ??
        isNotYetEnacted(hearing, event.body.proposal) ??
        effectIsPossible(hearing, event.body.effect)
      )
    case 'seen.v1':
      return null
  }
}

function foundsAlone(
  { past, node, primitives }: Hearing,
  body: Body<'community.founded.v1'>
): CommunityRule | null {
  const alone = past.founding === null && node.index === 0 && node.depth === 1
  if (!alone) return 'R1.foundedTwice'
  const { founder } = body
  return founder.device.log === node.log && attests(primitives, founder.personKey, founder)
    ? null
    : 'R4.badAttestation'
}

const inviteExists = ({ past }: Hearing, id: EntryId): CommunityRule | null =>
  inviteOf(past, id) === null ? 'I1.inviteUnknown' : null

/** A key is bound to somebody who has none, and only one that was never anybody's. */
function keyIsFree({ past }: Hearing, { person, personKey }: Body<'key.bound.v1'>): CommunityRule | null {
  if (past.keyOf(person) !== null) return 'R1.hasKey'
  return past.personUnder(personKey) === null ? null : 'R9.alreadyMember'
}

function deviceIsNew({ past, primitives }: Hearing, body: Body<'device.added.v1'>): CommunityRule | null {
  const person = past.person(body.person)
  if (person?.status !== 'member') return 'R4.personUnknown'
  if (person.personKey === null) return 'R1.noKey'
  if (!attests(primitives, person.personKey, body)) return 'R4.badAttestation'
  return past.effective(past.register.bindingsOf(body.device.log)).length > 0 ? 'R4.logTaken' : null
}

/** An office is held by signing, so whoever holds one has something to sign with. */
const hasKey = ({ past }: Hearing, person: PersonId): CommunityRule | null =>
  past.keyOf(person) === null ? 'R1.noKey' : null

function deviceIsOneOfMine(hearing: Hearing, log: LogKey): CommunityRule | null {
  const { past, node } = hearing
  const mine = past.personOfLog(log) === authorOf(hearing) && log !== node.log
  return mine ? null : 'R4.deviceNotYours'
}

const isMember = ({ past }: Hearing, person: PersonId | null): CommunityRule | null =>
  person !== null && past.holds(person, 'member') ? null : 'R4.personUnknown'

const holdsOffice = ({ past }: Hearing, person: PersonId | null, office: Right): CommunityRule | null =>
  person !== null && past.holds(person, office) ? null : 'R5.officeNotHeld'

/** No longer than the rulebook allows, counted from the day that had come. */
function isBounded({ past }: Hearing, until: number): CommunityRule | null {
  const { today } = past
  return today !== null && until <= today + past.rulebook.suspensionDays ? null : 'R5.suspensionTooLong'
}

/** Else whoever holds an office for a term could draw it out. */
const isNotOwnTerm = (hearing: Hearing, body: Body<'role.granted.v1'>): CommunityRule | null =>
  authorOf(hearing) === body.person && hearing.past.hadTerm(body.person, body.role) ? 'R5.ownTerm' : null

/** A term that has ended before it began gives nothing. */
const isAhead = ({ past }: Hearing, until: number | undefined): CommunityRule | null =>
  until === undefined || past.today === null || until > past.today ? null : 'R5.termOver'

/** O1, O2: whoever is given an office holds nothing that does not go with it, and nor do their kin. */
function goesTogether(
  { past }: Hearing,
  { person, role }: { person: PersonId; role: Office }
): CommunityRule | null {
  const clash = past.clashOf(person, role)
  return clash === null ? null : clash.holder === person ? 'O1.conflict' : 'O2.kin'
}

const isNewKin = ({ past }: Hearing, { person, other }: Body<'kin.declared.v1'>): CommunityRule | null =>
  kinPeople(past, person).includes(other) ? 'O3.kinKnown' : null

/** Whoever declared it may take it back while they are a member, and so may any steward. */
function mayWithdrawKin(hearing: Hearing, id: EntryId): RuleId | null {
  const declared = kinDeclared(hearing.past, id)
  const isMine = declared !== null && declared.by === authorOf(hearing)
  return holds(hearing, isMine ? 'member' : 'steward') ?? (declared === null ? 'O3.kinUnknown' : null)
}

/** No longer than the rulebook allows, counted from the day that had come or else from what its author had witnessed. */
function isInTerm(hearing: Hearing, until: number | undefined): CommunityRule | null {
  const { past } = hearing
  // What day it is, every officer is asked for.
  if (past.rulebook.terms.days === null) return null
  const author = authorOf(hearing)
  return termRule(past.rulebook, until, past.today ?? (author === null ? null : past.latestDayOf(author)))
}

const removalIsProposed = (hearing: Hearing, removal: EntryId): CommunityRule | null =>
  personToRemove(hearing, removal) === null ? 'R5.removalUnknown' : null

/** Whom the removal proposed by entry `removal` is about, if such a proposal stands in the past. */
function personToRemove({ past }: Hearing, removal: EntryId): PersonId | null {
  const act = past.register.get(removal)
  if (act?.event.type !== 'removal.proposed.v1' || past.effective([act]).length === 0) return null
  return act.event.body.person
}

const isCoSigned = ({ past }: Hearing, body: Body<'removal.enacted.v1'>): CommunityRule | null =>
  past.endorsers(body).size >= past.rulebook.coSigners ? null : 'R5.tooFewEndorsements'

/** R5f: they have replied, or were waited for. */
function isHeard({ past }: Hearing, removal: EntryId): CommunityRule | null {
  const proposed = past.register.get(removal)
  return proposed !== undefined && hasBeenHeard(past, proposed) ? null : 'R5f.tooEarly'
}

/** A removal that is proposed, or a suspension, of whoever writes. */
function isAboutMe(hearing: Hearing, removal: EntryId): CommunityRule | null {
  const act = hearing.past.register.get(removal)
  const { event } = act ?? {}
  const isOne = event?.type === 'removal.proposed.v1' || event?.type === 'role.suspended.v1'
  const isMine = isOne && event.body.person === authorOf(hearing)
  return isMine && act !== undefined && hearing.past.effective([act]).length > 0 ? null : 'R5f.notYours'
}

const periodIsDue = ({ past }: Hearing): CommunityRule | null => (needsNewEpoch(past) ? null : 'E1.notDue')

const isFinal = ({ finality, past }: Hearing, body: Body<'effect.enacted.v1'>): RuleId | null =>
  finality(body.proposal, body.signatures, body.closes, body.effect, past.frontier)

function effectIsPossible(hearing: Hearing, effect: Effect): CommunityRule | null {
  switch (effect.kind) {
    case 'resolution':
    case 'abandon':
      return null
    case 'admit': {
      const { candidate } = effect
      if (!attests(hearing.primitives, candidate.personKey, candidate)) return 'R4.badAttestation'
      return keyIsInForce(hearing, candidate.personKey)
    }
    case 'appoint':
      return (
        isMember(hearing, effect.person) ?? hasKey(hearing, effect.person) ?? goesTogether(hearing, effect)
      )
    case 'remove':
      return isMember(hearing, effect.person)
    case 'amend':
      return effect.of === hearing.past.version ? null : 'R23.superseded'
  }
}
