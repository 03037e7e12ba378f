import { readEvent } from '#shared/fold/read-event.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import type { PeopleEvent } from '#shared/domain/people/events.ts'
import type { SealedEvent } from '#shared/domain/sealed/events.ts'
import type { EntryId, PersonId, SubjectId } from '#shared/kernel/ids.ts'
import type { Entry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import type { Session } from '../profile/session.ts'

/** What the sentence of an entry names: the proposal it is about, else a person; nothing where it is about neither. */
export interface About {
  readonly title: string
  readonly proposal: SubjectId | null
}

/** `entry`: what stands at the node; null where that cannot be read. */
export function aboutOf(session: Session, node: Node, entry: Entry | null): About {
  const read = entry === null ? null : readEvent(entry)
  const event = read?.room === 'community' ? read.event : null
  if (read?.room === 'sealed') return { title: sealedAbout(session, read.event), proposal: null }
  if (read?.room === 'people') return { title: namedIn(session, node, read.event), proposal: null }
  const subject =
    read?.room === 'deliberation'
      ? session.fold.rooms.deliberation.proposalAbove(node.id)
      : subjectOf(node, entry, event)
  const opened = subject === null ? undefined : session.fold.proposal(subject)?.opened
  return opened === undefined
    ? { title: personIn(session, event), proposal: null }
    : { title: opened.title, proposal: subject }
}

function subjectOf(node: Node, entry: Entry | null, event: CommunityEvent | null): SubjectId | null {
  if (node.type === 'proposal.opened.v1') return node.id
  return event?.type === 'effect.enacted.v1' ? event.body.proposal : (entry?.subject ?? null)
}

function personIn(session: Session, event: CommunityEvent | null): string {
  switch (event?.type) {
    case 'person.admitted.v1':
    case 'person.recorded.v1':
      return event.body.name
    case 'admission.asked.v1':
      return event.body.candidate.name
    case 'admission.vouched.v1':
    case 'admission.objected.v1':
    case 'admission.refused.v1':
    case 'admission.enacted.v1':
      return candidateIn(session, event.body.asked)
    case 'admission.cleared.v1':
      return candidateIn(session, askingBarredBy(session, event.body.bar))
    case 'key.bound.v1':
    case 'role.granted.v1':
    case 'role.suspended.v1':
    case 'kin.declared.v1':
      return session.nameOf(event.body.person)
    case 'recovery.proposed.v1':
      return session.nameOf(event.body.person)
    case 'recovery.vouched.v1':
    case 'recovery.enacted.v1':
      return session.nameOf(recoveredBy(session, event.body.recovery))
    case 'removal.enacted.v1':
      return session.nameOf(removedBy(session, event.body.removal))
    default:
      return ''
  }
}

/** The person of a card, or the household or the device by its name. */
function namedIn(session: Session, node: Node, event: PeopleEvent): string {
  if (event.type === 'card.written.v1') return session.nameOf(event.body.person)
  if (event.type === 'device.named.v1') return event.body.name
  const id = event.type === 'household.recorded.v1' ? node.id : event.body.household
  return session.fold.rooms.people.at(session.fold.authority).households.get(id)?.fields.name ?? ''
}

/** Whom a private detail is about; of its erasure, if it can still be told. */
function sealedAbout(session: Session, event: SealedEvent): string {
  if (event.type === 'record.sealed.v1') return session.nameOf(event.body.person)
  if (event.type === 'erasure.acknowledged.v1') return ''
  return session.nameOf(session.records.state.records.get(event.body.record)?.body.person ?? null)
}

function recoveredBy(session: Session, recovery: EntryId): PersonId | null {
  const proposed = session.authority.register.get(recovery)?.event
  return proposed?.type === 'recovery.proposed.v1' ? proposed.body.person : null
}

function removedBy(session: Session, removal: EntryId): PersonId | null {
  const proposed = session.authority.register.get(removal)?.event
  return proposed?.type === 'removal.proposed.v1' ? proposed.body.person : null
}

const candidateIn = (session: Session, asked: EntryId | null): string =>
  asked === null ? '' : (session.authority.register.askingOf(asked)?.body.candidate.name ?? '')

function askingBarredBy(session: Session, bar: EntryId): EntryId | null {
  const event = session.authority.register.get(bar)?.event
  const isBar = event?.type === 'admission.objected.v1' || event?.type === 'admission.refused.v1'
  return isBar ? event.body.asked : null
}
