import { getOrAdd } from '../kernel/get-or-add.ts'
import type { EntryId, LogKey } from '../kernel/ids.ts'
import { placeOf, type ReadEntry } from './entry.ts'

export interface WaitingEntry {
  readonly id: EntryId
  readonly log: LogKey
  readonly index: number
  readonly missing: readonly EntryId[]
}

/** Room for what waits, in bytes of payload and an allowance for each entry. */
export interface WaitingLimits {
  readonly perLog: number
  readonly total: number
}

const MIB = 1024 * 1024
/** A village of 500 that is fetched log by log stays below; who cites what nobody has fills a part and no more. */
export const WAITING_LIMITS: WaitingLimits = { perLog: 4 * MIB, total: 64 * MIB }

interface Waiting {
  readonly read: ReadEntry
  readonly missing: Set<EntryId>
}

/** What an entry costs beside its payload, about. */
const SEAT_BYTES = 512
const weightOf = (read: ReadEntry): number => SEAT_BYTES + (read.kind === 'entry' ? read.size : 0)

/**
 * Entries whose past is not all here (protocol §3): each waits for the ids it lacks and holds up nobody else.
 *
 * The room is bounded. The next entry of a log (or branch), whose only lack is what it cites, always has a seat, so
 * that its turn is noticed when it comes. Those behind it in the log have one while there is room; beyond that they are
 * turned away, and the seat before them remembers it. They lie in a store, and are to be offered again, in the log's
 * order, once that seat is free.
 */
export class WaitingRoom {
  private readonly waiting = new Map<EntryId, Waiting>()
  private readonly waitingFor = new Map<EntryId, Set<EntryId>>()
  /** Seated entries behind which others were turned away. */
  private readonly turnedAway = new Set<EntryId>()
  /** Those of them that have left their seats. */
  private owed: EntryId[] = []
  private readonly weights = new Map<LogKey, number>()
  private total = 0
  private readonly limits: WaitingLimits

  constructor(limits: WaitingLimits) {
    this.limits = limits
  }

  has(id: EntryId): boolean {
    return this.waiting.has(id)
  }

  seat(read: ReadEntry, missing: ReadonlySet<EntryId>): void {
    const { id, log, prev } = placeOf(read)
    const weight = weightOf(read)
    const isBehind = prev !== null && missing.has(prev)
    if (isBehind && !this.hasRoom(log, weight)) {
      if (this.waiting.has(prev)) this.turnedAway.add(prev)
      return
    }
    this.weigh(log, weight)
    this.waiting.set(id, { read, missing: new Set(missing) })
    for (const parent of missing) getOrAdd(this.waitingFor, parent, () => new Set<EntryId>()).add(id)
  }

  /** `id` has come: answers those who now lack nothing. */
  arrived(id: EntryId): ReadEntry[] {
    if (this.turnedAway.delete(id)) this.owed.push(id)
    const dependants = this.waitingFor.get(id)
    if (dependants === undefined) return []
    this.waitingFor.delete(id)
    const freed: ReadEntry[] = []
    for (const dependant of dependants) {
      const waiting = this.waiting.get(dependant)
      if (waiting === undefined) continue
      waiting.missing.delete(id)
      if (waiting.missing.size > 0) continue
      this.waiting.delete(dependant)
      this.weigh(placeOf(waiting.read).log, -weightOf(waiting.read))
      freed.push(waiting.read)
    }
    return freed
  }

  /** Entries that have come and behind which the log is to be offered again; each is told once. */
  takeOwed(): EntryId[] {
    const { owed } = this
    this.owed = []
    return owed
  }

  private hasRoom(log: LogKey, weight: number): boolean {
    const { perLog, total } = this.limits
    return (this.weights.get(log) ?? 0) + weight <= perLog && this.total + weight <= total
  }

  private weigh(log: LogKey, weight: number): void {
    this.total += weight
    const held = (this.weights.get(log) ?? 0) + weight
    if (held === 0) this.weights.delete(log)
    else this.weights.set(log, held)
  }

  list(): WaitingEntry[] {
    return [...this.waiting.values()].map(({ read, missing }) => {
      const { id, log, index } = placeOf(read)
      return { id, log, index, missing: [...missing].sort() }
    })
  }
}
