import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import createTestnet from 'hyperdht/testnet.js'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Engine, EngineDeps } from '../engine.ts'
import { playPracticeVillage, PRACTICE_PASSPHRASE, type PracticeVillage } from './practice-village.ts'

const NEIGHBOURS = 12
const LIMIT_MS = 180_000
const HOST = '127.0.0.1'

/** What is seen while the village is being made. */
export interface PracticeWatcher {
  report?: (step: string) => void
  /** Called while every neighbour's engine is still open. */
  visit?: (village: PracticeVillage, engines: readonly Engine[]) => Promise<void>
}

/**
 * Makes a practice village: twelve engines, and a newcomer's, over real hyperswarm on a DHT of this machine's own.
 * The founder's profile stays in `deps.dataDir`, the other laptops are thrown away.
 */
export async function makePracticeVillage(
  createEngine: (deps: EngineDeps) => Promise<Engine>,
  deps: EngineDeps,
  language: Language,
  watcher: PracticeWatcher = {}
): Promise<{ profile: string; passphrase: string }> {
  const scratch = await mkdtemp(join(tmpdir(), 'folkmoot-practice-'))
  const testnet = await createTestnet(6, { host: HOST })
  const engines: Engine[] = []
  const open: Engine[] = []
  const opened = async (dataDir: string): Promise<Engine> => {
    const engine = await createEngine({
      ...deps,
      dataDir,
      network: { bootstrap: testnet.bootstrap, host: HOST }
    })
    open.push(engine)
    return engine
  }
  try {
    for (let i = 0; i < NEIGHBOURS; i++)
      engines.push(await opened(i === 0 ? deps.dataDir : join(scratch, `neighbour-${i}`)))
    const village = await playPracticeVillage({
      language,
      today: deps.clock.today(),
      engines,
      newcomer: await opened(join(scratch, 'newcomer')),
      signal: AbortSignal.timeout(LIMIT_MS),
      report: watcher.report ?? (() => undefined)
    })
    await watcher.visit?.(village, engines)
    return { profile: village.founder, passphrase: PRACTICE_PASSPHRASE }
  } finally {
    await Promise.all(open.map((engine) => engine.close()))
    await testnet.destroy()
    await rm(scratch, { recursive: true, force: true })
  }
}
