import { devicesOf, removedConnections } from '#shared/domain/community/open-business.ts'
import type { CommunityAuthority } from '#shared/domain/community/community-authority.ts'
import { seenBy } from '#shared/domain/community/seen-by.ts'
import type { Fold } from '#shared/fold/fold.ts'
import type { CommunityId, EntryId, LogKey, PersonId } from '#shared/kernel/ids.ts'
import { compareBytes } from '#shared/kernel/bytes.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { Node } from '#shared/log/graph.ts'
import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import type { EngineDeps } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { Ledger } from '../ingest/ledger.ts'
import { epochIdOf } from '../store/block-seal.ts'
import type { EpochKeys } from '../store/epoch-keys.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import type { LogStore } from '../store/log-store.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { stopsWriting } from '../store/store-failure.ts'
import { type Act, Author } from './author.ts'
import { followEpoch } from './epochs.ts'
import type { RecordKeysFile } from './record-keys-file.ts'
import { SealedRecords } from './sealed-records.ts'

interface Roll {
  readonly logs: ReadonlySet<LogKey>
  readonly devices: ReadonlyMap<string, PersonId>
  /** Connection keys of retired devices. */
  readonly retired: ReadonlySet<string>
  /** Those of people removed. */
  readonly removed: ReadonlySet<string>
}

export interface SessionParts {
  readonly profile: OpenProfile
  readonly communityId: CommunityId
  readonly founderLog: LogKey
  /** Connection keys that were named in the welcome: trusted until the fold knows better. */
  readonly sponsors: readonly string[]
  readonly keys: EpochKeys
  readonly recordKeys: RecordKeysFile
  readonly store: LogStore
  readonly checkpoint: Uint8Array | null
  /** How much of the own log other devices were known to hold when last heard of. */
  readonly acknowledged: number
  readonly deps: EngineDeps
}

/** One person in one community, unlocked: what its logs fold to, and the pen that writes its own. */
export class Session {
  readonly profile: OpenProfile
  readonly ledger: Ledger
  readonly store: LogStore
  readonly keys: EpochKeys
  readonly records: SealedRecords
  readonly deps: EngineDeps
  readonly founderLog: LogKey
  private readonly author: Author
  private readonly sponsors: ReadonlySet<string>
  private readonly rollListeners = new Set<() => void>()
  private roll: Roll
  private reached: number
  private firstEpoch: Uint8Array | null
  /** Told when the store takes no more appends; whoever opened the session opens it again. */
  onWritingStopped: (code: RefusalCode) => void = () => undefined

  private constructor(parts: SessionParts, ledger: Ledger, first: Uint8Array | undefined) {
    this.profile = parts.profile
    this.ledger = ledger
    this.store = parts.store
    this.keys = parts.keys
    this.deps = parts.deps
    this.founderLog = parts.founderLog
    this.sponsors = new Set(parts.sponsors)
    this.author = new Author(ledger, parts.store, parts.keys, parts.deps.clock, parts.deps.random)
    this.reached = parts.acknowledged
    this.records = new SealedRecords(this, parts.recordKeys)
    this.roll = this.readRoll()
    ledger.onChange(({ communityChanged, rooms }) => {
      if (rooms.has('sealed') && !communityChanged) this.rollMoved()
      if (!communityChanged) return
      this.roll = this.readRoll()
      followEpoch(this)
      this.rollMoved()
    })
    this.firstEpoch = first === undefined ? null : epochIdOf(first)
    parts.store.onBlocks((log, from, blocks) => {
      const [block] = blocks
      if (log === this.founderLog && from === 0 && block !== undefined) this.firstEpoch = epochIdOf(block)
      ledger.absorb(log, from, blocks)
    })
  }

  static async open(parts: SessionParts): Promise<Session> {
    const ledger = await Ledger.open(
      nativePrimitives,
      parts.communityId,
      parts.keys,
      parts.store,
      parts.checkpoint,
      (thrown) =>
        parts.deps.logger.error('entries could not be folded', {
          cause: thrown instanceof Error ? thrown.name : typeof thrown
        })
    )
    const [first] = await parts.store.read(parts.founderLog, 0, 1)
    return new Session(parts, ledger, first)
  }

  get id(): string {
    return this.profile.id
  }

  get communityName(): string {
    return this.authority.founding?.body.name ?? this.profile.facts.communityName
  }

  get fold(): Fold {
    return this.ledger.fold
  }

  get communityId(): CommunityId {
    return this.fold.communityId
  }

  get authority(): CommunityAuthority {
    return this.fold.authority
  }

  /** The person this device's log belongs to; null until the admission is folded here. */
  get me(): PersonId | null {
    return this.authority.personOfLog(this.store.own)
  }

  /** As `me`, for what only a member can do. */
  requireMe(): PersonId {
    const { me } = this
    if (me === null) throw new Refusal('notMember')
    return me
  }

  /** Today as a day number, by this device's calendar. */
  today(): number {
    return parseCivilDate(this.deps.clock.today()) ?? 0
  }

  nameOf(person: PersonId | null): string {
    return (person === null ? undefined : this.authority.person(person)?.name) ?? ''
  }

  /** Who wrote an entry. The founding lies in nobody's past, its own included: it is its founder's (R1). */
  nameOfWriter(node: Node): string {
    return this.nameOf(node.id === this.communityId ? this.communityId : this.authority.writerOf(node))
  }

  async act(decide: () => readonly Act[]): Promise<EntryId[]> {
    try {
      return await this.author.act(decide)
    } catch (error) {
      if (stopsWriting(error)) this.onWritingStopped(error.code)
      throw error
    }
  }

  /** One act on the newest state; answers its entry. */
  async actOnce(decide: () => Act): Promise<EntryId> {
    const [id] = await this.act(() => [decide()])
    if (id === undefined) throw new Refusal('storeFailed')
    return id
  }

  /** Resolves when nothing is being written and everything held is folded. */
  async settled(): Promise<void> {
    await this.author.settled()
    await this.ledger.settled()
    await this.records.settled()
  }

  knowsLog(log: LogKey): boolean {
    return this.roll.logs.has(log)
  }

  knownLogs(): LogKey[] {
    return [...this.roll.logs]
  }

  /** A retired device learns, sealed, what became of it; nobody hands it a key any more. */
  mayHaveKeys(connectionKey: string): boolean {
    return !this.roll.retired.has(connectionKey)
  }

  /** Whose device connects with this key, retired or not; a sponsor's counts until the roll is folded. */
  memberOf(connectionKey: string): PersonId | null {
    const person = this.roll.devices.get(connectionKey)
    if (person !== undefined) return person
    return this.me === null && this.sponsors.has(connectionKey) ? this.communityId : null
  }

  /** Whether somebody removed connects with this key. */
  isRemoved(connectionKey: string): boolean {
    return this.roll.removed.has(connectionKey) && !this.roll.devices.has(connectionKey)
  }

  headId(log: LogKey): EntryId | null {
    const { next, prev } = this.ledger.reader.position(log)
    return next === this.store.lengthOf(log) ? prev : null
  }

  idAt(log: LogKey, index: number): EntryId | null {
    return this.fold.graph.entryAt(log, index)?.id ?? null
  }

  private readRoll(): Roll {
    const { authority } = this
    // Also those of people whose admission turned out void: entries that cite theirs would wait for ever.
    const bound = authority.register.all.flatMap(({ binds }) => binds ?? [])
    const logs = new Set([this.founderLog, this.store.own, ...bound])
    const devices = devicesOf(authority)
    const over = devices.filter(({ keptTo }) => keptTo !== null).map(({ connection }) => connection)
    return {
      logs,
      devices: new Map(devices.map(({ connection, person }) => [connection, person])),
      retired: new Set(over),
      removed: removedConnections(authority)
    }
  }

  /** The key period that the founding block names; null until that block is here. */
  get foundingEpoch(): Uint8Array | null {
    return this.firstEpoch
  }

  /** Membership, the logs, the epoch keys, or what there is of sealed records changed. */
  onRollChange(listener: () => void): () => void {
    this.rollListeners.add(listener)
    return () => this.rollListeners.delete(listener)
  }

  /** Keys of sealed records came. */
  recordsMoved(): void {
    this.rollMoved()
  }

  private rollMoved(): void {
    for (const listener of this.rollListeners) listener()
  }

  /** Keys whose id was checked: kept, and what waited for them is read. */
  async acceptEpochKeys(keys: readonly EpochKey[]): Promise<void> {
    const fresh = this.keys.add(keys)
    if (fresh.length === 0) return
    await this.profile.keyring.change(() => ({
      epochKeys: this.keys.all().map(({ id, key }) => ({ id, key }))
    }))
    followEpoch(this)
    this.ledger.retrySealed()
    this.rollMoved()
  }

  /** A key that no entry speaks of. */
  async forgetEpochKey({ id }: EpochKey): Promise<void> {
    this.keys.drop(id)
    await this.profile.keyring.change(({ epochKeys }) => ({
      epochKeys: epochKeys.filter((held) => compareBytes(held.id, id) !== 0)
    }))
  }

  /** How much of the own log some other device is known to hold. */
  get acknowledged(): number {
    return this.reached
  }

  noteAcknowledged(length: number): void {
    this.reached = Math.max(this.reached, length)
  }

  /** Whether an own entry has not been confirmed by any other device. */
  onlyHere(node: Node): boolean {
    return node.log === this.store.own && node.index >= this.reached
  }

  /** How many others know of `node`, as far as is known here. */
  seenBy(node: Node): number {
    return seenBy(this.fold.graph, this.authority, node)
  }
}
