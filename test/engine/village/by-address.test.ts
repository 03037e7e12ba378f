import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Engine, EngineDeps } from '#main/engine/engine.ts'
import { createEngine } from '#main/engine/index.ts'
import { until } from '#main/engine/practice/until.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { createTestVault } from '#test/support/test-vault.ts'

/** Engines on distinct loopback addresses, with no DHT and no way out; where unplugged, no multicast either. */
interface LoopbackLaptop {
  engine: Engine
  readonly dataDir: string
  readonly host: string
  isPlugged: boolean
  restart(): Promise<void>
}

const soon = { timeout: 30_000, interval: 20 }
let laptops: LoopbackLaptop[] = []
let last = 60

afterEach(async () => {
  await Promise.all(laptops.map(({ engine }) => engine.close()))
  await Promise.all(laptops.map(({ dataDir }) => rm(dataDir, { recursive: true, force: true })))
  laptops = []
})

async function laptop(): Promise<LoopbackLaptop> {
  const host = `127.0.0.${last++}`
  const dataDir = await mkdtemp(join(tmpdir(), 'folkmoot-address-'))
  const deps: EngineDeps = {
    dataDir,
    host: 'test',
    version: '0.0.0-test',
    vault: createTestVault(),
    clock: systemClock,
    random: systemRandom,
    network: {
      bootstrap: [],
      host,
      addresses: () => (made.isPlugged ? [{ name: 'lo', address: host, prefix: 8 }] : [])
    },
    logger: createMemoryLogger()
  }
  const made: LoopbackLaptop = {
    engine: await createEngine(deps),
    dataDir,
    host,
    isPlugged: true,
    async restart() {
      await this.engine.close()
      this.engine = await createEngine(deps)
    }
  }
  laptops.push(made)
  return made
}

const on = <T>(
  { engine }: LoopbackLaptop,
  what: string,
  check: () => Promise<T | null | undefined | false>
) => until(engine, what, AbortSignal.timeout(30_000), check)
/** The networks around are no part of what engines tell of by themselves. */
const addressesOf = ({ engine }: LoopbackLaptop) => engine.handlers.sync.addresses({})

test('a newcomer types the address of the laptop that invited them, is let in, and it is remembered', async () => {
  const steward = await laptop()
  await steward.engine.handlers.onboarding.found({
    name: 'Stonebridge',
    template: 'village',
    language: 'en',
    personName: 'Wei'
  })
  const { code } = await steward.engine.handlers.members.createInvite({
    uses: 1,
    expiresOn: systemClock.today()
  })
  // Read aloud from the steward's screen, port and all once it is bound.
  const shown = await vi.waitFor(async () => {
    const [own] = (await addressesOf(steward)).own
    if (own === undefined) throw new Error('no address yet')
    return own.address
  })
  expect(shown.startsWith(steward.host)).toBe(true)
  await expectRefusal(steward.engine.handlers.sync.typeAddress({ address: shown }), 'addressOwn')
  steward.isPlugged = false

  const newcomer = await laptop()
  const { handlers } = newcomer.engine
  await handlers.onboarding.join({ code: code ?? '', personName: 'Mei', language: 'en' })
  await expectRefusal(handlers.sync.typeAddress({ address: 'the steward’s' }), 'addressUnreadable')
  await handlers.sync.typeAddress({ address: ` ${shown.replaceAll('.', '。')} ` })
  await vi.waitFor(
    async () =>
      expect((await addressesOf(newcomer)).typed).toEqual([{ address: shown, state: 'found', person: null }]),
    soon
  )
  const admitting = on(steward, 'Mei’s request', async () => {
    for (const { requestId } of await steward.engine.handlers.members.requests({}))
      await steward.engine.handlers.members.admit({ requestId })
    return (await steward.engine.handlers.members.list({})).length === 2
  })
  await on(
    newcomer,
    'being let in',
    async () => (await handlers.members.list({}).catch(() => [])).length === 2
  )
  await admitting

  await newcomer.restart()
  await vi.waitFor(
    async () =>
      expect((await addressesOf(newcomer)).typed).toEqual([
        { address: shown, state: 'found', person: 'Wei' }
      ]),
    soon
  )
  await newcomer.engine.handlers.sync.forgetAddress({ address: shown })
  await newcomer.restart()
  expect((await addressesOf(newcomer)).typed).toEqual([])
})

test('typed addresses survive a restart, are bounded, and a damaged file of them means none', async () => {
  const alone = await laptop()
  const { handlers } = alone.engine
  const { profile } = await handlers.onboarding.found({
    name: 'Stonebridge',
    template: 'village',
    language: 'en',
    personName: 'Wei'
  })
  for (let i = 1; i <= 33; i++) await handlers.sync.typeAddress({ address: `10.0.0.${i}` })
  await alone.restart()
  const { typed } = await addressesOf(alone)
  expect(typed.map(({ address }) => address)).toEqual(Array.from({ length: 32 }, (_, i) => `10.0.0.${i + 2}`))
  await alone.engine.close()
  await writeFile(join(alone.dataDir, 'profiles', profile.id, 'addresses'), 'rubbish')
  await alone.restart()
  expect((await addressesOf(alone)).typed).toEqual([])
})
