import type { CarriedVillage } from './carried.ts'
import type { ColdStarts } from './cold-start.ts'
import type { Measured } from './measure.ts'
import type { StoreName } from './request.ts'
import type { Facts } from './stores/store.ts'
import type { Workload } from './workload.ts'

/** Everything one run of the bench found. */
export interface Findings {
  readonly merges: readonly Measured[]
  readonly byCourier: readonly CarriedVillage[]
  readonly append: Readonly<Partial<Record<StoreName, { p50: number; p99: number }>>>
  readonly cold: ColdStarts | null
  readonly removal: Facts
  readonly active: Readonly<Record<number, Facts>>
}

export interface Verdict {
  readonly goal: number
  readonly what: string
  readonly found: string
  /** null where this run did not measure it. */
  readonly must: boolean | null
  readonly should: boolean | null
}

const SIZES = {
  merge: [500, 20],
  big: [500, 200],
  small: [50, 20],
  mid: [200, 20],
  huge: [2000, 20],
  newcomer: [500, 100]
} as const

const isSize = ({ voters, ballots }: Workload, size: keyof typeof SIZES): boolean =>
  voters === SIZES[size][0] && ballots === SIZES[size][1]

/** The thirteen goals (design: performance facts) and two of life without the internet, each by the ratios of this run. */
export function judge(findings: Findings): Verdict[] {
  const at = (store: StoreName, size: keyof typeof SIZES): Measured | undefined =>
    findings.merges.find(({ store: name, workload }) => name === store && isSize(workload, size))
  const [mine, stock, bundle] = [at('folkmoot', 'merge'), at('stock', 'merge'), at('bundle', 'merge')]
  const ratio = (pick: (of: Measured) => number, other = stock): number | null =>
    mine === undefined || other === undefined ? null : pick(mine) / pick(other)
  const { append, cold } = findings
  const merge = ratio(({ mergeMs }) => mergeMs)
  const toBundle = ratio(({ mergeMs }) => mergeMs, bundle)
  const [mineBig, stockBig] = [at('folkmoot', 'big'), at('stock', 'big')]
  const big = mineBig === undefined || stockBig === undefined ? null : mineBig.mergeMs / stockBig.mergeMs
  const exponent = growth(at('folkmoot', 'mid'), at('folkmoot', 'huge'))
  const late = mine?.lateMs ?? null
  const lateToStock = ratio(({ lateMs }) => lateMs)
  const lateToBundle = ratio(({ lateMs }) => lateMs, bundle)
  const [lateSmall, lateHuge] = [at('folkmoot', 'small'), at('folkmoot', 'huge') ?? mine]
  const lateGrowth =
    lateSmall === undefined || lateHuge === undefined ? null : lateHuge.lateMs / lateSmall.lateMs
  const cast =
    append.folkmoot === undefined || append.stock === undefined
      ? null
      : append.folkmoot.p50 / append.stock.p50
  const coldToRefold = cold === null ? null : cold.checkpointMs / cold.refoldMs
  const coldToStock = cold === null ? null : cold.checkpointMs / cold.stockMs
  const rss = ratio(({ peakRssMb }) => peakRssMb)
  const bytes = ratio(({ bytesPerVote }) => bytesPerVote)
  const reconnect = ratio(({ reconnectMs }) => reconnectMs)
  const fact = (name: string): number | null => mine?.facts[name] ?? null
  const checkpointPerVote =
    mine === undefined
      ? null
      : (fact('checkpointBytes') ?? 0) / (mine.workload.voters * mine.workload.ballots)
  const written = fact('checkpointMs')
  const folded = fact('foldedPerReceived')
  const messages = fact('reconnectMessages')
  const [newcomer, stockNewcomer] = [at('folkmoot', 'newcomer'), at('stock', 'newcomer')]
  const firstSync =
    newcomer === undefined || stockNewcomer === undefined ? null : newcomer.mergeMs / stockNewcomer.mergeMs
  const stick = findings.byCourier.find(({ workload }) => isSize(workload, 'newcomer'))
  const courier =
    stick === undefined || stockNewcomer === undefined
      ? null
      : (stick.exportMs + stick.importMs) / stockNewcomer.mergeMs
  return [
    line(
      1,
      'merge 500 × 20',
      [
        [merge, '× stock'],
        [toBundle, '× bundle']
      ],
      all(merge, [1], toBundle),
      all(merge, [0.4], toBundle, [1.5])
    ),
    line(2, 'merge 500 × 200', [[big, '× stock']], all(big, [0.3]), all(big, [0.15])),
    line(
      3,
      'growth of the merge, 200 → 2000',
      [[exponent, 'exponent']],
      all(exponent, [1.2]),
      all(exponent, [1])
    ),
    line(
      4,
      'late batch of 20 at 500, live',
      [
        [late, 'ms'],
        [lateToStock, '× stock'],
        [lateToBundle, '× bundle'],
        [fact('lateFoldedPerNew'), 'folded a new entry']
      ],
      all(late, [10], lateToStock, [2], fact('lateJudgedPerNew'), [1]),
      all(late, [10], lateToBundle, [1.2])
    ),
    line(
      5,
      `late batch, 50 → ${lateHuge?.workload.voters ?? '?'}`,
      [[lateGrowth, '×']],
      all(lateGrowth, [1.5]),
      all(lateGrowth, [1.1])
    ),
    line(
      6,
      'vote cast, on the disk and folded',
      [
        [append.folkmoot?.p50 ?? null, 'ms p50'],
        [append.folkmoot?.p99 ?? null, 'ms p99'],
        [cast, '× hypercore + fdatasync']
      ],
      all(cast, [1.5]),
      all(cast, [1.2], append.folkmoot?.p99 ?? null, [20])
    ),
    line(
      7,
      'cold start of 100,000',
      [
        [cold?.checkpointMs ?? null, 'ms from process start'],
        [coldToRefold, '× refold'],
        [coldToStock, '× stock']
      ],
      all(cold?.checkpointMs ?? null, [1000], coldToStock, [0.5]),
      all(cold?.checkpointMs ?? null, [1000], coldToRefold, [0.15])
    ),
    line(
      8,
      'checkpoint: honest, small, quick',
      [
        [written, 'ms to write'],
        [checkpointPerVote, 'B a vote'],
        [1, 'same digest as a refold']
      ],
      mine === undefined ? null : true,
      all(written, [50], checkpointPerVote, [110])
    ),
    line(
      9,
      'peak memory of the merge',
      [
        [mine?.peakRssMb ?? null, 'MB'],
        [rss, '× stock']
      ],
      all(rss, [0.6]),
      all(rss, [0.35])
    ),
    line(
      10,
      'bytes on disk a vote',
      [
        [mine?.bytesPerVote ?? null, 'B'],
        [bytes, '× stock']
      ],
      all(bytes, [1.5]),
      all(bytes, [1.2])
    ),
    line(
      11,
      'reconnect, nothing new',
      [
        [mine?.reconnectMs ?? null, 'ms'],
        [reconnect, '× stock'],
        [messages, 'messages both ways']
      ],
      all(reconnect, [1.2]),
      all(reconnect, [0.3], messages, [2])
    ),
    line(
      12,
      'folded / received',
      [
        [folded, ''],
        [fact('judgedPerBallot'), 'judged a ballot']
      ],
      all(folded, [1.05]),
      all(folded, [1])
    ),
    line(
      13,
      'one flipped bit refused by name',
      [[mine === undefined ? null : 1, 'in each run']],
      mine === undefined ? null : true,
      mine === undefined ? null : true
    ),
    line(14, 'newcomer with 500 × 100', [[firstSync, '× stock']], all(firstSync, [0.5]), null),
    line(
      15,
      'courier, out and in, 500 × 100',
      [
        [stick?.exportMs ?? null, 'ms out'],
        [stick?.importMs ?? null, 'ms in'],
        [courier, '× stock']
      ],
      all(courier, [1]),
      null
    )
  ]
}

/** Exponent of merge time in the number of voters. */
function growth(small: Measured | undefined, large: Measured | undefined): number | null {
  if (small === undefined || large === undefined) return null
  return Math.log(large.mergeMs / small.mergeMs) / Math.log(large.workload.voters / small.workload.voters)
}

/** Pairs of a figure and, in a list, its bound: whether every bounded figure is within; null where one is missing. */
function all(...figures: (number | null | [number])[]): boolean | null {
  let within = true
  for (let i = 0; i < figures.length; i += 2) {
    const [figure, bound] = [figures[i], figures[i + 1]]
    if (!Array.isArray(bound)) continue
    if (typeof figure !== 'number') return null
    within &&= figure <= bound[0]
  }
  return within
}

function line(
  goal: number,
  what: string,
  figures: readonly (readonly [number | null, string])[],
  must: boolean | null,
  should: boolean | null
): Verdict {
  const found = figures.map(([figure, unit]) =>
    figure === null ? 'not measured' : `${round(figure)} ${unit}`.trim()
  )
  return { goal, what, found: [...new Set(found)].join(', '), must, should }
}

export const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
