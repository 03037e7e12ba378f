import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { carried, type CarriedVillage } from './carried.ts'
import { coldStarts } from './cold-start.ts'
import { countTimes } from './counts.ts'
import { judge, type Findings } from './goals.ts'
import { measure, type Measured } from './measure.ts'
import { runPhase } from './processes.ts'
import { quantile } from './quantiles.ts'
import { printCarried, printFindings, printVerdicts } from './report.ts'
import type { StoreName } from './request.ts'
import type { Facts } from './stores/store.ts'
import type { Workload } from './workload.ts'

/**
 * Options. `--quick`: 50 and 500 voters once, without 100,000 records and Autobase. `--voters 50,200,500`,
 * `--ballots 20`, `--repetitions 3`, `--seed N`. `--full`: also 2,000 voters, 100,000 records merged, Autobase at 500.
 * `--counts`: nothing but ranked papers, 10,000 and 100,000 of them, counted by each method.
 * `--scale`: nothing but a village of 2,000 with 10,000 ballots on one proposal, and how folding grows.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    scale: { type: 'boolean', default: false },
    counts: { type: 'boolean', default: false },
    voters: { type: 'string' },
    ballots: { type: 'string', default: '20' },
    repetitions: { type: 'string' },
    seed: { type: 'string' }
  }
})
const seed = Number(values.seed ?? randomInt(2 ** 31))
const repetitions = Number(values.repetitions ?? (values.quick ? 1 : 3))
const sizes = (values.voters ?? (values.quick ? '50,500' : '50,200,500')).split(',').map(Number)
const MOST_FOR_AUTOBASE = 200
const APPENDS = 300

const workload = (voters: number, ballots: number): Workload => ({
  voters,
  ballots,
  late: 5,
  seed,
  order: seed
})
const dir = await mkdtemp(join(tmpdir(), 'folkmoot-bench-'))
console.log(
  `seed ${seed}, ${repetitions} repetitions, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}`
)
console.log(
  `load when started: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`
)
try {
  if (values.counts) counts()
  else if (values.scale) await scale()
  else await compare()
  console.log(
    `load when done: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`
  )
} finally {
  await rm(dir, { recursive: true, force: true })
}

async function compare(): Promise<void> {
  const merges: Measured[] = []
  const byCourier: CarriedVillage[] = []
  const run = async (
    stores: readonly StoreName[],
    voters: number,
    ballots: number,
    times: number
  ): Promise<void> => {
    const found = await measure(dir, stores, workload(voters, ballots), times)
    printFindings(found)
    merges.push(...found)
    const stock = found.find(({ store }) => store === 'stock')
    if (stock === undefined) return
    const village = await carried(dir, workload(voters, ballots), times)
    printCarried(village, stock)
    byCourier.push(village)
  }
  for (const voters of sizes) {
    await run(['stock', 'bundle', 'folkmoot'], voters, Number(values.ballots), repetitions)
    if (!values.quick && (voters <= MOST_FOR_AUTOBASE || values.full))
      await run(['autobase'], voters, Number(values.ballots), 1)
  }
  if (values.full) {
    await run(['stock', 'bundle', 'folkmoot'], 2000, 20, Math.min(2, repetitions))
    await run(['stock', 'bundle', 'folkmoot'], 500, 200, Math.min(2, repetitions))
  }
  const findings: Findings = {
    merges,
    byCourier,
    append: await appends(),
    cold: values.quick ? null : await coldStarts(dir, workload(500, 200), repetitions),
    removal: (await runPhase<Facts>({ phase: 'removal', workload: workload(500, 20) })).answer,
    active: Object.fromEntries(
      await Promise.all(
        [500, 2000].map(
          async (logs) => [logs, (await runPhase<Facts>({ phase: 'active', logs })).answer] as const
        )
      )
    )
  }
  printVerdicts(findings, judge(findings))
}

/** Ranked papers of twenty candidates, in milliseconds. */
function counts(): void {
  console.table(Object.fromEntries([10_000, 100_000].map((papers) => [papers, countTimes(papers, seed)])))
}

/** A village at its largest: every figure in one table, nothing beside it. */
async function scale(): Promise<void> {
  const { answer } = await runPhase<Facts>({ phase: 'village', dir, workload: workload(2000, 5) })
  console.log('\n2,000 members, 10,000 ballots on one proposal')
  console.table(answer)
  console.log('\nfolding 2,000 people, and how it grows from 1,000')
  console.table((await runPhase<Facts>({ phase: 'growth', people: 2000 })).answer)
}

async function appends(): Promise<Findings['append']> {
  const found: Partial<Record<StoreName, { p50: number; p99: number }>> = {}
  for (const store of ['stock', 'folkmoot'] as const) {
    const { answer } = await runPhase<number[]>({
      phase: 'append',
      store,
      dir: join(dir, `append-${store}`),
      count: APPENDS
    })
    found[store] = { p50: quantile(answer, 0.5), p99: quantile(answer, 0.99) }
  }
  return found
}
