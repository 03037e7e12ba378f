import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import { type Act, isCertified } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Node } from '../../log/graph.ts'
import type { Candidate } from './events.ts'
import { weighs } from './support.ts'

/**
 * Whether a steward's word, written in `log`, admits by itself (A1): where the rulebook says so, and while the founder
 * brings together the first people. In the log of the founding alone: whoever writes in it has all it admitted in
 * their past, so that the founding cannot be gone on with from a laptop kept aside.
 */
export function admitsAlone(authority: CommunityAuthority, log: LogKey): boolean {
  const { by, objectionDays, founders } = authority.rulebook.admission
  if (by === 'steward' && objectionDays === 0) return true
  return authority.founding?.body.founder.device.log === log && authority.people().length < founders
}

/** Somebody’s objection or refusal, which only a vote passes by (A4). */
export interface BarRecord {
  readonly id: EntryId
  readonly kind: 'objected' | 'refused'
  readonly by: PersonId
  readonly reason: string
}

/**
 * Bars to whoever has that person key: until their author takes them back, or a vote has admitted over them. They stand
 * against the person, not one asking, so that asking again does not shake them off.
 */
export const barsTo = (authority: CommunityAuthority, personKey: string): BarRecord[] =>
  authority
    .effective(authority.register.barsTo(personKey))
    .filter((bar) => !isCleared(authority, bar) && !isOutvoted(authority, bar, personKey))
    .flatMap((bar) => readBar(bar) ?? [])
    .sort((a, b) => compareText(a.id, b.id))

const isCleared = (authority: CommunityAuthority, { node, author }: Act): boolean =>
  authority
    .effective(authority.register.speakingOf('admission.cleared.v1', node.id))
    .some((act) => act.author === author)

const isOutvoted = (authority: CommunityAuthority, { node }: Act, personKey: string): boolean =>
  authority
    .effective(authority.register.keys.claimsTo(personKey))
    .some((admission) => isCertified(admission) && authority.isBefore(node, admission.node))

function readBar({ node: { id }, event, author }: Act): BarRecord | null {
  if (author === null) return null
  if (event.type === 'admission.objected.v1')
    return { id, kind: 'objected', by: author, reason: event.body.reason }
  return event.type === 'admission.refused.v1'
    ? { id, kind: 'refused', by: author, reason: event.body.reason }
    : null
}

/** Askings of one member's that may be open at once (A6). */
export const MOST_OPEN_ASKINGS = 30
/** How long a barred asking stays open for a vote (A6). */
export const APPEAL_DAYS = 30

/** The asking, if it stands here; else null. */
export function askingIn(authority: CommunityAuthority, id: EntryId): Act | null {
  const act = authority.register.get(id)
  return act?.event.type === 'admission.asked.v1' ? (authority.effective([act])[0] ?? null) : null
}

/** Whether anybody was admitted under the same key since, whatever became of it: then they must ask anew (A2). */
export const isAskingOver = (authority: CommunityAuthority, asking: Act, personKey: string): boolean =>
  authority.register.keys
    .claimsTo(personKey)
    .concat(authority.register.recoveriesUnder(personKey))
    .some(({ node }) => authority.sees(node) && !authority.isBefore(node, asking.node))

/** A period that runs since others heard of an entry (D3). */
export interface Period {
  readonly start: Node
  /** Who say the days. */
  readonly witnesses: readonly PersonId[]
  /** 0 = over. */
  readonly daysLeft: number
}

/** `last`: the one of the parties whose days count where everybody else is a party too. */
export function periodSince(
  authority: CommunityAuthority,
  start: Node,
  days: number,
  { parties, last }: { parties: readonly PersonId[]; last: PersonId }
): Period {
  const witnesses = authority.periodWitnesses(parties, [last])
  const left = days === 0 ? 0 : days - (authority.daysRun(start, witnesses) ?? 0)
  return { start, witnesses, daysLeft: Math.max(0, left) }
}

/** The days for objections (A5). */
export const objectionsTo = (authority: CommunityAuthority, node: Node, by: PersonId): Period =>
  periodSince(authority, node, authority.rulebook.admission.objectionDays, { parties: [by], last: by })

/** The days for a vote on a barred asking (A6): what is waited for now, 0 days left once it is laid aside; null without a bar. */
function appealOf(
  authority: CommunityAuthority,
  { node, author }: { node: Node; author: PersonId },
  bars: readonly BarRecord[]
): Period | null {
  if (bars.length === 0) return null
  const days = Math.max(APPEAL_DAYS, authority.rulebook.admission.objectionDays)
  const since = (start: Node, by: PersonId): Period =>
    periodSince(authority, start, days, { parties: [by], last: by })
  let wait = since(node, author)
  if (wait.daysLeft > 0) return wait
  for (const { id, by } of bars) {
    const bar = authority.register.get(id)
    if (bar === undefined) continue
    const next = since(bar.node, by)
    if (next.daysLeft === 0) return next
    if (wait.daysLeft === 0 || next.daysLeft < wait.daysLeft) wait = next
  }
  return wait
}

/** Whether that person has as many askings open as one may have (A6). */
export const hasMostOpen = (authority: CommunityAuthority, author: PersonId): boolean =>
  readAskings(
    authority,
    authority.register.by(author).filter(({ event }) => event.type === 'admission.asked.v1')
  ).filter(({ laidAside }) => !laidAside).length >= MOST_OPEN_ASKINGS

export interface AskingRecord {
  readonly id: EntryId
  readonly candidate: Candidate
  readonly invite: EntryId | null
  readonly askedBy: PersonId
  /** One a person. */
  readonly vouches: readonly EntryId[]
  readonly vouchers: readonly PersonId[]
  readonly bars: readonly BarRecord[]
  readonly objections: Period
  /** For a vote, where somebody stands in the way. */
  readonly appeal: Period | null
  /** It has left the list of those that are decided on (A6). */
  readonly laidAside: boolean
}

/** Those who have asked and were not admitted since, in the order of their ids. */
export const askingsOf = (authority: CommunityAuthority): AskingRecord[] =>
  readAskings(authority, authority.register.ofType('admission.asked.v1'))

/** Those of one device: of the others, however many somebody has made up, nothing is worked out. */
export const askingsFrom = (authority: CommunityAuthority, log: LogKey): AskingRecord[] =>
  readAskings(
    authority,
    authority.register
      .ofType('admission.asked.v1')
      .filter(({ event }) => event.type === 'admission.asked.v1' && event.body.candidate.device.log === log)
  )

/** The asking of just that device of just that person; null where the members were told of none. */
export const askingBy = (
  authority: CommunityAuthority,
  { personKey, device }: Pick<Candidate, 'personKey' | 'device'>
): AskingRecord | null =>
  askingsFrom(authority, device.log).find(({ candidate }) => candidate.personKey === personKey) ?? null

const readAskings = (authority: CommunityAuthority, acts: readonly Act[]): AskingRecord[] =>
  authority
    .effective(acts)
    .flatMap((asking) => readAsking(authority, asking) ?? [])
    .sort((a, b) => compareText(a.id, b.id))

export function askingOf(authority: CommunityAuthority, id: EntryId): AskingRecord | null {
  const asking = askingIn(authority, id)
  return asking === null ? null : readAsking(authority, asking)
}

function readAsking(authority: CommunityAuthority, asking: Act): AskingRecord | null {
  const { node, event, author } = asking
  if (event.type !== 'admission.asked.v1' || author === null) return null
  const { candidate, invite } = event.body
  if (isAskingOver(authority, asking, candidate.personKey)) return null
  const vouches = authority
    .effective(authority.register.speakingOf('admission.vouched.v1', node.id))
    .filter((vouch) => weighs(vouch, authority.rulebook.admission))
  const bars = barsTo(authority, candidate.personKey)
  const appeal = appealOf(authority, { node, author }, bars)
  return {
    id: node.id,
    candidate,
    invite,
    askedBy: author,
    vouches: onePerPerson(vouches),
    vouchers: [...new Set(vouches.flatMap((vouch) => vouch.author ?? []))].sort(),
    bars,
    objections: objectionsTo(authority, node, author),
    appeal,
    laidAside: appeal?.daysLeft === 0
  }
}

/** Of each person the entry with the lowest id: saying it often must not crowd others out of what may be cited. */
export function onePerPerson(acts: readonly Act[]): EntryId[] {
  const byPerson = new Map<PersonId, EntryId>()
  for (const { author, node } of acts) {
    const known = author === null ? undefined : byPerson.get(author)
    if (author !== null && (known === undefined || node.id < known)) byPerson.set(author, node.id)
  }
  return [...byPerson.values()].sort()
}
