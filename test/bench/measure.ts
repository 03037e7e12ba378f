import { cp, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runPhase } from './processes.ts'
import { median } from './quantiles.ts'
import type { StoreName } from './request.ts'
import type { Facts, Merged } from './stores/store.ts'
import { recordsOf, type Workload } from './workload.ts'

/** Medians over the repetitions of one store at one size. */
export interface Measured {
  readonly store: StoreName
  readonly workload: Workload
  readonly mergeMs: number
  /** Processor time of the merge, all threads: what a busy neighbour changes least. */
  readonly mergeCpuMs: number
  readonly peakRssMb: number
  readonly lateMs: number
  readonly reconnectMs: number
  /** From the start of the process. */
  readonly coldMs: number
  readonly coldCpuMs: number
  readonly bytesPerVote: number
  readonly facts: Facts
}

interface Repetition extends Merged {
  readonly coldMs: number
  readonly coldCpuMs: number
  readonly bytes: number
}

/** Runs the stores in turn, so that a busy minute hits all of them, and takes each store's medians. */
export async function measure(
  dir: string,
  stores: readonly StoreName[],
  workload: Workload,
  repetitions: number
): Promise<Measured[]> {
  const folder = (store: StoreName): string => join(dir, `${store}-${workload.voters}-${workload.ballots}`)
  for (const store of stores) await runPhase({ phase: 'make', store, dir: folder(store), workload })
  const runs = new Map<StoreName, Repetition[]>(stores.map((store) => [store, []]))
  for (let i = 0; i < repetitions; i++)
    for (const store of i % 2 === 0 ? stores : stores.toReversed())
      runs.get(store)?.push(await repeat(folder(store), store, { ...workload, order: workload.seed + i }))
  for (const store of stores) await rm(folder(store), { recursive: true, force: true })
  return [...runs].map(([store, all]) => medians(store, workload, all))
}

/** One repetition on a copy of the hub, which the late voters change. */
async function repeat(made: string, store: StoreName, workload: Workload): Promise<Repetition> {
  const dir = `${made}-now`
  // Without the file that ties a corestore to its place on the disk: it is made anew.
  await cp(made, dir, { recursive: true, filter: (path) => basename(path) !== 'CORESTORE' })
  const receiver = join(dir, 'receiver')
  const { answer } = await runPhase<Merged>({ phase: 'merge', store, dir, receiver, workload })
  const bytes = await bytesIn(receiver)
  const cold = await runPhase<Facts>({ phase: 'cold', store, receiver, workload })
  await rm(dir, { recursive: true, force: true })
  if (cold.countedMs === null) throw new Error(`${store} counted nothing`)
  return { ...answer, bytes, coldMs: cold.countedMs, coldCpuMs: cold.answer['cpuMs'] ?? 0 }
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name))
    if (found.isFile()) sum += found.size
  }
  return sum
}

function medians(store: StoreName, workload: Workload, runs: readonly Repetition[]): Measured {
  const of = (pick: (run: Repetition) => number): number => median(runs.map(pick))
  const late = workload.late * workload.ballots
  const names = [...new Set(runs.flatMap(({ facts }) => Object.keys(facts)))]
  return {
    store,
    workload,
    mergeMs: of(({ mergeMs }) => mergeMs),
    mergeCpuMs: of(({ mergeCpuMs }) => mergeCpuMs),
    peakRssMb: of(({ peakRssMb }) => peakRssMb),
    lateMs: median(runs.flatMap(({ lateMs }) => lateMs)),
    reconnectMs: of(({ reconnectMs }) => reconnectMs),
    coldMs: of(({ coldMs }) => coldMs),
    coldCpuMs: of(({ coldCpuMs }) => coldCpuMs),
    bytesPerVote: of(({ bytes }) => bytes / (recordsOf(workload) + late)),
    facts: Object.fromEntries(names.map((name) => [name, of(({ facts }) => facts[name] ?? 0)]))
  }
}
