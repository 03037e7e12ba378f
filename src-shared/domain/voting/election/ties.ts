import type { Count, Tie, TieOver } from './count.ts'

/** A tie that the rule of the method itself does not settle. */
export interface OpenTie {
  /** Place of the round in which it arose, from 1. */
  readonly round: number
  readonly over: TieOver
  readonly among: readonly number[]
  /** The count up to here: elected so far, and tied whoever else may still be. */
  readonly soFar: Count
}

/** A count that asks, wherever its rule ends in a tie, on whom it falls, and goes on from the answer. */
export type Counting = Generator<OpenTie, Count, number>

/** More ways than these are not followed: whoever was still in when the first tie arose is then tied. */
const MOST_WAYS = 32

/**
 * Ends a count whose rule may leave ties. Where an order of lots was published (the earlier is better: seated and
 * transferred first, excluded last) it decides. Without one each way a tie can fall is counted: whoever is elected in
 * all of them is elected, whoever in some of them is tied, and nothing is broken silently.
 */
export function settleTies(count: () => Counting, order: readonly number[] | null): Count {
  const ways: Way[] = []
  const waiting: (readonly number[])[] = [[]]
  let first: OpenTie | null = null
  for (let picks = waiting.pop(); picks !== undefined; picks = waiting.pop()) {
    const { way, open } = follow(count(), picks, order)
    if (way !== null) ways.push(way)
    if (open === null) continue
    first ??= open
    const before = picks
    waiting.push(...[...open.among].reverse().map((pick) => [...before, pick]))
    if (ways.length + waiting.length > MOST_WAYS) return withTies(first.soFar, [openTie(first)])
  }
  const [shown, ...others] = ways
  if (shown === undefined) throw new Error('a count has at least one way to end')
  if (first === null) return withTies(shown.count, shown.picked)
  const same = others.every(({ count: other }) => sameResult(other, shown.count))
  const ties = shown.picked.map((tie) =>
    tie.by === 'order' ? tie : { ...tie, by: same ? ('eitherWay' as const) : null, chosen: [] }
  )
  return same ? withTies(shown.count, ties) : someElected(withTies(first.soFar, ties), ways)
}

interface Way {
  readonly count: Count
  readonly picked: readonly Tie[]
}

function follow(
  counting: Counting,
  picks: readonly number[],
  order: readonly number[] | null
): { readonly way: Way | null; readonly open: OpenTie | null } {
  const picked: Tie[] = []
  let asked = 0
  let step = counting.next()
  while (step.done !== true) {
    const { round, over, among } = step.value
    const drawn = byOrder(over, among, order)
    const chosen = drawn ?? picks[asked]
    if (chosen === undefined) return { way: null, open: step.value }
    if (drawn === undefined) asked += 1
    picked.push({ round, over, among, by: drawn === undefined ? null : 'order', chosen: [chosen] })
    step = counting.next(chosen)
  }
  return { way: { count: step.value, picked }, open: null }
}

/** What lots that name all of them say. */
function byOrder(
  over: TieOver,
  among: readonly number[],
  order: readonly number[] | null
): number | undefined {
  const inOrder = (order ?? []).filter((candidate) => among.includes(candidate))
  if (inOrder.length < among.length) return undefined
  return over === 'exclusion' ? inOrder.at(-1) : inOrder[0]
}

const openTie = ({ round, over, among }: OpenTie): Tie => ({ round, over, among, by: null, chosen: [] })

const inRounds = (ties: readonly Tie[]): Tie[] => ties.toSorted((one, other) => one.round - other.round)

const withTies = (count: Count, ties: readonly Tie[]): Count => ({
  ...count,
  ties: inRounds([...count.ties, ...ties])
})

/** Of the ways a tie can fall: elected in each of them, or only in some. */
function someElected(stopped: Count, ways: readonly Way[]): Count {
  const everywhere = (candidate: number): boolean =>
    ways.every(({ count }) => count.winners.includes(candidate))
  const somewhere = new Set(ways.flatMap(({ count }) => [...count.winners, ...count.tied]))
  const winners = (ways[0]?.count.winners ?? []).filter(everywhere)
  const tied = [...somewhere].filter((candidate) => !winners.includes(candidate))
  return { ...stopped, winners, tied: tied.toSorted((one, other) => one - other), ranking: null }
}

const sameResult = (one: Count, other: Count): boolean =>
  one.winners.length === other.winners.length &&
  one.winners.every((winner) => other.winners.includes(winner)) &&
  JSON.stringify([one.tied, one.ranking]) === JSON.stringify([other.tied, other.ranking])
