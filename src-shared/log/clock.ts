/**
 * A clock says, for every chain (a log, or one branch of a forked log), how many of its entries are included.
 * It is immutable and shares structure: a village of 500 logs whose members wrote apart has a handful of
 * distinct clocks, and joining two that share blocks costs only the blocks that differ.
 *
 * Chain numbers are this process's own (order of discovery) and never leave it; what a clock *contains* is the
 * same everywhere.
 */
const BLOCK = 32

type Block = readonly number[]
const EMPTY_BLOCK: Block = Array.from({ length: BLOCK }, () => 0)

export class Clock {
  static readonly EMPTY = new Clock([])

  private readonly blocks: readonly Block[]

  private constructor(blocks: readonly Block[]) {
    this.blocks = blocks
  }

  static of(lengths: readonly number[]): Clock {
    const blocks: Block[] = []
    for (let start = 0; start < lengths.length; start += BLOCK) {
      const block = lengths.slice(start, start + BLOCK)
      while (block.length < BLOCK) block.push(0)
      blocks.push(block)
    }
    return new Clock(blocks)
  }

  /** How many entries of `chain` are included; 0 for none. */
  get(chain: number): number {
    return this.blocks[Math.floor(chain / BLOCK)]?.[chain % BLOCK] ?? 0
  }

  /** This clock with at least `length` entries of `chain`. */
  with(chain: number, length: number): Clock {
    if (this.get(chain) >= length) return this
    const at = Math.floor(chain / BLOCK)
    const blocks = this.blocks.slice()
    while (blocks.length <= at) blocks.push(EMPTY_BLOCK)
    const block = (blocks[at] ?? EMPTY_BLOCK).slice()
    block[chain % BLOCK] = length
    blocks[at] = block
    return new Clock(blocks)
  }

  /** The least clock that includes both. Answers one of the two itself where that is it. */
  join(other: Clock): Clock {
    if (other === this || other.blocks.length === 0) return this
    if (this.blocks.length === 0) return other
    const count = Math.max(this.blocks.length, other.blocks.length)
    const blocks: Block[] = []
    let mine = true
    let theirs = true
    for (let i = 0; i < count; i++) {
      const a = this.blocks[i] ?? EMPTY_BLOCK
      const b = other.blocks[i] ?? EMPTY_BLOCK
      const joined = joinBlocks(a, b)
      mine &&= joined === a
      theirs &&= joined === b
      blocks.push(joined)
    }
    return mine ? this : theirs ? other : new Clock(blocks)
  }

  /** Whether everything in `other` is in this clock. */
  covers(other: Clock): boolean {
    for (let i = 0; i < other.blocks.length; i++) {
      const a = this.blocks[i] ?? EMPTY_BLOCK
      const b = other.blocks[i] ?? EMPTY_BLOCK
      if (a !== b && joinBlocks(a, b) !== a) return false
    }
    return true
  }

  /** Length per chain, trailing zeros dropped. */
  lengths(): number[] {
    const all = this.blocks.flat()
    while (all.length > 0 && all[all.length - 1] === 0) all.pop()
    return all
  }
}

function joinBlocks(a: Block, b: Block): Block {
  if (a === b) return a
  let aCovers = true
  let bCovers = true
  for (let i = 0; i < BLOCK; i++) {
    const left = a[i] ?? 0
    const right = b[i] ?? 0
    if (left < right) aCovers = false
    else if (left > right) bCovers = false
  }
  if (aCovers) return a
  if (bCovers) return b
  return a.map((left, i) => Math.max(left, b[i] ?? 0))
}
