/** The votes that the majorities are applied to. */
export interface Leading {
  /** Index of the option in the lead, where the method chooses one and one alone leads. */
  readonly choice: number | null
  readonly have: number
  /** Two or more options share the lead. */
  readonly tied: boolean
}
