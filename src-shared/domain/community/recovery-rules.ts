import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { authorOf, type Body, type Hearing } from './hearing.ts'
import { isOvertaken, proposedRecovery, shortcomingOf } from './recovery.ts'
import type { CommunityRule } from './rule-ids.ts'

/** R4 of recoveries by neighbours (SPEC W1–W7): null where the entry was right in its own past. */

/** A key that a recovery has replaced brings nobody back (W3). */
export function keyIsInForce({ past }: Hearing, personKey: string): CommunityRule | null {
  const known = past.personUnder(personKey)
  const inForce = known === null ? null : past.keyOf(known)
  return inForce === null || inForce === personKey ? null : 'W3.keyOver'
}

export function choosesOthers(hearing: Hearing, body: Body<'confidants.chosen.v1'>): CommunityRule | null {
  const { people, needed } = body
  const isFit =
    needed <= people.length &&
    new Set(people).size === people.length &&
    people.every(
      (person) =>
        person !== authorOf(hearing) &&
        hearing.past.holds(person, 'member') &&
        hearing.past.keyOf(person) !== null
    )
  return isFit ? null : 'W1.badChoice'
}

export const isSomebodyElse = (hearing: Hearing, person: PersonId): CommunityRule | null =>
  authorOf(hearing) === person ? 'W2.ownRecovery' : null

/** Nobody goes on with keys that are or were somebody's, their own old ones included. */
export function keysAreNew(
  { past }: Hearing,
  { personKey, device }: Pick<Body<'recovery.proposed.v1'>, 'personKey' | 'device'>
): CommunityRule | null {
  if (past.personUnder(personKey) !== null) return 'W3.keyTaken'
  return past.personOfLog(device.log) === null ? null : 'R4.logTaken'
}

export function mayVouch(hearing: Hearing, recovery: EntryId): CommunityRule | null {
  const proposed = proposedRecovery(hearing.past, recovery)
  return proposed === null ? 'W2.recoveryUnknown' : isSomebodyElse(hearing, proposed.event.body.person)
}

export function mayStop(hearing: Hearing, recovery: EntryId): CommunityRule | null {
  const proposed = proposedRecovery(hearing.past, recovery)
  if (proposed === null) return 'W2.recoveryUnknown'
  return proposed.event.body.person === authorOf(hearing) ? null : 'W6.notYours'
}

export function recoveryIsDue(hearing: Hearing, id: EntryId): CommunityRule | null {
  const { past } = hearing
  const proposed = proposedRecovery(past, id)
  if (proposed === null) return 'W2.recoveryUnknown'
  const { body } = proposed.event
  return (
    (past.holds(body.person, 'member') ? null : 'R4.personUnknown') ??
    (isOvertaken(past, proposed) ? 'W7.recoveredMeanwhile' : null) ??
    keysAreNew(hearing, body) ??
    shortcomingOf(past, proposed)
  )
}
