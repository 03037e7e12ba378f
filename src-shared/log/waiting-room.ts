import { getOrAdd } from '../kernel/get-or-add.ts'
import type { EntryId, LogKey } from '../kernel/ids.ts'
import type { ReadEntry } from './entry.ts'

export interface WaitingEntry {
  readonly id: EntryId
  readonly log: LogKey
  readonly index: number
  readonly missing: readonly EntryId[]
}

interface Waiting {
  readonly read: ReadEntry
  readonly missing: Set<EntryId>
}

const placeOf = (read: ReadEntry) => (read.kind === 'entry' ? read.entry : read.place)

/** Entries whose past is not all here (protocol §3): each waits for the ids it lacks and holds up nobody else. */
export class WaitingRoom {
  private readonly waiting = new Map<EntryId, Waiting>()
  private readonly waitingFor = new Map<EntryId, Set<EntryId>>()

  has(id: EntryId): boolean {
    return this.waiting.has(id)
  }

  seat(read: ReadEntry, missing: ReadonlySet<EntryId>): void {
    const { id } = placeOf(read)
    this.waiting.set(id, { read, missing: new Set(missing) })
    for (const parent of missing) getOrAdd(this.waitingFor, parent, () => new Set<EntryId>()).add(id)
  }

  /** `id` has come: answers those who now lack nothing. */
  arrived(id: EntryId): ReadEntry[] {
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
      freed.push(waiting.read)
    }
    return freed
  }

  list(): WaitingEntry[] {
    return [...this.waiting.values()].map(({ read, missing }) => {
      const { id, log, index } = placeOf(read)
      return { id, log, index, missing: [...missing].sort() }
    })
  }
}
