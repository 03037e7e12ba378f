import { ed25519 } from '@noble/curves/ed25519.js'
import { z } from 'zod'
import { deviceAttestation, deviceConsent } from '#shared/domain/community/attestation.ts'
import {
  type AttestedDevice,
  type Candidate,
  COMMUNITY_EVENTS,
  type CommunityEvent,
  type DeviceKeys,
  type Effect,
  type KinRelation
} from '#shared/domain/community/events.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'
import type { EntryId, LogKey, PersonId, SubjectId } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { encodeEntry, readEntry } from '#shared/log/entry.ts'
import type { Graph, Node } from '#shared/log/graph.ts'
import type { World } from './cast.ts'

/** The day everybody in a cast has witnessed before a test begins. */
export const FIRST_DAY = 20_000

export const keyFrom = (text: string): Uint8Array => noblePrimitives.hash(utf8(text))

const publicKeyFrom = (text: string): string => toHex(ed25519.getPublicKey(keyFrom(text)))

/** Those of `nodes` that lie in no other's past: what a writer cites. */
export function maximal(graph: Graph, nodes: readonly Node[]): Node[] {
  const distinct = [...new Set(nodes)]
  return distinct.filter((node) => !distinct.some((other) => graph.isBefore(node, other)))
}

/** One device of one person, with its own view: everything in the past of its `heads`. */
export class Actor {
  readonly world: World
  readonly name: string
  readonly device: DeviceKeys
  heads: Node[] = []
  person: PersonId | null = null
  private readonly secretKey: Uint8Array
  /** What the keys of the device are made from. */
  private readonly seed: string
  last: Node | null = null

  constructor(world: World, name: string, secretKey: Uint8Array, seed: string) {
    this.world = world
    this.name = name
    this.secretKey = secretKey
    this.seed = seed
    this.device = {
      log: publicKeyFrom(`${seed}/log`) as LogKey,
      connection: publicKeyFrom(`${seed}/connection`)
    }
  }

  get id(): PersonId {
    if (this.person === null) throw new Error(`${this.name} is nobody yet`)
    return this.person
  }

  get personKey(): string {
    return toHex(ed25519.getPublicKey(this.secretKey))
  }

  attest(device: DeviceKeys = this.device): Uint8Array {
    return ed25519.sign(deviceAttestation(device), this.secretKey)
  }

  /** The device's own word that it is `personKey`'s; `device` is what it is made to say it consists of. */
  consent(personKey = this.personKey, device: DeviceKeys = this.device): AttestedDevice['consents'] {
    const message = deviceConsent(personKey, device)
    return {
      log: ed25519.sign(message, keyFrom(`${this.seed}/log`)),
      connection: ed25519.sign(message, keyFrom(`${this.seed}/connection`))
    }
  }

  attested(): AttestedDevice {
    return { device: this.device, attestation: this.attest(), consents: this.consent() }
  }

  candidate(): Candidate {
    return { name: this.name, personKey: this.personKey, ...this.attested() }
  }

  /** Another laptop of the same person; unknown to the community until somebody carries its attestation. */
  secondDevice(name = `${this.name}'`): Actor {
    const other = new Actor(this.world, name, this.secretKey, `${this.name}/${name}`)
    other.person = this.person
    other.heads = this.heads
    this.world.actors.set(name, other)
    return other
  }

  /** A copy of this device as it was after `length` entries: what it writes forks the log. */
  branch(length: number, name = `${this.name}*`): Actor {
    const copy = new Actor(this.world, name, this.secretKey, this.seed)
    copy.person = this.person
    copy.last = this.last
    while (copy.last !== null && copy.last.index >= length)
      copy.last = copy.last.prev === null ? null : (this.world.graph.get(copy.last.prev) ?? null)
    const others = this.heads.filter(({ log }) => log !== this.device.log)
    copy.heads = maximal(this.world.graph, copy.last === null ? others : [copy.last, ...others])
    return copy
  }

  /** This device as it was before it saw anything after `node`: to write citing an old past. */
  seeingOnly(node: Node): void {
    this.heads = maximal(this.world.graph, this.last === null ? [node] : [node, this.last])
  }

  /** Entries this log holds. */
  get length(): number {
    return this.last === null ? 0 : this.last.index + 1
  }

  write(event: CommunityEvent): Node {
    const subject = event.type === 'community.founded.v1' ? null : this.world.community
    return this.writeRaw(event.type, z.encode(COMMUNITY_EVENTS[event.type], event.body), subject)
  }

  writeRaw(type: string, body: Canonical, subject: SubjectId | null = this.world.community): Node {
    const seen = this.heads
      .filter((node) => node !== this.last)
      .map((node) => ({ log: node.log, length: node.index + 1, id: node.id }))
    const prev = this.last?.id ?? null
    // No two entries are written at one moment, so that a branch never repeats the other's entry by chance.
    const at = this.world.readings.length
    const { graph } = this.world
    const rulebook = this.world.peer.fold.versionIn(graph.union(this.heads))
    const payload = encodeEntry({ type, subject, prev, seen, at, rulebook, body })
    const index = this.last === null ? 0 : this.last.index + 1
    const node = this.world.record(readEntry(noblePrimitives, this.device.log, index, prev, payload))
    this.last = node
    this.heads = [node]
    return node
  }

  found(rulebook: Rulebook): Node {
    const node = this.write({
      type: 'community.founded.v1',
      body: {
        name: 'Willow Village',
        language: 'en',
        nonce: new Uint8Array(16),
        founder: this.candidate(),
        rulebook
      }
    })
    this.person = node.id
    return node
  }

  admit(newcomer: Actor, invite: EntryId | null = null): Node {
    const node = this.write({ type: 'person.admitted.v1', body: { ...newcomer.candidate(), invite } })
    newcomer.person ??= node.id
    newcomer.heads = maximal(this.world.graph, [...newcomer.heads, node])
    return node
  }

  /** Somebody without a key, or `person` who comes back without one; answers the record, whose id is the person's. */
  record(name: string, person: PersonId | null = null): Node {
    return this.write({ type: 'person.recorded.v1', body: { name, person } })
  }

  /** Binds `newcomer`'s key to a recorded person: from then on the newcomer writes as them. */
  bindKey(person: PersonId, newcomer: Actor, invite: EntryId | null = null): Node {
    const { personKey } = newcomer
    const body = { person, personKey, ...newcomer.attested(), invite }
    const node = this.write({ type: 'key.bound.v1', body })
    newcomer.person ??= person
    newcomer.heads = maximal(this.world.graph, [...newcomer.heads, node])
    return node
  }

  /** By this actor, of themselves unless `of` says of whom. */
  declareKin(other: Actor, relation: KinRelation = 'sibling', of: Actor = this): Node {
    return this.write({
      type: 'kin.declared.v1',
      body: { person: of.id, other: other.id, relation }
    })
  }

  withdrawKin(declared: Node): Node {
    return this.write({ type: 'kin.withdrawn.v1', body: { declaration: declared.id } })
  }

  /** Writes that `newcomer` wants in. */
  ask(newcomer: Actor, invite: EntryId | null = null): Node {
    return this.write({ type: 'admission.asked.v1', body: { candidate: newcomer.candidate(), invite } })
  }

  /** A word for whoever asked. */
  welcome(asked: Node): Node {
    return this.write({ type: 'admission.vouched.v1', body: { asked: asked.id } })
  }

  object(asked: Node): Node {
    return this.write({
      type: 'admission.objected.v1',
      body: { asked: asked.id, reason: 'owes us a plough' }
    })
  }

  refuse(asked: Node): Node {
    return this.write({ type: 'admission.refused.v1', body: { asked: asked.id, reason: 'lives elsewhere' } })
  }

  clear(bar: Node): Node {
    return this.write({ type: 'admission.cleared.v1', body: { bar: bar.id } })
  }

  /** Carries out the admission of `newcomer` for whom enough have vouched. */
  letIn(newcomer: Actor, asked: Node, ...vouches: Node[]): Node {
    const node = this.write({
      type: 'admission.enacted.v1',
      body: { asked: asked.id, vouches: vouches.map(({ id }) => id) }
    })
    const { fold, graph } = this.world.peer
    newcomer.person = fold.at(graph.upTo(node)).personUnder(newcomer.personKey) ?? newcomer.person ?? asked.id
    newcomer.heads = maximal(this.world.graph, [...newcomer.heads, node])
    return node
  }

  reply(removal: Node): Node {
    return this.write({ type: 'removal.replied.v1', body: { removal: removal.id, text: 'it was not me' } })
  }

  /** `until`: the day on which the term ends. */
  appoint(person: Actor, role: Office, until?: number): Node {
    return this.write({
      type: 'role.granted.v1',
      body: { person: person.id, role, ...(until !== undefined && { until }) }
    })
  }

  suspend(person: Actor, role: Office = 'steward', until = FIRST_DAY + 10): Node {
    return this.write({
      type: 'role.suspended.v1',
      body: { person: person.id, role, until, reason: 'for now' }
    })
  }

  proposeRemoval(person: Actor): Node {
    return this.write({ type: 'removal.proposed.v1', body: { person: person.id, reason: 'broke the rules' } })
  }

  endorse(removal: Node): Node {
    return this.write({ type: 'removal.endorsed.v1', body: { removal: removal.id } })
  }

  enact(removal: Node, ...endorsements: Node[]): Node {
    return this.write({
      type: 'removal.enacted.v1',
      body: { removal: removal.id, endorsements: endorsements.map(({ id }) => id) }
    })
  }

  /** Removal of `person` co-signed with `other`, who has meanwhile seen nothing but the proposal. */
  removeWith(other: Actor, person: Actor): Node {
    const proposed = this.proposeRemoval(person)
    other.heads = maximal(this.world.graph, [...other.heads, proposed])
    const endorsed = other.endorse(proposed)
    this.heads = maximal(this.world.graph, [...this.heads, endorsed])
    return this.enact(proposed, endorsed)
  }

  leave(): Node {
    return this.write({ type: 'member.left.v1', body: {} })
  }

  /** Begins a key period whose id is `byte` sixteen times. */
  startEpoch(byte: number): Node {
    return this.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16).fill(byte) } })
  }

  witness(day: number): Node {
    return this.write({ type: 'date.witnessed.v1', body: { day } })
  }

  addDevice(device: Actor): Node {
    const node = this.write({
      type: 'device.added.v1',
      body: { person: device.id, ...device.attested() }
    })
    device.heads = maximal(this.world.graph, [...device.heads, node])
    return node
  }

  retire(device: Actor, keep: number): Node {
    return this.write({ type: 'device.retired.v1', body: { log: device.device.log, keep } })
  }

  choose(people: readonly Actor[], needed: number): Node {
    return this.write({
      type: 'confidants.chosen.v1',
      body: { people: people.map(({ id }) => id), needed }
    })
  }

  recoveryBody(person: Actor, fresh: Actor, kept: { log: LogKey; length: number }[] = []) {
    return { person: person.id, personKey: fresh.personKey, ...fresh.attested(), kept }
  }

  /** Proposes that `person` goes on with the keys of `fresh`. */
  recover(person: Actor, fresh: Actor, kept?: { log: LogKey; length: number }[]): Node {
    fresh.person ??= person.id
    return this.write({ type: 'recovery.proposed.v1', body: this.recoveryBody(person, fresh, kept) })
  }

  vouch(recovery: Node): Node {
    return this.write({ type: 'recovery.vouched.v1', body: { recovery: recovery.id } })
  }

  stopRecovery(recovery: Node): Node {
    return this.write({ type: 'recovery.stopped.v1', body: { recovery: recovery.id } })
  }

  /** `fresh`: the device that hears of it and goes on. */
  enactRecovery(recovery: Node, fresh?: Actor): Node {
    const node = this.write({ type: 'recovery.enacted.v1', body: { recovery: recovery.id } })
    if (fresh !== undefined) fresh.heads = maximal(this.world.graph, [...fresh.heads, node])
    return node
  }

  /** An entry that needs membership and is about something other than the community. */
  vote(choice = 0): Node {
    return this.writeRaw('ballot.cast.v1', { choice }, this.world.community)
  }

  /** Carries a decision as final. `proposal` is an entry of anybody's. */
  carry(proposal: Node, effect: Effect): Node {
    this.world.final.add(proposal.id)
    return this.write({
      type: 'effect.enacted.v1',
      body: { proposal: proposal.id, signatures: [proposal.id], closes: [], effect }
    })
  }
}
