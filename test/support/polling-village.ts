import { keyPairFromSeed, type KeyPair, signWith } from '#main/engine/identity/key-pair.ts'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import type { Candidate, CommunityEvent } from '#shared/domain/community/events.ts'
import { type Asker, decideOpen, type OpenCommand } from '#shared/domain/proposals/decide.ts'
import type { ProposalEvent } from '#shared/domain/proposals/events.ts'
import type { ProposalFold } from '#shared/domain/proposals/fold.ts'
import type { ProposalState } from '#shared/domain/proposals/state.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import { Fold } from '#shared/fold/fold.ts'
import { type FoldEvent, writeBody } from '#shared/fold/read-event.ts'
import type { PeopleEvent } from '#shared/domain/people/events.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { type CommunityId, type EntryId, logKeyOf, type LogKey, type PersonId } from '#shared/kernel/ids.ts'
import { type Draft, encodeEntry, readEntry, type ReadEntry } from '#shared/log/entry.ts'
import type { Frontier, Node } from '#shared/log/graph.ts'
import { pollingRulebook, type PollingRules } from './polling-rulebook.ts'

export { primitives }

/** One laptop: the log it writes and what it has heard of. */
export interface Laptop {
  readonly name: string
  readonly person: PersonId
  readonly log: LogKey
  tip: Node | null
  /** Maximal entries heard of, the own tip among them. */
  heads: Node[]
}

export interface VillageOptions extends PollingRules {
  readonly names: readonly string[]
  readonly tellers?: readonly string[]
  readonly stewards?: readonly string[]
}

const keys = new Map<string, KeyPair>()

/** The same keys for a name in every test: making them is what costs. */
function keysOf(of: 'person' | 'log' | 'connection', name: string): KeyPair {
  const known = keys.get(`${of} ${name}`)
  if (known !== undefined) return known
  const made = keyPairFromSeed(primitives.hash(utf8(`${of} ${name}`)))
  keys.set(`${of} ${name}`, made)
  return made
}

export const logOf = (device: string): LogKey => logKeyOf(keysOf('log', device).publicKey)
const attested = new Map<string, Candidate>()

export function candidate(name: string, device: string = name): Candidate {
  const known = attested.get(device)
  if (known !== undefined) return known
  const person = keysOf('person', name)
  const [log, connection] = [keysOf('log', device), keysOf('connection', device)]
  const keysOfDevice = { log: logKeyOf(log.publicKey), connection: toHex(connection.publicKey) }
  const personKey = toHex(person.publicKey)
  const consent = deviceConsent(personKey, keysOfDevice)
  const made: Candidate = {
    name,
    personKey,
    device: keysOfDevice,
    attestation: signWith(person.secretKey, deviceAttestation(keysOfDevice)),
    consents: { log: signWith(log.secretKey, consent), connection: signWith(connection.secretKey, consent) }
  }
  attested.set(device, made)
  return made
}

/** What the laptop would write next, of any type and body; nobody is told of it. */
export function readingOf(
  { log, tip, heads }: Pick<Laptop, 'log' | 'tip' | 'heads'>,
  said: Pick<Draft, 'type' | 'subject' | 'body'>,
  rulebook: EntryId | null = null
): ReadEntry {
  const prev = tip?.id ?? null
  const others = heads.filter((head) => head !== tip)
  const seen = others.map((head) => ({ log: head.log, length: head.index + 1, id: head.id }))
  const payload = encodeEntry({ ...said, prev, seen, at: 0, rulebook })
  return readEntry(primitives, log, tip === null ? 0 : tip.index + 1, prev, payload)
}

/**
 * A village of laptops that hear of each other's entries only when told to. Everything written goes through the
 * real fold of an onlooker who hears of all of it; what one laptop knows is a frontier of that onlooker's graph.
 */
export class PollingVillage {
  /** In the order written: pasts first. */
  readonly reads: ReadEntry[] = []
  readonly onlooker: Fold
  readonly communityId: CommunityId
  private readonly laptops = new Map<string, Laptop>()

  constructor(options: VillageOptions) {
    const [first = 'A', ...others] = options.names
    const founding: CommunityEvent = {
      type: 'community.founded.v1',
      body: {
        name: 'Village',
        language: 'en',
        nonce: new Uint8Array(16),
        founder: candidate(first),
        rulebook: pollingRulebook(options)
      }
    }
    const begun = { log: logOf(first), tip: null, heads: [] }
    const read = readingOf(begun, { type: founding.type, subject: null, body: writeBody(founding) })
    const place = read.kind === 'entry' ? read.entry : read.place
    this.communityId = place.id
    this.onlooker = new Fold(primitives, this.communityId)
    const tip = this.take(read)
    const founder: Laptop = { name: first, person: tip.id, log: logOf(first), tip, heads: [tip] }
    this.laptops.set(first, founder)
    for (const name of others) this.admit(name, founder)
    for (const name of options.tellers ?? []) this.grant(founder, name, 'teller')
    for (const name of options.stewards ?? []) this.grant(founder, name, 'steward')
    this.everyoneHears()
  }

  admit(name: string, by: Laptop = this.all[0] as Laptop): Laptop {
    const body = { ...candidate(name), invite: null }
    const { id } = this.community(by, { type: 'person.admitted.v1', body })
    const laptop: Laptop = { name, person: id, log: logOf(name), tip: null, heads: [] }
    this.laptops.set(name, laptop)
    return laptop
  }

  /** A laptop of somebody nobody admitted, which has heard of everything. */
  outsider(name: string): Laptop {
    const heads = this.onlooker.graph.heads()
    return { name, person: this.communityId, log: logOf(name), tip: null, heads }
  }

  private grant(by: Laptop, name: string, role: Office): void {
    const { person } = this.of(name)
    if (person !== by.person) this.community(by, { type: 'role.granted.v1', body: { person, role } })
  }

  of(name: string): Laptop {
    const laptop = this.laptops.get(name)
    if (laptop === undefined) throw new Error(`no laptop ${name}`)
    return laptop
  }

  get all(): Laptop[] {
    return [...this.laptops.values()]
  }

  /** A second laptop of the same person, added by them. */
  secondLaptop(name: string): Laptop {
    const owner = this.of(name)
    const device = `${name}’s second`
    const { device: keysOfDevice, attestation, consents } = candidate(name, device)
    this.community(owner, {
      type: 'device.added.v1',
      body: { person: owner.person, device: keysOfDevice, attestation, consents }
    })
    const laptop: Laptop = { ...owner, name: device, log: logOf(device), tip: null, heads: [...owner.heads] }
    this.laptops.set(device, laptop)
    return laptop
  }

  /** A copy of the laptop as it is now: what both write from here on are two branches of one log. */
  cloneOf(laptop: Laptop): Laptop {
    return { ...laptop, heads: [...laptop.heads] }
  }

  hear(laptop: Laptop, ...from: readonly (Laptop | Node)[]): void {
    const { graph } = this.onlooker
    const heard = from.flatMap((source) => ('heads' in source ? source.heads : [source]))
    const all = [...new Set([...laptop.heads, ...heard])]
    laptop.heads = all.filter((node) => !all.some((other) => graph.isBefore(node, other)))
  }

  everyoneHears(laptops: readonly Laptop[] = this.all): void {
    const heads = laptops.flatMap((laptop) => laptop.heads)
    for (const laptop of laptops) this.hear(laptop, ...heads)
  }

  knows(laptop: Laptop): Frontier {
    return this.onlooker.graph.union(laptop.heads)
  }

  /** Writes in the community's name, also into a room beside its own. */
  community(laptop: Laptop, event: CommunityEvent | PeopleEvent): Node {
    return this.write(laptop, event, this.communityId)
  }

  write(laptop: Laptop, event: FoldEvent, subject: EntryId): Node {
    return this.writeNaming(this.onlooker.community.versionIn(this.knows(laptop)), laptop, event, subject)
  }

  /** Names this version of the rulebook, be it the one in force or not. */
  writeNaming(version: EntryId | null, laptop: Laptop, event: FoldEvent, subject: EntryId): Node {
    const node = this.take(readingOf(laptop, { type: event.type, subject, body: writeBody(event) }, version))
    laptop.tip = node
    laptop.heads = [node]
    return node
  }

  private take(read: ReadEntry): Node {
    const place = read.kind === 'entry' ? read.entry : read.place
    this.reads.push(read)
    this.onlooker.ingest([read])
    const node = this.onlooker.graph.get(place.id)
    if (node === undefined) throw new Error('an entry did not become ready')
    return node
  }

  /** Everything as that laptop knows it, to ask the deciders with. */
  asker(laptop: Laptop, proposal: EntryId): Asker {
    const fold = this.proposal(proposal)
    const frontier = this.knows(laptop)
    const authority = this.onlooker.community.at(frontier)
    return { fold, state: fold.at(frontier), authority, me: authority.personOfLog(laptop.log) }
  }

  proposal(id: EntryId): ProposalFold {
    const fold = this.onlooker.proposal(id)
    if (fold === undefined) throw new Error('no such proposal')
    return fold
  }

  state(id: EntryId): ProposalState {
    const state = this.onlooker.proposalState(id)
    if (state === undefined) throw new Error('no such proposal')
    return state
  }

  openBody(laptop: Laptop, command: Partial<OpenCommand> & { tellers: readonly PersonId[] }): ProposalEvent {
    const whole: OpenCommand = {
      title: 'The well',
      text: 'Shall we mend the well?',
      method: { kind: 'yesno' },
      effect: { kind: 'resolution' },
      opensOn: 100,
      closesOn: 107,
      ...command
    }
    const known = this.knows(laptop)
    const authority = this.onlooker.community.at(known)
    const cannotEnd = (proposal: EntryId) => this.onlooker.proposalContext().cannotEnd(proposal, known)
    const decided = decideOpen(whole, authority, laptop.person, { primitives, cannotEnd })
    if (!decided.ok) throw new Error(`refused: ${decided.error.code}`)
    return decided.value
  }

  open(laptop: Laptop, tellers: readonly string[], command: Partial<OpenCommand> = {}): Node {
    const people = tellers.map((name) => this.of(name).person)
    return this.write(laptop, this.openBody(laptop, { ...command, tellers: people }), this.communityId)
  }

  witness(laptop: Laptop, day: number): Node {
    return this.community(laptop, { type: 'date.witnessed.v1', body: { day } })
  }

  vote(laptop: Laptop, proposal: Node, choice: number | readonly number[]): Node {
    const body = { choice: typeof choice === 'number' ? choice : [...choice] }
    return this.write(laptop, { type: 'ballot.cast.v1', body }, proposal.id)
  }

  attest(laptop: Laptop, proposal: Node): Node {
    return this.write(laptop, { type: 'box.attested.v1', body: {} }, proposal.id)
  }

  /** Signs the count of these closed boxes, whatever the deciders would advise. */
  sign(laptop: Laptop, proposal: Node, attests: readonly Node[]): Node {
    const sorted = attests.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const count = this.proposal(proposal.id).countOf(sorted)
    const result = count === null ? new Uint8Array(32) : Uint8Array.from(Buffer.from(count.id, 'hex'))
    return this.write(
      laptop,
      { type: 'count.signed.v1', body: { attests: sorted.map(({ id }) => id), result } },
      proposal.id
    )
  }

  /** A fold that hears of everything in this order. */
  foldOf(reads: readonly ReadEntry[] = this.reads): Fold {
    const fold = new Fold(primitives, this.communityId)
    fold.ingest(reads)
    return fold
  }
}

/** A proposal's public state as one text. */
export const digestOf = (fold: ProposalFold, state: ProposalState): string =>
  toHex(primitives.hash(encodeCanonical([fold.publicState(state), rejectionList(fold, state)])))

export const rejectionList = (fold: ProposalFold, state: ProposalState): string[][] =>
  [...fold.rejections(state)].map(([id, rule]) => [id, rule]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
