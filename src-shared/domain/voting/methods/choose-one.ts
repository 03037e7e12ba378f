import type { Tally } from '../tally.ts'
import type { Holds, Verdict } from './verdict.ts'

/** 多选一: the option with most votes is measured; abstentions are no option (SPEC V9). No lot, no order of ids. */
export function chooseOneVerdict(tally: Tally, holds: Holds): Verdict {
  const options = tally.counts.slice(0, -1)
  const votes = options.reduce((most, count) => Math.max(most, count), 0)
  const leaders = options.flatMap((count, option) => (count === votes && votes > 0 ? [option] : []))
  const measured = [{ option: null, votes }]
  if (leaders.length > 1) return { kind: 'tied', chosen: [], tied: leaders, measured }
  return holds(votes)
    ? { kind: 'chosen', chosen: leaders, tied: [], measured }
    : { kind: 'failed', chosen: [], tied: [], measured }
}
