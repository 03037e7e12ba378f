import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import createTestnet from 'hyperdht/testnet.js'
import type { Clock, Engine, EngineDeps, KeyVault, NetworkOptions } from '#main/engine/engine.ts'
import { createEngine } from '#main/engine/index.ts'
import { until } from '#main/engine/practice/until.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import type { TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { createMemoryLogger, type MemoryLogger } from './memory-logger.ts'
import { createTestVault } from './test-vault.ts'

const HOST = '127.0.0.1'
const WAIT_MS = 60_000

export type MovableClock = Clock & { days: number }

/** A clock moved by whole days against another. */
export const movableClock = (base: Clock = systemClock): MovableClock => ({
  days: 0,
  now() {
    return base.now() + this.days * 86_400_000
  },
  today() {
    return formatCivilDate((parseCivilDate(base.today()) ?? 0) + this.days)
  },
  elapsed: systemClock.elapsed,
  after: systemClock.after
})

type TestDeps = EngineDeps & { readonly logger: MemoryLogger }

export interface Laptop {
  engine: Engine
  call: Handlers
  dataDir: string
  deps: TestDeps
  /** This laptop's own, moved against the world's. */
  clock: MovableClock
  /** Closes the engine and opens the same folder again; `alone`: without any network; `network`: in another one. */
  restart(options?: { alone?: boolean; network?: NetworkOptions }): Promise<void>
}

export interface World {
  clock: MovableClock
  /** The DHT of this machine, for a process beside the engines. */
  readonly bootstrap: readonly { readonly host: string; readonly port: number }[]
  /** `vault`: what its system keeps secrets in. */
  laptop(vault?: KeyVault): Promise<Laptop>
  /**
   * What was on the disk of a laptop whose engine is closed, on another one, which starts without a network.
   * `forged`: so that the store does not notice that it was moved.
   */
  copyOf(laptop: Laptop, options?: { forged?: boolean }): Promise<Laptop>
  /** Waits until `check` holds on that laptop. */
  until<T>(laptop: Laptop, what: string, check: () => Promise<T | null | undefined | false>): Promise<T>
  /** Founds a village (or another template's community) of `size` laptops and admits everyone; the founder is the first. */
  village(size: number, template?: TemplateName): Promise<Laptop[]>
  /** Waits until all show one digest over the same number of entries. */
  agree(laptops: readonly Laptop[]): Promise<string>
  close(): Promise<void>
}

/** A laptop that can be called, wherever its engine lives. */
export type AnyLaptop = Pick<Laptop, 'call'>

export interface AnyWorld<L extends AnyLaptop> {
  readonly clock: Pick<Clock, 'today'>
  until<T>(laptop: L, what: string, check: () => Promise<T | null | undefined | false>): Promise<T>
}

/** Real engines in this process over real hyperswarm on a DHT of this machine's own. */
export async function createWorld(): Promise<World> {
  const testnet = await createTestnet(6, { host: HOST })
  const root = await mkdtemp(join(tmpdir(), 'folkmoot-world-'))
  const laptops: Laptop[] = []
  let made = 0
  const clock = movableClock()
  const start = async (vault: KeyVault, copied?: { dataDir: string; forged: boolean }): Promise<Laptop> => {
    const dataDir = join(root, `laptop-${made++}`)
    if (copied !== undefined) await cp(copied.dataDir, dataDir, { recursive: true })
    if (copied?.forged === true) await forgeStamps(dataDir)
    const own = movableClock(clock)
    const deps: TestDeps = {
      dataDir,
      host: 'test',
      version: '0.0.0-test',
      vault,
      clock: own,
      random: systemRandom,
      network: { bootstrap: testnet.bootstrap, host: HOST },
      logger: createMemoryLogger()
    }
    const engine = await createEngine(copied === undefined ? deps : { ...deps, network: null })
    const laptop: Laptop = {
      engine,
      call: engine.handlers,
      dataDir,
      deps,
      clock: own,
      async restart({ alone = false, network = deps.network } = {}) {
        await this.engine.close()
        this.engine = await createEngine({ ...deps, network: alone ? null : network })
        this.call = this.engine.handlers
      }
    }
    laptops.push(laptop)
    return laptop
  }
  const world: World = {
    clock,
    bootstrap: testnet.bootstrap,
    laptop: (vault = createTestVault()) => start(vault),
    copyOf: ({ deps, dataDir }, { forged = false } = {}) => start(deps.vault, { dataDir, forged }),
    until: (laptop, what, check) => until(laptop.engine, what, AbortSignal.timeout(WAIT_MS), check),
    village: (size, template) => foundVillage(world, size, template),
    async agree(all) {
      const read = () => Promise.all(all.map(async ({ call }) => call.check.digest({})))
      const [first] = all
      if (first === undefined) throw new Error('nobody to agree')
      await Promise.all(
        all.map((laptop) =>
          world.until(
            laptop,
            'one digest',
            async () => new Set((await read()).map((d) => `${d.digest}/${d.entries}`)).size === 1
          )
        )
      )
      return (await read())[0]?.digest ?? ''
    },
    async close() {
      await Promise.all(laptops.map(({ engine }) => engine.close()))
      await testnet.destroy()
      await rm(root, { recursive: true, force: true })
    }
  }
  return world
}

/** The file by which a store knows its own disk names its inode; a thief would write the new one. */
async function forgeStamps(dataDir: string): Promise<void> {
  for (const profile of await readdir(join(dataDir, 'profiles'))) {
    const path = join(dataDir, 'profiles', profile, 'store', 'cores', 'CORESTORE')
    const lines = (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => !/inode|created|attribute/.test(line))
    await writeFile(path, [`device/inode=${(await stat(path)).ino}`, ...lines].join('\n'))
  }
}

async function foundVillage(world: World, size: number, template?: TemplateName): Promise<Laptop[]> {
  const laptops: Laptop[] = []
  for (let i = 0; i < size; i++) laptops.push(await world.laptop())
  await settleVillage(world, laptops, undefined, template)
  return laptops
}

/**
 * The first of the laptops founds a village and admits the people of all others, P0, P1 and so on. `whenAsked`: what a
 * newcomer does once they have asked to be let in.
 */
export async function settleVillage<L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptops: readonly L[],
  whenAsked: (newcomer: L) => Promise<unknown> = async () => undefined,
  template: TemplateName = 'village'
): Promise<void> {
  const size = laptops.length
  const [founder, ...others] = laptops
  if (founder === undefined) throw new Error('a village needs somebody')
  await founder.call.onboarding.found({
    name: 'Stonebridge',
    template,
    language: 'en',
    personName: 'P0'
  })
  if (others.length === 0) return
  const { code } = await founder.call.members.createInvite({
    uses: others.length,
    expiresOn: world.clock.today()
  })
  const admitting = world.until(founder, 'everyone admitted', async () => {
    for (const { requestId } of await founder.call.members.requests({}))
      await founder.call.members.admit({ requestId })
    return (await founder.call.members.list({})).length === size
  })
  const joining = others.map(async (laptop, i) => {
    await laptop.call.onboarding.join({ code: code ?? '', personName: `P${i + 1}`, language: 'en' })
    await whenAsked(laptop)
    await world.until(
      laptop,
      `P${i + 1} to be let in`,
      async () => (await laptop.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    await world.until(
      laptop,
      `P${i + 1} to know everyone`,
      async () => (await laptop.call.members.list({})).length === size
    )
  })
  await Promise.all([admitting, ...joining])
}

/** Makes the first `count` people tellers; answers their ids, the founder's first. */
export async function appointTellers<L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptops: readonly L[],
  count: number
): Promise<string[]> {
  const [founder] = laptops
  if (founder === undefined) throw new Error('no founder')
  const members = await founder.call.members.list({})
  const ids = Array.from(
    { length: count },
    (_, i) => members.find(({ name }) => name === `P${i}`)?.personId ?? ''
  )
  for (const personId of ids.slice(1)) await founder.call.members.appoint({ personId, role: 'teller' })
  for (const laptop of laptops)
    await world.until(
      laptop,
      'the tellers',
      async () =>
        (await laptop.call.members.list({})).filter(({ roles }) => roles.includes('teller')).length === count
    )
  return ids
}
