import { encodeEntry, MAX_CITATIONS, MAX_ENTRY_BYTES, type Citation, type Draft } from '#shared/log/entry.ts'
import { writeBody } from '#shared/fold/read-event.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import type { ProposalEvent } from '#shared/domain/proposals/events.ts'
import type { EntryId, LogKey, SubjectId } from '#shared/kernel/ids.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Clock, Random } from '../engine.ts'
import type { Ledger } from '../ingest/ledger.ts'
import { type EpochKeyring, sealBlock } from '../store/block-seal.ts'
import type { LogStore } from '../store/log-store.ts'
import { recoveryRefusal } from '../store/store-failure.ts'

export interface Act {
  readonly event: CommunityEvent | ProposalEvent
  readonly subject: SubjectId
}

/**
 * The only writer of this device's log. One act at a time: what is decided is decided on the state the entry
 * then cites. An act resolves when its entry is on disk behind the durability barrier and folded here.
 */
export class Author {
  private readonly ledger: Ledger
  private readonly store: LogStore
  private readonly keyring: EpochKeyring
  private readonly clock: Clock
  private readonly random: Random
  private turn: Promise<unknown> = Promise.resolve()

  constructor(ledger: Ledger, store: LogStore, keyring: EpochKeyring, clock: Clock, random: Random) {
    this.ledger = ledger
    this.store = store
    this.keyring = keyring
    this.clock = clock
    this.random = random
  }

  /** Decides on the newest state, then writes what was decided; `decide` may throw a Refusal. */
  act(decide: () => readonly Act[]): Promise<EntryId[]> {
    const done = this.turn.then(async () => {
      await this.ledger.settled()
      return this.write(decide())
    })
    this.turn = done.catch(() => undefined)
    return done
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.turn
  }

  private async write(acts: readonly Act[]): Promise<EntryId[]> {
    if (acts.length === 0) return []
    const ids: EntryId[] = []
    for (const citations of this.surplusCitations()) await this.writeOne(this.seenOnly(citations))
    for (const act of acts) ids.push(await this.writeOne(this.draft(act)))
    return ids
  }

  private async writeOne(draft: Draft): Promise<EntryId> {
    const payload = encodeEntry(draft)
    if (payload.length > MAX_ENTRY_BYTES) throw new Refusal('entryTooLarge', { bytes: payload.length })
    const { own } = this.store
    const { next } = this.ledger.reader.position(own)
    // A block is sealed for its place: behind one of our own that cannot be read there is no place to name.
    if (next !== this.store.lengthOf(own)) throw recoveryRefusal('storeDamaged')
    const block = sealBlock(this.keyring, fromHex(own), next, payload, this.random)
    await this.store.append([block])
    this.ledger.absorb(own, next, [block])
    await this.ledger.settled()
    const { prev } = this.ledger.reader.position(own)
    if (prev === null) throw new Refusal('storeFailed')
    return prev
  }

  private draft({ event, subject }: Act): Draft {
    return { ...this.frame(), type: event.type, subject, seen: this.citations(), body: writeBody(event) }
  }

  private seenOnly(seen: readonly Citation[]): Draft {
    return { ...this.frame(), type: 'seen.v1', subject: this.ledger.fold.communityId, seen, body: {} }
  }

  private frame(): Pick<Draft, 'prev' | 'at' | 'rulebook'> {
    return { prev: this.ledger.reader.position(this.store.own).prev, at: this.clock.now(), rulebook: null }
  }

  /** The heads of others' logs that this device has accepted and not cited before. */
  private citations(): Citation[] {
    const own: LogKey = this.store.own
    return this.ledger.fold.graph
      .heads()
      .filter(({ log }) => log !== own)
      .map(({ log, index, id }) => ({ log, length: index + 1, id }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Full pages of citations that must go in `seen.v1` entries of their own first. */
  private surplusCitations(): Citation[][] {
    const all = this.citations()
    const pages: Citation[][] = []
    for (let start = 0; all.length - start > MAX_CITATIONS; start += MAX_CITATIONS)
      pages.push(all.slice(start, start + MAX_CITATIONS))
    return pages
  }
}
