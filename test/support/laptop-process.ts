import { createHash } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { createEngine } from '#main/engine/index.ts'
import type { NetworkOptions } from '#main/engine/engine.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { exportTo, importFrom } from './courier-run.ts'
import { movableClock } from './engines.ts'
import type { Played, Sessions, Vitals } from './lan-laptop.ts'
import { createMemoryLogger } from './memory-logger.ts'
import { createTestVault } from './test-vault.ts'

/**
 * The engine of one laptop as a process of its own, told by lines of JSON what to call: `{ id, path, input }` in,
 * `{ id, ok, value }` out. Arguments: data folder, network options, what it is made out to be.
 */
const [, , dataDir = '', network = '{}', played = '{}'] = process.argv
const { daysAhead = 0, versions } = JSON.parse(played) as Played
const clock = movableClock()
clock.days = daysAhead
// The same login after a restart.
const loginKey = new Uint8Array(createHash('sha256').update(dataDir).digest())
const engine = await createEngine({
  dataDir,
  host: 'test',
  version: '0.0.0-test',
  vault: createTestVault(loginKey),
  clock,
  random: systemRandom,
  network: JSON.parse(network) as NetworkOptions,
  logger: createMemoryLogger(),
  ...(versions && { versions })
})

const answer = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const loop = monitorEventLoopDelay({ resolution: 10 })
loop.enable()
let since = { cpu: process.cpuUsage(), at: performance.now() }

/** How this process fares since it was last asked; lag: 99 in 100 turns of its loop waited no longer. */
function vitals(): Vitals {
  const lagMs = Math.round(loop.percentile(99) / 1e6)
  loop.reset()
  const { user, system } = process.cpuUsage(since.cpu)
  const busy = (user + system) / 1_000 / (performance.now() - since.at)
  since = { cpu: process.cpuUsage(), at: performance.now() }
  return { lagMs, busy, rssMb: Math.round(process.memoryUsage().rss / 2 ** 20) }
}

let mostWithOne = 0

/** Asked at every change, so that two sessions with one person are noticed however short they were. */
async function sessionNames(): Promise<string[]> {
  const { peers } = await engine.handlers.sync.status({})
  const names = peers.map(({ person }) => person).sort()
  for (const name of names)
    mostWithOne = Math.max(mostWithOne, names.filter((other) => other === name).length)
  return names
}

async function watchSessions(): Promise<void> {
  for await (const { what } of engine.handlers.app.changes({}, new AbortController().signal))
    // Who waits to be let in has none.
    if (what.includes('sync')) await sessionNames().catch(() => undefined)
}

async function sessions(): Promise<Sessions> {
  const names = await sessionNames()
  const most = mostWithOne
  mostWithOne = 0
  return { names, mostWithOne: most }
}

async function call(path: readonly string[], input: unknown): Promise<unknown> {
  if (path[0] === 'vitals') return vitals()
  if (path[0] === 'sessions') return sessions()
  if (path[0] === 'exportTo') return exportTo(engine, String(input))
  if (path[0] === 'importFrom') return importFrom(engine, String(input))
  let target: unknown = engine.handlers
  for (const name of path) target = (target as Record<string, unknown>)[name]
  return (target as (input: unknown) => Promise<unknown>)(input)
}

void watchSessions()
answer({ id: 0, ok: true, value: 'open' })
for await (const line of createInterface({ input: process.stdin })) {
  const { id, path, input } = JSON.parse(line) as { id: number; path: string[]; input: unknown }
  call(path, input).then(
    (value) => answer({ id, ok: true, value }),
    (fault: unknown) =>
      answer({ id, ok: false, value: fault instanceof Refusal ? fault.code : String((fault as Error).stack) })
  )
}
await engine.close()
process.exit(0)
