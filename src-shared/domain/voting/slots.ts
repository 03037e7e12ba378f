const BLOCK = 64

/**
 * One value per place on the roll, immutable: setting some places copies only their blocks and the spine, so that
 * every state can be kept whole while ballots keep arriving.
 */
export class Slots<T> {
  private readonly blocks: readonly (readonly T[])[]
  readonly size: number

  private constructor(blocks: readonly (readonly T[])[], size: number) {
    this.blocks = blocks
    this.size = size
  }

  static filled<T>(size: number, value: T): Slots<T> {
    const block: readonly T[] = Array.from({ length: BLOCK }, () => value)
    return new Slots<T>(
      Array.from({ length: Math.ceil(size / BLOCK) }, () => block),
      size
    )
  }

  get(at: number): T | undefined {
    return at < this.size ? this.blocks[Math.floor(at / BLOCK)]?.[at % BLOCK] : undefined
  }

  with(changes: ReadonlyMap<number, T>): Slots<T> {
    if (changes.size === 0) return this
    const blocks = this.blocks.slice()
    const mine = new Map<number, T[]>()
    for (const [at, value] of changes) {
      const number = Math.floor(at / BLOCK)
      const block = mine.get(number) ?? (blocks[number] ?? []).slice()
      block[at % BLOCK] = value
      mine.set(number, block)
      blocks[number] = block
    }
    return new Slots(blocks, this.size)
  }

  *entries(): IterableIterator<[number, T]> {
    for (let at = 0; at < this.size; at++) {
      const value = this.get(at)
      if (value !== undefined) yield [at, value]
    }
  }
}
