import type { ThresholdRule } from '../rulebook/rulebook.ts'
import type { Marks } from './marks.ts'

/** What was counted, before any threshold is applied. */
export interface Tally {
  /** Marks by choice; the last place is the abstentions. */
  readonly counts: readonly number[]
  /** Voters whose ballot counts, abstentions included. */
  readonly cast: number
  /** 实到: voters who took part, also those whose contradictory ballots count for no choice. */
  readonly present: number
}

/** A tally while ballots come and go. */
export class RunningTally {
  private readonly counts: number[]
  private cast = 0
  private present = 0

  constructor(choices: number) {
    this.counts = Array.from({ length: choices }, () => 0)
  }

  /** One voter more, or less; null where their ballots contradict each other (SPEC V4). */
  tell(marks: Marks | null, by: 1 | -1): void {
    this.present += by
    if (marks === null) return
    this.cast += by
    if (marks.length === 0) this.add(this.counts.length - 1, by)
    for (const mark of marks) this.add(mark, by)
  }

  private add(place: number, by: 1 | -1): void {
    this.counts[place] = (this.counts[place] ?? 0) + by
  }

  get tally(): Tally {
    const { counts, cast, present } = this
    return Object.freeze({ counts: Object.freeze(counts.slice()), cast, present })
  }
}

const abstentionsIn = (tally: Tally): number => tally.counts.at(-1) ?? 0

/** The number a threshold is a fraction of (表决基数). */
export function baseOf(base: ThresholdRule['base'], eligible: number, tally: Tally): number {
  switch (base) {
    case 'eligible':
      return eligible
    case 'present':
      return tally.present
    case 'cast':
      return tally.cast
    case 'yesno':
      return tally.cast - abstentionsIn(tally)
  }
}
