const BLOCK = 64

/**
 * One value per place on the roll, immutable: setting some places copies only their blocks and the spine, so that
 * every state can be kept whole while ballots keep arriving.
 */
export class Slots<T extends object> {
  private readonly blocks: readonly (readonly T[])[]
  private readonly blank: T
  readonly size: number

  private constructor(blocks: readonly (readonly T[])[], size: number, blank: T) {
    this.blocks = blocks
    this.size = size
    this.blank = blank
  }

  static filled<T extends object>(size: number, blank: T): Slots<T> {
    const block: readonly T[] = Array.from({ length: BLOCK }, () => blank)
    return new Slots<T>(
      Array.from({ length: Math.ceil(size / BLOCK) }, () => block),
      size,
      blank
    )
  }

  /** The value at a place; the blank one where there is no such place. */
  get(at: number): T {
    return this.blocks[Math.floor(at / BLOCK)]?.[at % BLOCK] ?? this.blank
  }

  /** `changes` are of places on the roll. */
  with(changes: ReadonlyMap<number, T>): Slots<T> {
    if (changes.size === 0) return this
    const blocks = this.blocks.slice()
    const mine = new Map<number, T[]>()
    for (const [at, value] of changes) {
      const number = Math.floor(at / BLOCK)
      const block = mine.get(number) ?? [...(this.blocks[number] ?? [])]
      block[at % BLOCK] = value
      mine.set(number, block)
      blocks[number] = block
    }
    return new Slots(blocks, this.size, this.blank)
  }

  *entries(): IterableIterator<[number, T]> {
    for (let at = 0; at < this.size; at++) yield [at, this.get(at)]
  }
}
