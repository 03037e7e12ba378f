import type { Count, Round, Tie } from './count.ts'

/** A count in whole votes that elects one and ranks nobody else, as far as it has come. */
export const oneSeatCount = (
  method: 'irv' | 'star',
  rounds: readonly Round[],
  ties: readonly Tie[],
  elects: { readonly winners?: readonly number[]; readonly tied?: readonly number[] }
): Count => ({
  method,
  seats: 1,
  decimals: 0,
  winners: elects.winners ?? [],
  tied: elects.tied ?? [],
  ranking: null,
  quota: null,
  rounds: [...rounds],
  ties: [...ties]
})
