/** Done in pieces: it says after each how much that was, and between two of them others have their turn. */
export type Work = AsyncGenerator<number>

interface Waiting {
  readonly work: Work
  readonly done: Promise<void>
  readonly finish: () => void
  readonly fail: (thrown: unknown) => void
}

/**
 * Work in several lanes: within a lane one after the other, across lanes a piece of each in turn, so that whoever
 * brings the most holds nobody else up. After `breath` units of work the event loop has its turn.
 */
export class FairQueue<Lane> {
  private readonly lanes = new Map<Lane, Waiting[]>()
  private readonly breath: number
  private readonly onFault: (thrown: unknown) => void
  private isRunning = false
  private sinceBreath = 0

  /** `onFault` hears of what fails; what it throws is heard by whoever waits. */
  constructor(breath: number, onFault: (thrown: unknown) => void) {
    this.breath = breath
    this.onFault = onFault
  }

  /** A fault costs that work alone: what is behind it is done all the same. */
  add(lane: Lane, work: Work): void {
    let [finish, fail]: [() => void, Waiting['fail']] = [() => undefined, () => undefined]
    const done = new Promise<void>((...how) => ([finish, fail] = how))
    const waiting = { work, done, finish, fail }
    const before = this.lanes.get(lane)
    if (before === undefined) this.lanes.set(lane, [waiting])
    else before.push(waiting)
    if (!this.isRunning) void this.run()
  }

  /** Resolves when everything added so far is done, in that lane or in all of them. */
  async settled(lane?: Lane): Promise<void> {
    const lanes = lane === undefined ? [...this.lanes.values()] : [this.lanes.get(lane) ?? []]
    await Promise.all(lanes.flatMap((waiting) => waiting.at(-1)?.done ?? []))
  }

  private async run(): Promise<void> {
    this.isRunning = true
    while (this.lanes.size > 0) {
      for (const [lane, waiting] of this.lanes) {
        const [first] = waiting
        if (first !== undefined && (await this.isDoneAfterPiece(first))) {
          waiting.shift()
          if (waiting.length === 0) this.lanes.delete(lane)
          first.finish()
        }
        await this.breathe()
      }
    }
    this.isRunning = false
  }

  private async isDoneAfterPiece({ work, fail }: Waiting): Promise<boolean> {
    try {
      const piece = await work.next()
      if (piece.done !== true) this.sinceBreath += piece.value
      return piece.done === true
    } catch (thrown) {
      try {
        this.onFault(thrown)
      } catch (unheard) {
        fail(unheard)
      }
      return true
    }
  }

  private async breathe(): Promise<void> {
    if (this.sinceBreath < this.breath) return
    this.sinceBreath = 0
    await new Promise((resolve) => setImmediate(resolve))
  }
}
