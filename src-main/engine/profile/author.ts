import {
  encodeEntry,
  MAX_CITATIONS,
  MAX_ENTRY_BYTES,
  readEntry,
  type Citation,
  type Draft
} from '#shared/log/entry.ts'
import { type FoldEvent, writeBody } from '#shared/fold/read-event.ts'
import type { EntryId, LogKey, SubjectId } from '#shared/kernel/ids.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Clock, Random } from '../engine.ts'
import type { Ledger } from '../ingest/ledger.ts'
import { type EpochKeyring, sealBlock } from '../store/block-seal.ts'
import type { LogStore } from '../store/log-store.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { recoveryRefusal } from '../store/store-failure.ts'

export interface Act {
  readonly event: FoldEvent
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
      let acts = decide()
      while (acts.length > 0 && this.isCrowded()) {
        await this.citeSome()
        acts = decide()
      }
      return this.write(acts)
    })
    this.turn = done.catch(() => undefined)
    return done
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.turn
  }

  private async write(acts: readonly Act[]): Promise<EntryId[]> {
    const ids: EntryId[] = []
    for (const act of acts) {
      while (this.isCrowded()) await this.citeSome()
      ids.push(await this.writeOne(this.draft(act)))
    }
    return ids
  }

  /** Whether there is more to cite than one entry may; others' entries arrive while an own one is being saved. */
  private isCrowded(): boolean {
    return this.citations().length > MAX_CITATIONS
  }

  /** As many heads as one entry may cite, in a `seen.v1` of their own. */
  private async citeSome(): Promise<void> {
    await this.writeOne(this.seenOnly(this.citations().slice(0, MAX_CITATIONS)))
  }

  private async writeOne(draft: Draft): Promise<EntryId> {
    const payload = encodeEntry(draft)
    if (payload.length > MAX_ENTRY_BYTES) throw new Refusal('entryTooLarge', { bytes: payload.length })
    const { own } = this.store
    const { next, prev } = this.ledger.reader.position(own)
    // A block is sealed for its place: behind one of our own that cannot be read there is no place to name.
    if (next !== this.store.lengthOf(own)) throw recoveryRefusal('storeDamaged')
    // A signature cannot be taken back: what the fold would find void is never signed.
    if (readEntry(nativePrimitives, own, next, prev, payload).kind !== 'entry')
      throw new Refusal('unexpected')
    const block = sealBlock(this.keyring, fromHex(own), next, payload, this.random)
    await this.store.append([block])
    this.ledger.absorb(own, next, [block])
    await this.ledger.settled(own)
    const written = this.ledger.reader.position(own).prev
    if (written === null) throw new Refusal('storeFailed')
    return written
  }

  private draft({ event, subject }: Act): Draft {
    const seen = this.citations()
    return { ...this.frame(seen), type: event.type, subject, seen, body: writeBody(event) }
  }

  private seenOnly(seen: readonly Citation[]): Draft {
    return { ...this.frame(seen), type: 'seen.v1', subject: this.ledger.fold.communityId, seen, body: {} }
  }

  /** The version of the rulebook is that of what the entry has in its past, which need not be all that is held. */
  private frame(seen: readonly Citation[]): Pick<Draft, 'prev' | 'at' | 'rulebook'> {
    const { prev } = this.ledger.reader.position(this.store.own)
    const { graph, community } = this.ledger.fold
    const parents = [...(prev === null ? [] : [prev]), ...seen.map(({ id }) => id)]
    const past = graph.union(parents.flatMap((id) => graph.get(id) ?? []))
    return { prev, at: this.clock.now(), rulebook: community.versionIn(past) }
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
}
