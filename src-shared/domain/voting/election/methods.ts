/** Every method that papers can be counted by; the names are those of the command line. */
export const COUNTING_METHODS = [
  'plurality',
  'choose-k',
  'approval',
  'score',
  'star',
  'dots',
  'borda',
  'irv',
  'schulze',
  'ranked-pairs',
  'stv-scottish',
  'stv-meek'
] as const
export type CountingMethod = (typeof COUNTING_METHODS)[number]
