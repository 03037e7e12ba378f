import type { CountingMethod } from './methods.ts'

/** What a tie was about: who goes out, whose surplus goes first, who takes a seat, which pair is locked first. */
export type TieOver = 'exclusion' | 'surplus' | 'seat' | 'order'

export interface Tie {
  /** Place of the round in which it arose, from 1. */
  readonly round: number
  readonly over: TieOver
  readonly among: readonly number[]
  /**
   * earlierRound: the most recent round in which they differed · order: the published order of lots · eitherWay: the
   * same people are elected whichever way it falls · null: nothing settles it, and no winner is made up.
   */
  readonly by: 'earlierRound' | 'order' | 'eitherWay' | null
  /** Whom it fell on, the first one first; nobody where nothing settled it. */
  readonly chosen: readonly number[]
}

export type Action =
  | { readonly kind: 'count' }
  | { readonly kind: 'surplus'; readonly from: number; readonly transferValue: bigint }
  | { readonly kind: 'keepFactors' }
  | { readonly kind: 'exclude'; readonly from: number }
  | { readonly kind: 'runoff'; readonly between: readonly number[] }
  | { readonly kind: 'compare' | 'lock' | 'skip'; readonly over: readonly [number, number] }

export interface Round {
  /** What was done to reach this round. */
  readonly action: Action
  /** By candidate, in units of the count; null: no longer in the count. */
  readonly votes: readonly (bigint | null)[]
  /** Votes that stand with nobody, fractions lost in rounding among them; in units of the count. */
  readonly nonTransferable: bigint
  readonly elected: readonly number[]
}

/** What papers come to under one method. Amounts are whole numbers of units; a vote is 10^decimals units. */
export interface Count {
  readonly method: CountingMethod
  readonly seats: number
  readonly decimals: number
  /** In the order of their election. */
  readonly winners: readonly number[]
  /** Those among whom nothing decides for the seats that are left. */
  readonly tied: readonly number[]
  /** All candidates, best first, those who are level together; null where the method ranks nobody but winners. */
  readonly ranking: readonly (readonly number[])[] | null
  readonly quota: bigint | null
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
}
