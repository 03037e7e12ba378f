/** Whether so many votes reach every majority of the question (SPEC V7). */
export type Holds = (votes: number) => boolean

/** What a method makes of the counts, once the quorum is there. */
export interface Verdict {
  readonly kind: 'passed' | 'failed' | 'chosen' | 'tied'
  /** Indices of the options chosen, most votes first. */
  readonly chosen: readonly number[]
  /** Options level for the last place, none of which is chosen. */
  readonly tied: readonly number[]
  /** The votes to which the majorities are applied; `option` where each has its own. */
  readonly measured: readonly { readonly option: number | null; readonly votes: number }[]
}
