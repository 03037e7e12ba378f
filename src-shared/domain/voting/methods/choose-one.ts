import type { Tally } from '../tally.ts'
import type { Leading } from './leading.ts'

/** 多选一: the option with most votes is measured; abstentions are no option (SPEC V9). No lot, no order of ids. */
export function chooseOneLeading(tally: Tally): Leading {
  const options = tally.counts.slice(0, -1)
  const have = options.reduce((most, count) => Math.max(most, count), 0)
  const first = options.indexOf(have)
  const tied = have > 0 && options.includes(have, first + 1)
  return { choice: have === 0 || tied ? null : first, have, tied }
}
