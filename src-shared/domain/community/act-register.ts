import { getOrAdd } from '../../kernel/get-or-add.ts'
import { countBelow } from '../../kernel/first-where.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier } from '../../log/graph.ts'
import type { Act, ActOf } from './act.ts'
import { ActKeys } from './act-keys.ts'
import type { Right } from './authority.ts'
import type { CommunityEvent } from './events.ts'

const NONE: readonly Act[] = []

type Type = CommunityEvent['type']
export type Asking = Extract<CommunityEvent, { type: 'admission.asked.v1' }>

/**
 * All acts held, indexed by what the law asks. Nothing here is a verdict: each question about a frontier filters
 * by what lies inside it, so that one register serves every frontier.
 */
export class ActRegister {
  /** In the order of arrival, which is a linear extension of “past”. */
  readonly all: Act[] = []
  readonly removals: Act[] = []
  /** Grants that end on a day. */
  readonly terms: Act[] = []
  /** Entries that carry out recoveries. */
  readonly recoveries: Act[] = []
  /** Whoever was given an office, wherever. */
  readonly officers = new Set<PersonId>()
  readonly keys = new ActKeys()
  private readonly byId = new Map<EntryId, Act>()
  private readonly byType = new Map<Type, Act[]>()
  private readonly byAuthor = new Map<PersonId, Act[]>()
  private readonly bySubject = new Map<PersonId, Act[]>()
  private readonly given = new Map<Right, Map<PersonId, Act[][]>>()
  private readonly byLog = new Map<LogKey, Act[]>()
  private readonly bindings = new Map<LogKey, Act[]>()
  private readonly cutsOf = new Map<PersonId, Act[]>()
  private readonly retired = new Set<LogKey>()
  private readonly kinBy = new Map<PersonId, Act[]>()
  /** By the entry they speak of. */
  private readonly speaking = new Map<EntryId, Act[]>()
  private readonly byInvite = new Map<EntryId, Act[]>()
  private readonly byDecision = new Map<EntryId, Act[]>()
  private readonly citing = new Map<EntryId, Act[]>()
  private readonly barring = new Map<string, Act[]>()
  private readonly recoveringUnder = new Map<string, Act[]>()
  /** Per chain, the indices at which its acts stand, ascending. */
  private readonly places = new Map<number, number[]>()

  add(act: Act): void {
    const { node, event, author, subject, binds, decision, removal, recovery } = act
    this.all.push(act)
    this.byId.set(node.id, act)
    file(this.byType, event.type, act)
    file(this.byLog, node.log, act)
    getOrAdd(this.places, node.chain, () => []).push(node.index)
    if (author !== null) file(this.byAuthor, author, act)
    if (subject !== null) {
      file(this.bySubject, subject, act)
      for (const right of act.grants) this.fileGift(right, subject, act)
    }
    if (binds !== null) file(this.bindings, binds, act)
    if (decision !== null) file(this.byDecision, decision, act)
    if (act.term !== null) this.terms.push(act)
    if (subject !== null && act.grants.some((right) => right !== 'member')) this.officers.add(subject)
    if (removal !== null) {
      this.removals.push(act)
      file(this.cutsOf, removal.person, act)
    }
    if (recovery !== null) {
      this.recoveries.push(act)
      file(this.recoveringUnder, recovery.personKey, act)
    }
    this.keys.add(act, this.bindings.keys())
    this.index(act)
  }

  private fileGift(right: Right, person: PersonId, act: Act): void {
    const byPerson = getOrAdd(this.given, right, () => new Map<PersonId, Act[][]>())
    const chains = getOrAdd(byPerson, person, () => [])
    const chain = chains.find(([first]) => first?.node.chain === act.node.chain)
    if (chain === undefined) chains.push([act])
    else chain.push(act)
  }

  /** Under what else its words name. */
  private index(act: Act): void {
    const { event, recovery } = act
    for (const id of recovery?.vouches ?? restsOn(event)) file(this.citing, id, act)
    const spoken = spokenOf(event)
    if (spoken !== null) file(this.speaking, spoken, act)
    const invite = this.inviteOf(act)
    if (invite !== null) file(this.byInvite, invite, act)
    if (event.type === 'device.retired.v1') this.retired.add(event.body.log)
    if (event.type === 'kin.declared.v1')
      for (const side of [event.body.person, event.body.other]) file(this.kinBy, side, act)
    if (event.type === 'admission.objected.v1' || event.type === 'admission.refused.v1') {
      const asked = this.askingOf(event.body.asked)
      if (asked !== null) file(this.barring, asked.body.candidate.personKey, act)
    }
  }

  /** The invite an admission used; that of the asking where enough vouched. */
  private inviteOf({ event }: Act): EntryId | null {
    if (event.type === 'person.admitted.v1' || event.type === 'key.bound.v1') return event.body.invite
    return event.type === 'admission.enacted.v1'
      ? (this.askingOf(event.body.asked)?.body.invite ?? null)
      : null
  }

  /** In the order of arrival. */
  ofType<T extends Type>(type: T): readonly ActOf<T>[] {
    return (this.byType.get(type) ?? NONE).filter((act) => isOfType(act, type))
  }

  /** Acts of that type that speak of the entry `id`: words for or against it, or what takes it back. */
  speakingOf<T extends Type>(type: T, id: EntryId): readonly ActOf<T>[] {
    return (this.speaking.get(id) ?? NONE).filter((act) => isOfType(act, type))
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
    return this.givingByChain(person, right).flat()
  }

  /** The same, chain by chain: on each, what comes first lies in the past of what comes after. */
  givingByChain(person: PersonId, right: Right): readonly (readonly Act[])[] {
    return this.given.get(right)?.get(person) ?? []
  }

  isRetired(log: LogKey): boolean {
    return this.retired.has(log)
  }

  /** Whoever came in, or came by a key, on the invite. */
  usesOf(invite: EntryId): readonly Act[] {
    return this.byInvite.get(invite) ?? NONE
  }

  /** What was asked by that entry, if it is an asking. */
  askingOf(id: EntryId): Asking | null {
    const event = this.byId.get(id)?.event
    return event?.type === 'admission.asked.v1' ? event : null
  }

  /** Objections to that person key, and refusals, whichever asking they answer. */
  barsTo(personKey: string): readonly Act[] {
    return this.barring.get(personKey) ?? NONE
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

  /** Enactments that rest on this proposal, endorsement or vouch. */
  enactmentsCiting(id: EntryId): readonly Act[] {
    return this.citing.get(id) ?? NONE
  }

  /** Declarations of kin that name the person on either side. */
  kinOf(person: PersonId): readonly Act[] {
    return this.kinBy.get(person) ?? NONE
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

/** The entry that an act is a word about; null for an act of its own. */
function spokenOf(event: CommunityEvent): EntryId | null {
  switch (event.type) {
    case 'removal.endorsed.v1':
    case 'removal.replied.v1':
      return event.body.removal
    case 'admission.vouched.v1':
      return event.body.asked
    case 'admission.cleared.v1':
      return event.body.bar
    case 'recovery.vouched.v1':
    case 'recovery.stopped.v1':
      return event.body.recovery
    case 'invite.revoked.v1':
      return event.body.invite
    case 'kin.withdrawn.v1':
      return event.body.declaration
    case 'effect.enacted.v1':
      return event.body.effect.kind === 'abandon' ? event.body.effect.proposal : null
    default:
      return null
  }
}

const isOfType = <T extends Type>(act: Act, type: T): act is ActOf<T> => act.event.type === type

function file<K>(index: Map<K, Act[]>, key: K, act: Act): void {
  getOrAdd(index, key, () => []).push(act)
}
