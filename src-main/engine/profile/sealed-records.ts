import { readerAt } from '#shared/domain/sealed/access.ts'
import { fitTier, writingRefusal } from '#shared/domain/sealed/decide.ts'
import {
  commitmentTo,
  isKeyOf,
  packContent,
  RECORD_KEY_BYTES,
  recordContext,
  recordKeyId,
  type RecordPlace,
  SALT_BYTES,
  textOf,
  unpackContent
} from '#shared/domain/sealed/envelope.ts'
import type { Tier } from '#shared/domain/sealed/events.ts'
import type { SealedField } from '#shared/domain/sealed/names.ts'
import { type SealedRecord, type SealedState, stands } from '#shared/domain/sealed/state.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { EngineDeps } from '../engine.ts'
import { openBox, sealBox } from '../identity/secret-box.ts'
import type { LogStore } from '../store/log-store.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { stopsWriting } from '../store/store-failure.ts'
import type { RecordKey, RecordKeyHost } from '../sync/sync-host.ts'
import { isPortrait } from './portrait.ts'
import type { HeldRecordKey, RecordKeysFile } from './record-keys-file.ts'
import type { Session } from './session.ts'

/** What a record is to whoever owns this device. `waiting`: theirs to read, and its key has not come yet. */
export type OpenedRecord =
  | { readonly kind: 'open'; readonly text: string }
  /** In base64. */
  | { readonly kind: 'picture'; readonly jpeg: string }
  | { readonly kind: 'waiting' | 'closed' | 'false' | 'unfit' | 'erased' }

export interface RecordDraft {
  readonly person: PersonId
  readonly field: SealedField
  readonly tier: Tier
  /** A text in UTF-8, or a portrait. */
  readonly said: Uint8Array
}

/** What records are kept by. */
export type RecordDesk = Pick<
  Session,
  'fold' | 'me' | 'authority' | 'communityId' | 'actOnce' | 'recordsMoved'
> & { readonly store: Pick<LogStore, 'own'>; readonly deps: Pick<EngineDeps, 'random'> }

/**
 * The sealed records of one profile: seals and opens them, and keeps their keys. Kept are the keys of records that
 * stand, and of one that was replaced until the key of what replaced it is here; a tombstone has its key destroyed
 * as soon as it is folded, and no key of anything erased is taken again (SPEC K3, K5, K7).
 */
export class SealedRecords {
  private readonly session: RecordDesk
  private readonly file: RecordKeysFile
  /** Whether the key held under the name that a record gives is that record’s: never changes. */
  private readonly fitting = new Map<EntryId, boolean>()
  private byName: { readonly keys: readonly HeldRecordKey[]; readonly map: Map<string, Uint8Array> } | null =
    null
  private graves: { readonly state: SealedState; readonly names: ReadonlySet<string> } | null = null

  constructor(session: RecordDesk, file: RecordKeysFile) {
    this.session = session
    this.file = file
  }

  get state(): SealedState {
    const { fold } = this.session
    return fold.rooms.sealed.state(fold.authority)
  }

  /** Erased records whose key was destroyed here, not yet known to have been acknowledged. */
  get destroyed(): readonly EntryId[] {
    return this.file.held.destroyed
  }

  /** Every key held, for a backup. */
  get keys(): readonly HeldRecordKey[] {
    return this.file.held.keys
  }

  keyOf(record: SealedRecord): Uint8Array | null {
    const key = this.named(toHex(record.body.keyId))
    if (key === undefined) return null
    const fits = this.fitting.get(record.id) ?? this.isKeyOf(record, key)
    this.fitting.set(record.id, fits)
    return fits ? key : null
  }

  private named(name: string): Uint8Array | undefined {
    const { keys } = this.file.held
    if (this.byName?.keys !== keys)
      this.byName = { keys, map: new Map(keys.map(({ id, key }) => [toHex(id), key])) }
    return this.byName.map.get(name)
  }

  isKeyOf(record: SealedRecord, key: Uint8Array): boolean {
    return isKeyOf(nativePrimitives, this.placeOf(record), record.body.keyId, key)
  }

  private placeOf({ node: { log }, body: { person, field } }: SealedRecord): RecordPlace {
    return { community: this.session.communityId, log, person, field }
  }

  /** Content goes only to whoever may read it now, and only if it is what was committed to. */
  open(record: SealedRecord): OpenedRecord {
    const { me, authority } = this.session
    if (record.mustGo) return { kind: 'erased' }
    if (me === null || !readerAt(authority, me)(record.body)) return { kind: 'closed' }
    const key = this.keyOf(record)
    if (key === null) return { kind: 'waiting' }
    const place = this.placeOf(record)
    const packed = openBox(record.body.sealed, key, recordContext(place))
    const content = packed === null ? null : unpackContent(record.body.field, packed)
    if (content === null) return { kind: 'false' }
    const isTrue = compareBytes(commitmentTo(nativePrimitives, place, content), record.body.commitment) === 0
    if (!isTrue) return { kind: 'false' }
    return record.body.field === 'portrait' ? pictureOf(content.said) : wordsOf(content.said)
  }

  /**
   * Writes a record. Its key is on this disk before the log speaks of it, and goes again where the log never will.
   * Rejects with Refusal notMember, notSteward, personUnknown, or what writing refuses with.
   */
  async write({ person, field, tier, said }: RecordDraft): Promise<EntryId> {
    const { session } = this
    const { communityId, store, deps } = session
    this.fit(person, tier)
    const key = deps.random.bytes(RECORD_KEY_BYTES)
    const content = { salt: deps.random.bytes(SALT_BYTES), said }
    const place: RecordPlace = { community: communityId, log: store.own, person, field }
    const keyId = recordKeyId(nativePrimitives, place, key)
    const sealed = sealBox(packContent(field, content), key, recordContext(place), deps.random)
    const commitment = commitmentTo(nativePrimitives, place, content)
    await this.file.change((held) => ({ ...held, keys: [...held.keys, { id: keyId, key }] }))
    try {
      return await session.actOnce(() => ({
        subject: communityId,
        event: {
          type: 'record.sealed.v1',
          body: { person, field, tier: this.fit(person, tier), commitment, keyId, sealed }
        }
      }))
    } catch (error) {
      // What the disk failed to confirm may be on it all the same, and would speak of a key that is nowhere.
      if (!stopsWriting(error))
        await this.file.change((held) => ({
          ...held,
          keys: held.keys.filter(({ id }) => compareBytes(id, keyId) !== 0)
        }))
      throw error
    }
  }

  private fit(person: PersonId, tier: Tier): Tier {
    const { me, authority } = this.session
    const refusal = writingRefusal(authority, me, person)
    if (refusal !== null) throw new Refusal(refusal)
    const fitting = fitTier(authority, person, tier)
    if (!fitting.ok) throw new Refusal(fitting.error)
    return fitting.value
  }

  /** Those of `records` that this device’s person may read and whose key is not held. */
  wanted(records: readonly EntryId[]): EntryId[] {
    const { me, authority } = this.session
    if (me === null || records.length === 0) return []
    const { state } = this
    const mayRead = readerAt(authority, me)
    return records.filter((id) => {
      const record = state.records.get(id)
      return (
        record !== undefined &&
        stands(record) &&
        mayRead(record.body) &&
        !this.namesOfErased(state).has(toHex(record.body.keyId)) &&
        this.keyOf(record) === null
      )
    })
  }

  private namesOfErased(state: SealedState): ReadonlySet<string> {
    if (this.graves?.state !== state) {
      const erased = [...state.records.values()].filter(({ mustGo }) => mustGo)
      this.graves = { state, names: new Set(erased.map(({ body }) => toHex(body.keyId))) }
    }
    return this.graves.names
  }

  /** Records of which the key is held and that `person` may read. */
  readableBy(person: PersonId): SealedRecord[] {
    const { me, authority } = this.session
    if (me === null) return []
    const mayRead = readerAt(authority, person)
    return [...this.state.records.values()].filter(
      (record) => stands(record) && mayRead(record.body) && this.keyOf(record) !== null
    )
  }

  /** Keys that fit: kept, if they are still wanted when their turn to be written comes. */
  async accept(keys: readonly RecordKey[]): Promise<void> {
    let taken = 0
    await this.file.change((held) => {
      const { records } = this.state
      const wanted = new Set(this.wanted(keys.map(({ record }) => record)))
      const fresh = keys.flatMap(({ record, key }) => {
        const known = records.get(record)
        return known !== undefined && wanted.delete(record) ? [{ id: known.body.keyId, key }] : []
      })
      taken = fresh.length
      return taken === 0 ? null : { ...held, keys: [...held.keys, ...fresh] }
    })
    if (taken > 0) this.session.recordsMoved()
  }

  /** Destroys the keys that must go, on the disk too when this resolves, and notes what is to be acknowledged. */
  async tidy(): Promise<void> {
    await this.file.change((held) => {
      const { state } = this
      const byName = new Map<string, SealedRecord[]>()
      for (const record of state.records.values()) {
        const name = toHex(record.body.keyId)
        getOrAdd(byName, name, () => []).push(record)
      }
      const ofKey = ({ id }: HeldRecordKey): SealedRecord[] =>
        (byName.get(toHex(id)) ?? []).filter((record) => this.keyOf(record) !== null)
      const gone = held.keys.filter((key) => this.mustGo(ofKey(key), state))
      const own = this.session.store.own
      const isOwed = (id: EntryId): boolean => {
        const record = state.records.get(id)
        return record !== undefined && record.erasures.length > 0 && !record.acknowledged.includes(own)
      }
      const owed = gone.flatMap(ofKey).map(({ id }) => id)
      const destroyed = [...new Set([...held.destroyed, ...owed])].filter(isOwed)
      if (gone.length === 0 && destroyed.length === held.destroyed.length) return null
      return { keys: held.keys.filter((key) => !gone.includes(key)), destroyed }
    })
  }

  /** A key of which nothing is known yet stays: its record may not be folded here. */
  private mustGo(records: readonly SealedRecord[], { records: all }: SealedState): boolean {
    if (records.length === 0) return false
    if (records.some((record) => record.mustGo)) return true
    const { me, authority } = this.session
    // Whose laptop this is may not be folded yet.
    const mayRead = me === null ? () => true : readerAt(authority, me)
    const isHere = (id: EntryId): boolean => {
      const next = all.get(id)
      return next === undefined || !mayRead(next.body) || this.keyOf(next) !== null
    }
    return records.every(({ replacedBy }) => replacedBy.length > 0 && replacedBy.every(isHere))
  }

  settled(): Promise<void> {
    return this.file.settled()
  }
}

const pictureOf = (said: Uint8Array): OpenedRecord =>
  isPortrait(said) ? { kind: 'picture', jpeg: Buffer.from(said).toString('base64') } : { kind: 'unfit' }

function wordsOf(said: Uint8Array): OpenedRecord {
  const text = textOf(said)
  return text === null ? { kind: 'false' } : { kind: 'open', text }
}

/** The keys as the network side hands them about. */
export function recordKeyHostOf({
  records,
  memberOf
}: {
  readonly records: SealedRecords
  memberOf(connectionKey: string): PersonId | null
}): RecordKeyHost {
  const readableBy = (connectionKey: string): SealedRecord[] => {
    const person = memberOf(connectionKey)
    return person === null ? [] : records.readableBy(person)
  }
  return {
    readableBy: (connectionKey) => readableBy(connectionKey).map(({ id }) => id),
    wanted: (ids) => records.wanted(ids),
    give(connectionKey, ids) {
      const asked = new Set(ids)
      return readableBy(connectionKey).flatMap((record) => {
        const key = asked.has(record.id) ? records.keyOf(record) : null
        return key === null ? [] : [{ record: record.id, key }]
      })
    },
    fits({ record, key }) {
      const known = records.state.records.get(record)
      return known === undefined || records.isKeyOf(known, key)
    },
    accept: (keys) => records.accept(keys)
  }
}
