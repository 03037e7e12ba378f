import { toHex } from '../kernel/bytes.ts'
import type { EntryId } from '../kernel/ids.ts'

const BYTES = 32
/** Ids made text at once: one conversion for many costs a tenth of many. */
const RUN = 64

/**
 * Finds an id in a column of ids, 32 bytes each, without making text of the others. An open table that is a quarter
 * to half full; where to look first and how far to step are both read from the id, which is a hash: whoever would
 * crowd the table has to grind 36 bits an entry in a village of 100,000.
 */
export class IdIndex {
  private readonly ids: Uint8Array
  private readonly view: DataView
  private readonly texts: (string | undefined)[] = []
  /** Ordinal + 1; 0 is free. Filled on the first search: most starts search for nothing. */
  private table: Int32Array | null = null

  constructor(ids: Uint8Array) {
    this.ids = ids
    this.view = new DataView(ids.buffer, ids.byteOffset, ids.byteLength)
  }

  get size(): number {
    return this.ids.length / BYTES
  }

  idOf(ordinal: number): EntryId {
    const run = Math.floor(ordinal / RUN)
    const text = (this.texts[run] ??= toHex(this.ids.subarray(run * RUN * BYTES, (run + 1) * RUN * BYTES)))
    const start = (ordinal % RUN) * 2 * BYTES
    return text.slice(start, start + 2 * BYTES) as EntryId
  }

  ordinalOf(id: EntryId): number | null {
    const table = (this.table ??= this.fill())
    const first = Number.parseInt(id.slice(0, 8), 16) >>> 0
    const step = Number.parseInt(id.slice(8, 16), 16) | 1
    for (let at = first & (table.length - 1); ; at = (at + step) & (table.length - 1)) {
      const ordinal = (table[at] ?? 0) - 1
      if (ordinal < 0) return null
      if (this.view.getUint32(ordinal * BYTES) === first && this.idOf(ordinal) === id) return ordinal
    }
  }

  /** Ordinals of the ids that begin with these hex digits, at least 8 of them. */
  beginningWith(digits: string): number[] {
    const first = Number.parseInt(digits.slice(0, 8), 16) >>> 0
    const found: number[] = []
    for (let ordinal = 0; ordinal < this.size; ordinal++)
      if (this.view.getUint32(ordinal * BYTES) === first && this.idOf(ordinal).startsWith(digits))
        found.push(ordinal)
    return found
  }

  private fill(): Int32Array {
    let slots = 4
    while (slots < 2 * this.size) slots *= 2
    const table = new Int32Array(slots)
    for (let ordinal = 0; ordinal < this.size; ordinal++) {
      const step = this.view.getUint32(ordinal * BYTES + 4) | 1
      let at = this.view.getUint32(ordinal * BYTES) & (slots - 1)
      while (table[at] !== 0) at = (at + step) & (slots - 1)
      table[at] = ordinal + 1
    }
    return table
  }
}
