import type { RefusalCode } from '../../errors/refusal.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { err, ok } from '../../kernel/result.ts'
import { attests } from './attestation.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Decided } from './decide.ts'
import type { AttestedDevice } from './events.ts'
import { type RecoveryRecord, recoveriesOf } from './open-recoveries.ts'

/** The steps by which neighbours bring back somebody who has lost every laptop (SPEC W1–W8). */
const refuse = (code: RefusalCode) => err({ code, params: {} })
type Me = PersonId | null

const isMember = (authority: CommunityAuthority, me: Me): me is PersonId =>
  me !== null && authority.holds(me, 'member')

const openRecovery = (authority: CommunityAuthority, id: EntryId): RecoveryRecord | undefined =>
  recoveriesOf(authority).find((recovery) => recovery.id === id)

export function decideChooseConfidants(
  authority: CommunityAuthority,
  me: Me,
  command: { people: readonly PersonId[]; needed: number }
): Decided<'confidants.chosen.v1'> {
  const { people, needed } = command
  if (!isMember(authority, me)) return refuse('notMember')
  const isFit =
    people.length >= 2 &&
    people.length <= 7 &&
    needed >= 2 &&
    needed <= people.length &&
    new Set(people).size === people.length &&
    people.every(
      (person) => person !== me && authority.holds(person, 'member') && authority.keyOf(person) !== null
    )
  if (!isFit) return refuse('confidantsUnfit')
  return ok({ type: 'confidants.chosen.v1', body: { people: [...people], needed } })
}

/** `lengthOf`: how long an old log is as this laptop holds it; what comes after is void once it is carried out. */
export function decideProposeRecovery(
  authority: CommunityAuthority,
  me: Me,
  command: AttestedDevice & { person: PersonId; personKey: string },
  lengthOf: (log: LogKey) => number,
  primitives: Primitives
): Decided<'recovery.proposed.v1'> {
  const { person, personKey, device, attestation, consents } = command
  if (!isMember(authority, me)) return refuse('notMember')
  const record = authority.person(person)
  if (record?.status !== 'member') return refuse('personUnknown')
  if (record.personKey === null) return refuse('personHasNoKey')
  if (person === me) return refuse('recoveryOwn')
  if (authority.personUnder(personKey) !== null) return refuse('recoveryKeyTaken')
  if (authority.personOfLog(device.log) !== null) return refuse('deviceKnown')
  if (!attests(primitives, personKey, command)) return refuse('deviceUnproved')
  const kept = record.logs.slice(0, MOST_LOGS).map((log) => ({ log, length: lengthOf(log) }))
  return ok({
    type: 'recovery.proposed.v1',
    body: { person, personKey, device, attestation, consents, kept }
  })
}

export function decideVouch(
  authority: CommunityAuthority,
  me: Me,
  command: { recovery: EntryId }
): Decided<'recovery.vouched.v1'> {
  if (!isMember(authority, me)) return refuse('notMember')
  const recovery = openRecovery(authority, command.recovery)
  if (recovery === undefined) return refuse('recoveryUnknown')
  if (recovery.person === me) return refuse('recoveryOwn')
  if (recovery.vouchers.includes(me)) return refuse('alreadyVouched')
  return ok({ type: 'recovery.vouched.v1', body: { recovery: command.recovery } })
}

export function decideStopRecovery(
  authority: CommunityAuthority,
  me: Me,
  command: { recovery: EntryId }
): Decided<'recovery.stopped.v1'> {
  if (!isMember(authority, me)) return refuse('notMember')
  const recovery = openRecovery(authority, command.recovery)
  if (recovery === undefined) return refuse('recoveryUnknown')
  return recovery.person === me
    ? ok({ type: 'recovery.stopped.v1', body: { recovery: command.recovery } })
    : refuse('notYours')
}

/** Any member's engine writes it, as soon as enough have vouched and the delay is over. */
export function decideEnactRecovery(
  authority: CommunityAuthority,
  me: Me,
  command: { recovery: EntryId }
): Decided<'recovery.enacted.v1'> {
  if (!isMember(authority, me)) return refuse('notMember')
  const recovery = openRecovery(authority, command.recovery)
  if (recovery === undefined) return refuse('recoveryUnknown')
  return recovery.lacks === null
    ? ok({ type: 'recovery.enacted.v1', body: { recovery: command.recovery } })
    : refuse('recoveryNotReady')
}

/** As many as the entry's schema takes; what others hold is kept to what the proposal has seen of it. */
const MOST_LOGS = 64
