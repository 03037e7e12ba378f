import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { NetworkOptions } from '#main/engine/engine.ts'
import type { ExportReport, ImportReport } from '#shared/rpc/contract/courier.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Host } from './lan-lab.ts'
import { runAsProcess } from './run-as-process.ts'

export interface Vitals {
  /** How late its loop ran, at most, in 99 of 100 turns. */
  readonly lagMs: number
  /** Share of one processor. */
  readonly busy: number
  readonly rssMb: number
}

export interface Sessions {
  /** Who is connected: a name for each session, sorted. */
  readonly names: readonly string[]
  /** The most that one person had at the same time since last asked; names are known once the roll is. */
  readonly mostWithOne: number
}

/** What a laptop is made out to be. */
export interface Played {
  /** Its clock, against everybody else's. */
  readonly daysAhead?: number
  /** An older or newer Folkmoot. */
  readonly versions?: { readonly sync: number; readonly fold: number }
}

/** One laptop of a lab: a real engine in a process that lives in the host's network. */
export interface LanLaptop {
  readonly host: Host
  readonly call: Handlers
  readonly pid: number
  /** Of its process, since last asked. */
  vitals(): Promise<Vitals>
  sessions(): Promise<Sessions>
  /** Writes to a stick, by the path of its folder. */
  exportTo(path: string): Promise<ExportReport>
  importFrom(path: string): Promise<ImportReport>
  /** The lid is shut: its process stands still, and nobody is told. */
  freeze(): void
  thaw(): void
  /** `kill -9`: no farewell to anybody. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startLaptop(
  host: Host,
  dataDir: string,
  network: NetworkOptions = {},
  played: Played = {}
): Promise<LanLaptop> {
  const child = await runAsProcess(
    'test/support/laptop-process.ts',
    [dataDir, JSON.stringify(network), JSON.stringify(played)],
    host.inside
  )
  const reap = () => child.kill('SIGKILL')
  process.once('exit', reap)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>()
  let last = 0
  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, ok, value } = JSON.parse(line) as { id: number; ok: boolean; value: unknown }
    const call = waiting.get(id)
    waiting.delete(id)
    if (ok) call?.resolve(value)
    else call?.reject(new Error(String(value)))
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the laptop’s process ended'))
  })
  const ask = (path: readonly string[], input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      child.stdin.write(`${JSON.stringify({ id: last, path, input })}\n`)
    })
  const end = async (finish: () => void) => {
    process.off('exit', reap)
    if (child.exitCode !== null || child.signalCode !== null) return
    finish()
    await once(child, 'exit')
  }
  await opened
  return {
    host,
    call: handlersOver(ask),
    pid: child.pid ?? 0,
    vitals: async () => (await ask(['vitals'], {})) as Vitals,
    sessions: async () => (await ask(['sessions'], {})) as Sessions,
    exportTo: async (path) => (await ask(['exportTo'], path)) as ExportReport,
    importFrom: async (path) => (await ask(['importFrom'], path)) as ImportReport,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => child.stdin.end())
  }
}

/** `call.members.list({})` as one question. */
const handlersOver = (ask: (path: readonly string[], input: unknown) => Promise<unknown>): Handlers => {
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: (_, __, [input]: unknown[]) => ask(path, input)
    })
  return at([]) as Handlers
}
