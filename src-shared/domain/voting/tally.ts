import type { ThresholdRule } from '../rulebook/rulebook.ts'

/** What was counted, before any threshold is applied. */
export interface Tally {
  /** Voters by choice; the last place is the abstentions. */
  readonly counts: readonly number[]
  /** 实到: voters who took part, also those whose contradictory ballots count for no choice. */
  readonly present: number
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** Voters whose ballot counts, abstentions included. */
export const castIn = (tally: Tally): number => sum(tally.counts)

export const abstentionsIn = (tally: Tally): number => tally.counts.at(-1) ?? 0

/** The number a threshold is a fraction of (表决基数). */
export function baseOf(base: ThresholdRule['base'], eligible: number, tally: Tally): number {
  switch (base) {
    case 'eligible':
      return eligible
    case 'present':
      return tally.present
    case 'cast':
      return castIn(tally)
    case 'yesno':
      return castIn(tally) - abstentionsIn(tally)
  }
}
