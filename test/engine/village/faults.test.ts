import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import createTestnet from 'hyperdht/testnet.js'
import { afterEach, expect, test, vi } from 'vitest'
import { createEngine } from '#main/engine/index.ts'
import { until } from '#main/engine/practice/until.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { isRefusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { type HubProcess, startHubProcess } from '#test/support/hub-process.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { createTestVault } from '#test/support/test-vault.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const FOUNDING = {
  name: 'Stonebridge',
  template: 'village',
  language: 'en',
  personName: 'P0'
} as const
const question = (me: string): Parameters<Handlers['proposals']['open']>[0] => ({
  title: 'The well',
  text: '',
  method: { kind: 'choose-one' },
  options: ['north', 'south', 'neither'],
  effect: { kind: 'resolution' },
  tellers: [me],
  closesOn: systemClock.today()
})

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-faults-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Needs root and the right to mount, which containers often withhold. */
async function smallDisk(): Promise<string | null> {
  const folder = await scratch()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  undo.push(() => execFileSync('umount', [folder]))
  return folder
}

test('a full disk refuses the vote by name, and once there is room it goes through without a restart', async ({
  skip
}) => {
  const disk = await smallDisk()
  if (disk === null) return skip('no right to mount a small file system here')
  const dataDir = join(disk, 'data')
  const ballast = join(disk, 'ballast')
  await mkdir(dataDir)
  const engine = await createEngine({
    dataDir,
    host: 'test',
    version: '0.0.0-test',
    vault: createTestVault(),
    clock: systemClock,
    random: systemRandom,
    network: null,
    logger: createMemoryLogger()
  })
  undo.push(() => engine.close())
  const call = engine.handlers
  await call.onboarding.found(FOUNDING)
  const { me } = await call.community.overview({})
  const { entryId: proposal } = await call.proposals.open(question(me.personId))
  const vote = (choice: number) =>
    call.proposals.vote({ proposal, choice }).then(
      () => 'saved',
      (error: unknown) => (isRefusal(error) ? error.code : String(error))
    )
  const saved: number[] = []
  expect(await vote(1)).toBe('saved')
  saved.push(1)
  const free = Number(execFileSync('df', ['--output=avail', '-B1', disk]).toString().split('\n')[1])
  await writeFile(ballast, new Uint8Array(Math.max(0, free - 64 * 1024)))
  let outcome = 'saved'
  for (let i = 0; outcome === 'saved' && i < 2_000; i++) {
    outcome = await vote(i % 3)
    if (outcome === 'saved') saved.push(i % 3)
  }
  expect(outcome).toBe('diskFull')
  for (const language of ['en', 'zh-CN'] as const)
    expect(sayRefusal(language, outcome)).not.toBe(sayRefusal(language, 'unexpected'))
  expect(await vote(0)).toBe('diskFull')

  await rm(ballast)
  const choices = ['north', 'south', 'neither']
  await until(engine, 'the store to be open again', AbortSignal.timeout(30_000), () =>
    call.proposals.get({ proposal }).catch((error: unknown) => {
      if (isRefusal(error) && ['diskFull', 'storeFailed'].includes(error.code)) return null
      throw error
    })
  )
  const { myBallot } = await call.proposals.get({ proposal })
  expect(myBallot?.choices).toEqual([choices[saved.at(-1) ?? 0]])
  expect(await vote(2)).toBe('saved')
  expect((await call.proposals.get({ proposal })).myBallot?.choices).toEqual(['neither'])
  expect(await call.check.forks({})).toEqual([])
})

test('kill -9 of the process while it appends loses no acknowledged ballot', async () => {
  const testnet = await createTestnet(1, { host: '127.0.0.1' })
  undo.push(() => testnet.destroy())
  const dataDir = await scratch()
  const bootstrap = `127.0.0.1:${testnet.bootstrap[0]?.port}`
  const passphrase = 'kill me if you can'
  let hub: HubProcess = await startHubProcess(dataDir, bootstrap)
  undo.push(() => hub.kill())
  await hub.client.onboarding.found({ ...FOUNDING, passphrase })
  const { me } = await hub.client.community.overview({})
  const { entryId: proposal } = await hub.client.proposals.open(question(me.personId))
  const acknowledged: string[] = []
  for (let kill = 0; kill < 10; kill++) {
    const enough = acknowledged.length + 1 + ((kill * 5) % 13)
    const { client } = hub
    const voting = (async () => {
      for (let choice = kill; ; choice++)
        acknowledged.push((await client.proposals.vote({ proposal, choice: choice % 3 })).entryId)
    })().catch(() => undefined)
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), {
      timeout: 20_000,
      interval: 1
    })
    await hub.kill()
    void voting
    const heard = [...acknowledged]
    hub = await startHubProcess(dataDir, bootstrap)
    await hub.client.profiles.unlock({ passphrase })
    for (const entryId of heard.slice(-20))
      expect(await hub.client.check.explain({ entryId })).toMatchObject({ entryId, type: 'ballot.cast.v1' })
    expect(await hub.client.check.forks({})).toEqual([])
    expect(await hub.client.check.waiting({})).toEqual([])
  }
  for (const entryId of acknowledged)
    expect(await hub.client.check.explain({ entryId })).toMatchObject({ verdict: 'effective' })
}, 180_000)
