import type { Tally } from '../tally.ts'
import type { Holds, Verdict } from './verdict.ts'

/**
 * 选举: those with most votes, as many as there are seats, each of whom must hold the majorities with their own
 * votes (SPEC V9a). Fewer hold them: seats stay empty. Level for the last seats: none of those level is chosen.
 */
export function chooseSeveralVerdict({ counts }: Tally, seats: number, holds: Holds): Verdict {
  const ranked = counts
    .slice(0, -1)
    .map((votes, option) => ({ option, votes }))
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => b.votes - a.votes || a.option - b.option)
  const nearest = ranked[seats - 1]?.votes ?? 0
  const measured = ranked.filter(({ votes }) => votes >= nearest)
  const able = measured.filter(({ votes }) => holds(votes))
  const level = able.length > seats ? able.filter(({ votes }) => votes === nearest) : []
  const chosen = able.filter((one) => !level.includes(one)).map(({ option }) => option)
  const kind = chosen.length > 0 ? 'chosen' : level.length > 0 ? 'tied' : 'failed'
  return { kind, chosen, tied: level.map(({ option }) => option), measured }
}
