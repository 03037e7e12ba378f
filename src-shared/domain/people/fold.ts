import { fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { Room, RoomContext } from '../room.ts'
import { OWN_FIELDS, type PeopleEvent } from './events.ts'
import { LastWords } from './last-words.ts'
import { Register } from './register.ts'
import type { PeopleRule } from './rule-ids.ts'

interface Held {
  readonly node: Node
  readonly event: PeopleEvent
}

/** What the entries amount to at one frontier. */
interface Reading {
  readonly authority: CommunityAuthority
  readonly read: number
  readonly rejections: ReadonlyMap<EntryId, RuleId>
  readonly cards: LastWords
  readonly households: LastWords
  readonly devices: LastWords<LogKey>
  readonly register: Register
}

/**
 * The people's register. Holds every entry; what it amounts to follows from the entries and from what the community's
 * law says of their authors at the frontier asked about.
 */
export class PeopleFold implements Room<PeopleEvent> {
  private readonly graph: Graph
  private readonly entries: Held[] = []
  private readonly households = new Map<EntryId, Node>()
  private latest: Reading | null = null

  constructor({ graph }: RoomContext) {
    this.graph = graph
  }

  add(node: Node, event: PeopleEvent): void {
    if (event.type === 'household.recorded.v1') this.households.set(node.id, node)
    this.entries.push({ node, event })
  }

  /** The register as of `authority`'s frontier. */
  at(authority: CommunityAuthority): Register {
    return this.reading(authority).register
  }

  /** What its owner calls the device that writes this log; null where they never said. */
  deviceName(log: LogKey, authority: CommunityAuthority): string | null {
    const [, words] = this.reading(authority).devices.of(log)[0] ?? ['', []]
    return typeof words[0]?.value === 'string' ? words[0].value : null
  }

  rejections(authority: CommunityAuthority): ReadonlyMap<EntryId, RuleId> {
    return this.reading(authority).rejections
  }

  /** What the digest covers: of every field the words that stand, the one in force first. */
  publicState(authority: CommunityAuthority): Canonical {
    const { cards, households, devices } = this.reading(authority)
    return [wordsOf(cards), wordsOf(households), wordsOf(devices)]
  }

  private reading(authority: CommunityAuthority): Reading {
    const known = this.latest
    if (known?.authority === authority && known.read === this.entries.length) return known
    const cards = new LastWords(this.graph)
    const households = new LastWords(this.graph)
    const devices = new LastWords<LogKey>(this.graph)
    const rejections = new Map<EntryId, RuleId>()
    for (const held of this.entries) {
      const { node, event } = held
      if (!authority.sees(node)) continue
      const rule = this.verdict(authority, held)
      if (rule !== null) rejections.set(node.id, rule)
      else if (event.type === 'card.written.v1') cards.say(event.body.person, node, event.body.fields)
      else if (event.type === 'device.named.v1') devices.say(event.body.log, node, { name: event.body.name })
      else if (event.type === 'household.recorded.v1') households.say(node.id, node, event.body)
      else if (!rejections.has(event.body.household))
        households.say(event.body.household, node, wordsIn(event))
    }
    this.latest = {
      authority,
      read: this.entries.length,
      rejections,
      cards,
      households,
      devices,
      register: new Register(cards, households, (person) => authority.holds(person, 'member'))
    }
    return this.latest
  }

  private verdict(authority: CommunityAuthority, { node, event }: Held): RuleId | null {
    const unknown = this.unknownIn(authority, node, namedIn(event))
    if (unknown !== null) return unknown
    const standing = authority.standing(node, isOwn(event, authority.authorOf(node)) ? 'member' : 'steward')
    return standing.ok ? this.namesOther(authority, node, event) : standing.rule
  }

  /** N6: whose device it is, the entry's past says. */
  private namesOther(authority: CommunityAuthority, node: Node, event: PeopleEvent): PeopleRule | null {
    if (event.type !== 'device.named.v1') return null
    const owner = authority.pastOf(node).personOfLog(event.body.log)
    return owner !== null && owner === authority.authorOf(node) ? null : 'N6.deviceNotYours'
  }

  /** N2: it reads nothing but the entry's past, and says the same at every frontier. */
  private unknownIn(
    authority: CommunityAuthority,
    node: Node,
    { person, household }: Named
  ): PeopleRule | null {
    const lies = (other: Node): boolean => this.graph.isBefore(other, node)
    if (person !== null && !authority.register.giving(person, 'member').some((act) => lies(act.node)))
      return 'N2.personUnknown'
    const recorded = household === null ? null : this.households.get(household)
    return recorded === null || (recorded !== undefined && lies(recorded)) ? null : 'N2.householdUnknown'
  }
}

/** What any member may write: what tells them apart on their own card, and the names of their own devices (N1, N6). */
const isOwn = (event: PeopleEvent, author: PersonId | null): boolean =>
  event.type === 'device.named.v1' ||
  (event.type === 'card.written.v1' &&
    event.body.person === author &&
    Object.keys(event.body.fields).every((field) => OWN_FIELDS.includes(field)))

/** Whom and which household an entry names besides what it makes. */
interface Named {
  readonly person: PersonId | null
  readonly household: EntryId | null
}

function namedIn(event: PeopleEvent): Named {
  switch (event.type) {
    case 'card.written.v1':
      return { person: event.body.person, household: event.body.fields.household ?? null }
    case 'household.recorded.v1':
    case 'device.named.v1':
      return { person: null, household: null }
    case 'household.amended.v1':
      return { person: null, household: event.body.household }
    case 'household.delegated.v1':
      return event.body
  }
}

type AboutHousehold = Extract<PeopleEvent, { type: 'household.amended.v1' | 'household.delegated.v1' }>

function wordsIn(event: AboutHousehold): Readonly<Record<string, unknown>> {
  if (event.type === 'household.amended.v1') return event.body.fields
  const { person, evidence } = event.body
  return { delegate: person === null ? null : { person, evidence } }
}

const wordsOf = <Id extends string>(last: LastWords<Id>): Canonical =>
  last
    .ids()
    .map((id) => [
      fromHex(id),
      last.of(id).map(([field, words]) => [field, words.map(({ node }) => fromHex(node.id))])
    ])
