import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier } from '../../log/graph.ts'
import type { Act } from './act.ts'
import type { Right } from './authority.ts'
import type { CommunityEvent } from './events.ts'

const NONE: readonly Act[] = []

export type Asking = Extract<CommunityEvent, { type: 'admission.asked.v1' }>

/**
 * All acts held, indexed by what the law asks. Nothing here is a verdict: each question about a frontier filters
 * by what lies inside it, so that one register serves every frontier.
 */
export class ActRegister {
  /** In the order of arrival, which is a linear extension of “past”. */
  readonly all: Act[] = []
  readonly removals: Act[] = []
  readonly retirements: Act[] = []
  readonly invites: Act[] = []
  readonly revocations: Act[] = []
  readonly proposedRemovals: Act[] = []
  readonly kin: Act[] = []
  readonly replies: Act[] = []
  readonly askings: Act[] = []
  /** Grants that end on a day. */
  readonly terms: Act[] = []
  /** Whoever was given an office, wherever. */
  readonly officers = new Set<PersonId>()
  private readonly byId = new Map<EntryId, Act>()
  private readonly byAuthor = new Map<PersonId, Act[]>()
  private readonly bySubject = new Map<PersonId, Act[]>()
  private readonly cutsOf = new Map<PersonId, Act[]>()
  private readonly byLog = new Map<LogKey, Act[]>()
  private readonly bindings = new Map<LogKey, Act[]>()
  private readonly retirementsOf = new Map<LogKey, Act[]>()
  private readonly byKey = new Map<string, Act[]>()
  private readonly byInvite = new Map<EntryId, Act[]>()
  private readonly endorsing = new Map<EntryId, Act[]>()
  private readonly barring = new Map<string, Act[]>()
  private readonly clearing = new Map<EntryId, Act[]>()
  private readonly byDecision = new Map<EntryId, Act[]>()
  private readonly citing = new Map<EntryId, Act[]>()
  /** Entries that carry out recoveries. */
  readonly recoveries: Act[] = []
  readonly proposedRecoveries: Act[] = []
  private readonly recoveringUnder = new Map<string, Act[]>()
  private readonly vouching = new Map<EntryId, Act[]>()
  private readonly stopping = new Map<EntryId, Act[]>()
  private readonly kinBy = new Map<PersonId, Act[]>()
  private readonly withdrawals = new Map<EntryId, Act[]>()
  private readonly endings = new Map<EntryId, Act[]>()
  /** Per chain, the indices at which its acts stand, ascending. */
  private readonly places = new Map<number, number[]>()
  private readonly keyed = new Map<PersonId, Act[]>()
  /** Person keys that were given to more than one person. */
  readonly doubledKeys = new Set<string>()
  /** People who were given more than one person key. */
  readonly rekeyed = new Set<PersonId>()
  /** Logs of which what they write may say who stands under a key, or which key stands (R9a, R9b). */
  readonly disputedLogs = new Set<LogKey>()

  add(act: Act): void {
    this.all.push(act)
    this.byId.set(act.node.id, act)
    getOrAdd(this.places, act.node.chain, () => []).push(act.node.index)
    getOrAdd(this.byLog, act.node.log, () => []).push(act)
    if (act.author !== null) getOrAdd(this.byAuthor, act.author, () => []).push(act)
    if (act.subject !== null) getOrAdd(this.bySubject, act.subject, () => []).push(act)
    if (act.binds !== null) getOrAdd(this.bindings, act.binds, () => []).push(act)
    if (act.removal !== null) {
      this.removals.push(act)
      getOrAdd(this.cutsOf, act.removal.person, () => []).push(act)
    }
    this.index(act)
  }

  private index(act: Act): void {
    const { event } = act
    if (act.term !== null) this.terms.push(act)
    if (act.subject !== null && act.grants.some((right) => right !== 'member')) this.officers.add(act.subject)
    if (act.decision !== null) getOrAdd(this.byDecision, act.decision, () => []).push(act)
    this.indexKey(act)
    if (act.recovery !== null) {
      this.recoveries.push(act)
      getOrAdd(this.recoveringUnder, act.recovery.personKey, () => []).push(act)
      for (const id of act.recovery.vouches) getOrAdd(this.citing, id, () => []).push(act)
    }
    const invite = this.inviteOf(act)
    if (invite !== null) getOrAdd(this.byInvite, invite, () => []).push(act)
    for (const id of restsOn(event)) getOrAdd(this.citing, id, () => []).push(act)
    if (event.type === 'device.retired.v1') {
      this.retirements.push(act)
      getOrAdd(this.retirementsOf, event.body.log, () => []).push(act)
    } else if (event.type === 'invite.created.v1') this.invites.push(act)
    else if (event.type === 'invite.revoked.v1') this.revocations.push(act)
    else if (event.type === 'removal.proposed.v1') this.proposedRemovals.push(act)
    else if (event.type === 'kin.declared.v1') {
      const { person, other } = event.body
      this.kin.push(act)
      for (const side of [person, other]) getOrAdd(this.kinBy, side, () => []).push(act)
    } else if (event.type === 'kin.withdrawn.v1')
      getOrAdd(this.withdrawals, event.body.declaration, () => []).push(act)
    else if (event.type === 'removal.replied.v1') this.replies.push(act)
    else if (event.type === 'removal.endorsed.v1')
      getOrAdd(this.endorsing, event.body.removal, () => []).push(act)
    else if (event.type === 'recovery.proposed.v1') this.proposedRecoveries.push(act)
    else if (event.type === 'recovery.vouched.v1')
      getOrAdd(this.vouching, event.body.recovery, () => []).push(act)
    else if (event.type === 'recovery.stopped.v1')
      getOrAdd(this.stopping, event.body.recovery, () => []).push(act)
    else if (event.type === 'effect.enacted.v1') {
      const { effect } = event.body
      if (effect.kind === 'abandon') getOrAdd(this.endings, effect.proposal, () => []).push(act)
    } else this.indexAsking(act)
  }

  private indexAsking(act: Act): void {
    const { event } = act
    if (event.type === 'admission.asked.v1') this.askings.push(act)
    else if (event.type === 'admission.vouched.v1')
      getOrAdd(this.vouching, event.body.asked, () => []).push(act)
    else if (event.type === 'admission.cleared.v1')
      getOrAdd(this.clearing, event.body.bar, () => []).push(act)
    else if (event.type === 'admission.objected.v1' || event.type === 'admission.refused.v1') {
      const asked = this.askingOf(event.body.asked)
      if (asked !== null) getOrAdd(this.barring, asked.body.candidate.personKey, () => []).push(act)
    }
  }

  private indexKey(act: Act): void {
    const key = keyOf(act)
    const { subject } = act
    if (key === null || subject === null) return
    const sharing = getOrAdd(this.byKey, key, () => [])
    if (sharing.some((other) => other.subject !== subject)) this.doubledKeys.add(key)
    sharing.push(act)
    if (this.doubledKeys.has(key))
      for (const { binds } of sharing) if (binds !== null) this.disputedLogs.add(binds)
    const keyed = getOrAdd(this.keyed, subject, () => [])
    if (keyed.some((other) => keyOf(other) !== key)) this.rekeyed.add(subject)
    keyed.push(act)
    // Which of the keys stands, everybody's entries say.
    if (this.rekeyed.has(subject)) for (const log of this.bindings.keys()) this.disputedLogs.add(log)
  }

  /** The invite an admission used; that of the asking where enough vouched. */
  private inviteOf({ event }: Act): EntryId | null {
    if (event.type === 'person.admitted.v1' || event.type === 'key.bound.v1') return event.body.invite
    return event.type === 'admission.enacted.v1'
      ? (this.askingOf(event.body.asked)?.body.invite ?? null)
      : null
  }

  get(id: EntryId): Act | undefined {
    return this.byId.get(id)
  }

  /** What `person` did. */
  by(person: PersonId): readonly Act[] {
    return this.byAuthor.get(person) ?? NONE
  }

  /** What was given to `person`: admissions, offices, devices. */
  to(person: PersonId): readonly Act[] {
    return this.bySubject.get(person) ?? NONE
  }

  /** Removals aimed at `person`, of membership or of an office. */
  against(person: PersonId): readonly Act[] {
    return this.cutsOf.get(person) ?? NONE
  }

  on(log: LogKey): readonly Act[] {
    return this.byLog.get(log) ?? NONE
  }

  /** Acts that say whose log this is. */
  bindingsOf(log: LogKey): readonly Act[] {
    return this.bindings.get(log) ?? NONE
  }

  /** Everything that gave `person` the right. */
  giving(person: PersonId, right: Right): readonly Act[] {
    return this.to(person).filter(({ grants }) => grants.includes(right))
  }

  isRetired(log: LogKey): boolean {
    return this.retirementsOf.has(log)
  }

  /** Acts that say whose this person key is. */
  claimsTo(personKey: string): readonly Act[] {
    return this.byKey.get(personKey) ?? NONE
  }

  /** Acts that say which person key is `person`'s. */
  keysOf(person: PersonId): readonly Act[] {
    return this.keyed.get(person) ?? NONE
  }

  /** Whoever came in, or came by a key, on the invite. */
  usesOf(invite: EntryId): readonly Act[] {
    return this.byInvite.get(invite) ?? NONE
  }

  endorsementsOf(removal: EntryId): readonly Act[] {
    return this.endorsing.get(removal) ?? NONE
  }

  /** What was asked by that entry, if it is an asking. */
  askingOf(id: EntryId): Asking | null {
    const event = this.byId.get(id)?.event
    return event?.type === 'admission.asked.v1' ? event : null
  }

  /** Of an asking or of a proposed recovery. */
  vouchesFor(id: EntryId): readonly Act[] {
    return this.vouching.get(id) ?? NONE
  }

  /** Objections to that person key, and refusals, whichever asking they answer. */
  barsTo(personKey: string): readonly Act[] {
    return this.barring.get(personKey) ?? NONE
  }

  clearingsOf(bar: EntryId): readonly Act[] {
    return this.clearing.get(bar) ?? NONE
  }

  /** Every entry that carries out the decision. */
  carrying(decision: EntryId): readonly Act[] {
    return this.byDecision.get(decision) ?? NONE
  }

  /** The act and its copies. */
  copiesOf(act: Act): readonly Act[] {
    return act.decision === null ? [act] : this.carrying(act.decision)
  }

  /** Entries that gave `person` other keys. */
  recoveriesOf(person: PersonId): readonly Act[] {
    return this.to(person).filter(({ recovery }) => recovery !== null)
  }

  /** Entries that gave somebody this person key. */
  recoveriesUnder(personKey: string): readonly Act[] {
    return this.recoveringUnder.get(personKey) ?? NONE
  }

  stopsOf(recovery: EntryId): readonly Act[] {
    return this.stopping.get(recovery) ?? NONE
  }

  /** Enactments of votes that ended the proposal's box. */
  endingsOf(proposal: EntryId): readonly Act[] {
    return this.endings.get(proposal) ?? NONE
  }

  /** Enactments that rest on this proposal, endorsement or vouch. */
  enactmentsCiting(id: EntryId): readonly Act[] {
    return this.citing.get(id) ?? NONE
  }

  /** Declarations of kin that name the person on either side. */
  kinOf(person: PersonId): readonly Act[] {
    return this.kinBy.get(person) ?? NONE
  }

  /** What takes the declaration back. */
  withdrawalsOf(declaration: EntryId): readonly Act[] {
    return this.withdrawals.get(declaration) ?? NONE
  }

  people(): IterableIterator<PersonId> {
    return this.bySubject.keys()
  }

  logsWithActs(): IterableIterator<LogKey> {
    return this.byLog.keys()
  }

  /** Number of acts inside `frontier`, and a name for exactly that set of acts. */
  countIn(frontier: Frontier): { count: number; key: string } {
    let count = 0
    let key = ''
    for (const [chain, indices] of this.places) {
      const inside = countBelow(indices, frontier.get(chain))
      if (inside === 0) continue
      count += inside
      key += `${chain}:${inside} `
    }
    return { count, key }
  }
}

/** The entries whose authors stand behind a co-signed removal: its proposal and the endorsements it cites. */
export const endorsementIds = (body: { removal: EntryId; endorsements: readonly EntryId[] }): Set<EntryId> =>
  new Set([body.removal, ...body.endorsements])

/** The entries without which an enactment would not stand: endorsements of a removal, vouches for a newcomer. */
export function restsOn(event: CommunityEvent): Iterable<EntryId> {
  if (event.type === 'removal.enacted.v1') return endorsementIds(event.body)
  return event.type === 'admission.enacted.v1' ? new Set(event.body.vouches) : []
}

/** The person key an act gives its subject; null where it gives none. */
export function keyOf({ event, candidate }: Act): string | null {
  return event.type === 'key.bound.v1' ? event.body.personKey : (candidate?.personKey ?? null)
}

/** How many of the ascending `indices` are below `length`. */
export function countBelow(indices: readonly number[], length: number): number {
  const last = indices[indices.length - 1]
  if (last !== undefined && last < length) return indices.length
  let low = 0
  let high = indices.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((indices[middle] ?? 0) < length) low = middle + 1
    else high = middle
  }
  return low
}
