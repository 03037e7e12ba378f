import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Carried } from './folkmoot/by-courier.ts'
import { runPhase } from './processes.ts'
import { median } from './quantiles.ts'
import type { Workload } from './workload.ts'

export interface CarriedVillage extends Carried {
  readonly workload: Workload
}

/** Medians of a village carried by stick, each time onto an empty stick and into an empty laptop. */
export async function carried(dir: string, workload: Workload, repetitions: number): Promise<CarriedVillage> {
  const made = join(dir, 'carried')
  const [receiver, stick] = [join(made, 'receiver'), join(made, 'stick')]
  await runPhase({ phase: 'make', store: 'folkmoot', dir: made, workload })
  const runs: Carried[] = []
  for (let i = 0; i < repetitions; i++) {
    const request = { dir: made, receiver, workload: { ...workload, order: workload.seed + i } }
    runs.push((await runPhase<Carried>({ phase: 'courier', ...request })).answer)
    for (const folder of [receiver, stick]) await rm(folder, { recursive: true })
  }
  await rm(made, { recursive: true })
  const of = (pick: (run: Carried) => number): number => median(runs.map(pick))
  return {
    workload,
    exportMs: of(({ exportMs }) => exportMs),
    importMs: of(({ importMs }) => importMs),
    cpuMs: of(({ cpuMs }) => cpuMs),
    bytesPerVote: of(({ bytesPerVote }) => bytesPerVote)
  }
}
