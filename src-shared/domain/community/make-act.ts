import type { EntryId, PersonId, SubjectId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Act, Removal } from './act.ts'
import type { Right } from './authority.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Candidate, CommunityEvent, Effect } from './events.ts'
import {
  type Admission,
  BY_CERTIFICATE,
  CERTIFIED,
  CO_SIGNED,
  LAST,
  mostSenior,
  OWN,
  type Rank,
  type RemovalClass,
  SINGLE
} from './rank.ts'
import { proposedRecovery, recoveryOf } from './recovery.ts'

/** The person a certified admission makes: the same in every copy of the enactment. */
export const admittedPersonId = (proposal: SubjectId): PersonId => proposal

/** Where an authorised entry was written. */
export interface Origin {
  readonly node: Node
  readonly author: PersonId | null
  readonly past: CommunityAuthority
  readonly graph: Graph
  /** The law in the past of an earlier node. */
  at(node: Node): CommunityAuthority
}

type Effectful = Pick<
  Act,
  'needs' | 'subject' | 'grants' | 'candidate' | 'term' | 'binds' | 'under' | 'removal' | 'recovery'
>
const PLAIN: Effectful = {
  needs: null,
  subject: null,
  grants: [],
  candidate: null,
  term: null,
  binds: null,
  under: null,
  removal: null,
  recovery: null
}

/** What an authorised entry does to authority; null where authority does not depend on it. */
export function makeAct(event: CommunityEvent, origin: Origin): Act | null {
  const effects = effectsOf(event, origin)
  if (effects === null) return null
  const { node } = origin
  const author =
    event.type === 'effect.enacted.v1'
      ? null
      : event.type === 'community.founded.v1'
        ? node.id
        : origin.author
  return { node, event, author, decision: decisionOf(event), ...effects }
}

function decisionOf(event: CommunityEvent): EntryId | null {
  if (event.type === 'effect.enacted.v1') return event.body.proposal
  if (event.type === 'recovery.enacted.v1') return event.body.recovery
  if (event.type === 'admission.enacted.v1') return event.body.asked
  return event.type === 'removal.enacted.v1' ? event.body.removal : null
}

function effectsOf(event: CommunityEvent, origin: Origin): Effectful | null {
  const { node, author, past } = origin
  switch (event.type) {
    case 'community.founded.v1':
      return { ...admits(node.id, event.body.founder), grants: ['member', 'steward', 'teller'] }
    case 'person.admitted.v1': {
      const { invite: _invite, ...candidate } = event.body
      const subject = past.personUnder(candidate.personKey) ?? node.id
      return { ...admits(subject, candidate), needs: 'steward' }
    }
    case 'person.recorded.v1':
      return { ...PLAIN, needs: 'steward', subject: event.body.person ?? node.id, grants: ['member'] }
    case 'key.bound.v1': {
      const { person, device, personKey } = event.body
      return { ...PLAIN, needs: 'steward', subject: person, binds: device.log, under: personKey }
    }
    case 'admission.enacted.v1':
      return vouchedIn(event.body.asked, origin)
    case 'admission.asked.v1':
      return PLAIN
    case 'admission.vouched.v1':
      return { ...PLAIN, needs: past.rulebook.admission.by === 'steward' ? 'steward' : 'member' }
    case 'admission.objected.v1':
    case 'admission.cleared.v1':
    case 'removal.replied.v1':
      return { ...PLAIN, needs: 'member' }
    case 'device.added.v1':
      return {
        ...PLAIN,
        subject: event.body.person,
        binds: event.body.device.log,
        under: past.person(event.body.person)?.personKey ?? null
      }
    case 'device.retired.v1':
      return PLAIN
    case 'role.granted.v1':
      return { ...appoints(event.body), needs: 'steward' }
    case 'role.suspended.v1': {
      const { person, role, until } = event.body
      return { ...PLAIN, needs: 'steward', removal: removes(origin, person, role, SINGLE, { until }) }
    }
    case 'role.resigned.v1':
      return { ...PLAIN, needs: 'member', removal: author && removes(origin, author, event.body.role, OWN) }
    case 'member.left.v1':
      return { ...PLAIN, needs: 'member', removal: author && removes(origin, author, 'member', OWN) }
    case 'removal.enacted.v1': {
      const proposed = past.register.get(event.body.removal)?.event
      const person = proposed?.type === 'removal.proposed.v1' ? proposed.body.person : null
      return {
        ...PLAIN,
        removal:
          person && removes(origin, person, 'member', CO_SIGNED, { behind: past.endorsers(event.body) })
      }
    }
    case 'kin.declared.v1':
      return { ...PLAIN, needs: author === event.body.person ? 'member' : 'steward' }
    case 'kin.withdrawn.v1': {
      const declared = past.register.get(event.body.declaration)
      return { ...PLAIN, needs: author === declared?.author ? 'member' : 'steward' }
    }
    case 'removal.proposed.v1':
    case 'removal.endorsed.v1':
    case 'admission.refused.v1':
    case 'invite.created.v1':
    case 'invite.revoked.v1':
      return { ...PLAIN, needs: 'steward' }
    case 'confidants.chosen.v1':
    case 'recovery.proposed.v1':
    case 'recovery.vouched.v1':
    case 'recovery.stopped.v1':
      return { ...PLAIN, needs: 'member' }
    case 'recovery.enacted.v1':
      return recovers(event.body.recovery, past)
    case 'effect.enacted.v1':
      return decided(event.body.proposal, event.body.effect, origin)
    case 'epoch.started.v1':
    case 'date.witnessed.v1':
    case 'seen.v1':
      return null
  }
}

const admits = (subject: PersonId, candidate: Candidate): Effectful => ({
  ...PLAIN,
  subject,
  grants: ['member'],
  candidate,
  binds: candidate.device.log,
  under: candidate.personKey
})

/** Who was known by then, the asking itself says (R1b), so that all copies admit one person. */
function vouchedIn(id: EntryId, { past, at }: Origin): Effectful | null {
  const asking = past.register.get(id)
  if (asking?.event.type !== 'admission.asked.v1') return null
  const { candidate } = asking.event.body
  return admits(at(asking.node).personUnder(candidate.personKey) ?? id, candidate)
}

function recovers(id: EntryId, past: CommunityAuthority): Effectful {
  const proposed = proposedRecovery(past, id)
  if (proposed === null) return PLAIN
  const recovery = recoveryOf(past, proposed)
  const { person, device, personKey } = recovery
  return { ...PLAIN, subject: person, binds: device.log, under: personKey, recovery }
}

const appoints = ({
  person,
  role,
  until
}: {
  person: PersonId
  role: Office
  until?: number | undefined
}): Effectful => ({
  ...PLAIN,
  subject: person,
  grants: [role],
  term: until ?? null
})

function decided(proposal: EntryId, effect: Effect, origin: Origin): Effectful {
  switch (effect.kind) {
    case 'resolution':
    case 'abandon':
    case 'amend':
      return PLAIN
    case 'admit': {
      // Outside its past an opening may have arrived or not, and the law there is not known yet.
      const opening = origin.graph.get(proposal)
      const known =
        opening !== undefined && origin.past.sees(opening)
          ? origin.at(opening).personUnder(effect.candidate.personKey)
          : null
      return admits(known ?? admittedPersonId(proposal), effect.candidate)
    }
    case 'appoint':
      return appoints(effect)
    case 'remove':
      return { ...PLAIN, removal: removes(origin, effect.person, 'member', CERTIFIED) }
  }
}

function removes(
  origin: Origin,
  person: PersonId,
  cuts: Right,
  rankClass: RemovalClass,
  details: { until?: number; behind?: Iterable<PersonId> } = {}
): Removal {
  return { person, cuts, until: details.until ?? null, rank: rankOf(origin, rankClass, details.behind) }
}

/** R6: the seniority of the author, or of the most senior endorser; what all decided needs none. */
function rankOf({ node, author, past }: Origin, rankClass: RemovalClass, behind?: Iterable<PersonId>): Rank {
  const people = behind === undefined ? [author].flatMap((person) => person ?? []) : [...behind]
  const founder = past.founding?.id ?? null
  return {
    class: rankClass,
    seniority:
      rankClass === CERTIFIED || founder === null
        ? LAST
        : mostSenior(founder, people, (person) => admissionsOf(past, founder, person)),
    id: node.id
  }
}

/** R7: over all authorised admissions in the past, whether they stood or not: those never change. */
const admissionsOf = (past: CommunityAuthority, founder: PersonId, person: PersonId): Admission[] =>
  past.register
    .giving(person, 'member')
    .filter(({ node, event }) => event.type !== 'community.founded.v1' && past.sees(node))
    .map((act) => {
      const brought = broughtIn(past, act)
      return brought.author === null
        ? { person, by: founder, index: BY_CERTIFICATE }
        : { person, by: brought.author, index: brought.node.index }
    })

/** The act that brought somebody in: of those enough vouched for the asking, whoever carried the rest. */
const broughtIn = (past: CommunityAuthority, act: Act): Act =>
  act.event.type === 'admission.enacted.v1' ? (past.register.get(act.event.body.asked) ?? act) : act
