import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '#main/host/system-deps.ts'
import type { NetworkOptions } from '#main/engine/engine.ts'
import type { AnyWorld } from './engines.ts'
import { type Host, type Lab, openLab } from './lan-lab.ts'
import { type LanLaptop, type Played, startLaptop } from './lan-laptop.ts'

const WAIT_MS = 60_000
const ASK_AGAIN_MS = 50

/** Real engines in real processes, each in a network of its own making; no internet unless a test builds one. */
export interface LanWorld extends AnyWorld<LanLaptop> {
  readonly lab: Lab
  laptop(host: Host, network?: NetworkOptions): Promise<LanLaptop>
  /** The same folder again, after `kill` or `stop`. */
  again(laptop: LanLaptop, played?: Played): Promise<LanLaptop>
  /** Waits until all show one digest over the same number of entries. */
  agree(laptops: readonly LanLaptop[]): Promise<string>
  /** Waits until each has exactly the sessions named, one with each person. */
  connected(laptops: readonly LanLaptop[], names: readonly (readonly string[])[]): Promise<void>
  close(): Promise<void>
}

export async function openLanWorld(): Promise<LanWorld> {
  const lab = await openLab()
  const root = await mkdtemp(join(tmpdir(), 'folkmoot-lan-'))
  const started = new Map<LanLaptop, { dataDir: string; network: NetworkOptions }>()
  const start = async (
    host: Host,
    dataDir: string,
    network: NetworkOptions,
    played?: Played
  ): Promise<LanLaptop> => {
    const laptop = await startLaptop(host, dataDir, network, played)
    started.set(laptop, { dataDir, network })
    return laptop
  }
  const until: LanWorld['until'] = async (_, what, check) => {
    const last = Date.now() + WAIT_MS
    while (Date.now() < last) {
      const found = await check()
      if (found !== null && found !== undefined && found !== false) return found
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
    throw new Error(`gave up waiting for: ${what}`)
  }
  return {
    lab,
    clock: systemClock,
    until,
    laptop: (host, network = {}) => start(host, join(root, host.name), network),
    async again(laptop, played) {
      const before = started.get(laptop)
      if (before === undefined) throw new Error('no laptop of this world')
      started.delete(laptop)
      return start(laptop.host, before.dataDir, before.network, played)
    },
    async agree(laptops) {
      const digests = () =>
        Promise.all(
          laptops.map(async ({ call }) => {
            const { digest, entries } = await call.check.digest({})
            return `${entries}/${digest}`
          })
        )
      const [first] = laptops
      if (first === undefined) throw new Error('nobody to agree')
      return until(first, 'one digest', async () => {
        const all = new Set(await digests())
        return all.size === 1 ? ([...all][0] ?? '') : null
      })
    },
    async connected(laptops, names) {
      for (const [i, laptop] of laptops.entries()) {
        const wanted = [...(names[i] ?? [])].sort().join(' ')
        let met = ''
        const isMet = async () => (met = (await laptop.sessions()).names.join(' ')) === wanted
        await until(laptop, wanted, isMet).catch(() => {
          throw new Error(`P${i} waited for “${wanted}” and has “${met}”`)
        })
      }
    },
    async close() {
      await Promise.all([...started.keys()].map((laptop) => laptop.kill()))
      await lab.close()
      await rm(root, { recursive: true, force: true })
    }
  }
}
