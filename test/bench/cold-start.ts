import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runPhase } from './processes.ts'
import { median } from './quantiles.ts'
import type { Facts, Merged } from './stores/store.ts'
import type { Workload } from './workload.ts'

/** Milliseconds from the start of a process to the right tally, medians; and the processor time in them. */
export interface ColdStarts {
  readonly checkpointMs: number
  readonly checkpointCpuMs: number
  readonly refoldMs: number
  readonly stockMs: number
  readonly facts: Facts
}

interface Opened {
  readonly ms: number
  readonly cpuMs: number
  readonly facts: Facts
}

/** A big village's receiver is filled once, then opened through its checkpoint, without it, and as plain cores. */
export async function coldStarts(dir: string, workload: Workload, repetitions: number): Promise<ColdStarts> {
  const [mine, stock] = [join(dir, 'cold-folkmoot'), join(dir, 'cold-stock')]
  const receiver = join(mine, 'receiver')
  await runPhase({ phase: 'make', store: 'folkmoot', dir: mine, workload })
  const { answer } = await runPhase<Merged>({
    phase: 'merge',
    store: 'folkmoot',
    dir: mine,
    receiver,
    workload
  })
  const [checkpoint, aside] = ['checkpoint', 'checkpoint-aside'].map((name) => join(receiver, name)) as [
    string,
    string
  ]
  await runPhase({ phase: 'make', store: 'stock', dir: stock, workload })
  const open = async (store: 'folkmoot' | 'stock', folder: string): Promise<Opened> => {
    const { answer: facts, countedMs } = await runPhase<Facts>({
      phase: 'cold',
      store,
      receiver: folder,
      workload
    })
    return { ms: countedMs ?? Infinity, cpuMs: facts['cpuMs'] ?? 0, facts }
  }
  const through: Opened[] = []
  const refold: Opened[] = []
  const plain: Opened[] = []
  for (let i = 0; i < repetitions; i++) {
    through.push(await open('folkmoot', receiver))
    await rename(checkpoint, aside)
    refold.push(await open('folkmoot', receiver))
    await rename(aside, checkpoint)
    plain.push(await open('stock', join(stock, 'hub')))
  }
  await Promise.all([mine, stock].map((folder) => rm(folder, { recursive: true, force: true })))
  const of = (runs: readonly Opened[], pick: (run: Opened) => number): number => median(runs.map(pick))
  return {
    checkpointMs: of(through, ({ ms }) => ms),
    checkpointCpuMs: of(through, ({ cpuMs }) => cpuMs),
    refoldMs: of(refold, ({ ms }) => ms),
    stockMs: of(plain, ({ ms }) => ms),
    facts: { ...answer.facts, ...through.at(-1)?.facts }
  }
}
