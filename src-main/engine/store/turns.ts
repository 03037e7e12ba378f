/** Runs pieces of work one after the other, in the order they were asked for; one that fails stops no other. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work)
    this.last = done.catch(() => undefined)
    return done
  }

  /** Resolves when everything asked for so far is done. */
  async settled(): Promise<void> {
    await this.last
  }
}
