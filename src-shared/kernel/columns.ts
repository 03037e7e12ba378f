/**
 * Columns of whole numbers as LEB128 varints: checkpoints hold 100,000 rows, and a generic encoding of each row
 * would cost more to read than the fold costs to run.
 */
export class ColumnWriter {
  private bytes: Uint8Array
  private length: number

  /** `begun`: what was written before, to be gone on with. */
  constructor(begun: Uint8Array = new Uint8Array()) {
    this.bytes = new Uint8Array(begun.length + 1024)
    this.bytes.set(begun)
    this.length = begun.length
  }

  /** `value` is a safe integer ≥ 0. */
  push(value: number): void {
    if (this.length + 8 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2)
      grown.set(this.bytes)
      this.bytes = grown
    }
    let rest = value
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.bytes[this.length++] = rest
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

export class ColumnReader {
  private offset = 0
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.offset >= this.bytes.length
  }

  /** The next number. Throws RangeError past the end: a checkpoint that does so is dropped and rebuilt. */
  next(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.bytes[this.offset++]
      if (byte === undefined) throw new RangeError('column ended early')
      if (byte < 128) return value + byte * scale
      value += (byte - 128) * scale
      scale *= 128
    }
  }
}
