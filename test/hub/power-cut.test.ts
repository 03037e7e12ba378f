import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { startCli } from '#test/support/built-cli.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { type HubProcess, startHubProcess } from '#test/support/hub-process.ts'
import { powerCutDisk } from '#test/support/power-cut-disk.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const PASSPHRASE = 'vermilion kettle 9417'
const WAIT = { timeout: 60_000, interval: 50 }
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{1,5}){16}/

let world: World
const undo: (() => Promise<void>)[] = []
beforeEach(async () => {
  world = await createWorld()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  await world.close()
})

const bootstrap = (): string => `127.0.0.1:${world.bootstrap[0]?.port}`

async function hubIn(dataDir: string): Promise<HubProcess> {
  const hub = await startHubProcess(dataDir, bootstrap())
  undo.push(() => hub.kill())
  return hub
}

type Callable = Pick<FolkmootClient, 'check' | 'proposals' | 'members'>

const digestOf = async ({ check }: Pick<FolkmootClient, 'check'>): Promise<string> => {
  const { digest, entries } = await check.digest({})
  return `${entries}/${digest}`
}
const held = async ({ proposals }: Pick<FolkmootClient, 'proposals'>): Promise<string[]> =>
  (await proposals.list({})).map(({ id }) => id)

async function open(call: Callable, title: string): Promise<string> {
  const tellers = (await call.members.list({})).filter(({ roles }) => roles.includes('teller'))
  const { entryId } = await call.proposals.open({
    title,
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers: tellers.map(({ personId }) => personId),
    closesOn: world.clock.today()
  })
  return entryId
}

/** A village of two: a hub in its own process, and a neighbour’s laptop that holds what the hub has written. */
async function villageAt(dataDir: string): Promise<{ hub: HubProcess; neighbour: Laptop }> {
  const hub = await hubIn(dataDir)
  const founding = { name: '石桥村', template: 'village', language: 'zh-CN', personName: '甲' } as const
  await hub.client.onboarding.found({ ...founding, passphrase: PASSPHRASE })
  const { code } = await hub.client.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const neighbour = await world.laptop()
  await neighbour.call.onboarding.join({ code: code ?? '', personName: '乙', language: 'zh-CN' })
  await vi.waitFor(async () => {
    for (const { requestId } of await hub.client.members.requests({}))
      await hub.client.members.admit({ requestId })
    expect(await neighbour.call.members.list({})).toHaveLength(2)
  }, WAIT)
  return { hub, neighbour }
}

/** Where a process writes, and what it finds there after the fault. */
function placeOf(how: 'kill -9' | 'a power cut'): { folder: string; after(): string } {
  if (how === 'a power cut') {
    const disk = powerCutDisk()
    return { folder: disk.folder, after: disk.cut }
  }
  const folder = scratchFolder()
  return { folder, after: () => folder }
}
/** Where nobody may mount a file system, the run names the power cuts as left out (build/scripts/test.mjs). */
const FAULTS =
  process.env['FOLKMOOT_NO_POWER_CUTS'] === undefined
    ? (['kill -9', 'a power cut'] as const)
    : (['kill -9'] as const)

test.for(FAULTS)(
  'a hub comes back from %s in the middle of writing with all it acknowledged, and its neighbour sees one history',
  async (how) => {
    const place = placeOf(how)
    const { hub, neighbour } = await villageAt(join(place.folder, 'hub'))
    const acknowledged: string[] = []
    void (async () => {
      for (let i = 0; ; i++) acknowledged.push(await open(hub.client, `修桥 ${i}`))
    })().catch(() => undefined)
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(5), WAIT)
    await vi.waitFor(async () => expect((await held(neighbour.call)).length).toBeGreaterThan(3), WAIT)
    hub.child.kill('SIGSTOP')
    const before = [...acknowledged]
    const folder = place.after()
    await hub.kill()

    const again = await hubIn(join(folder, 'hub'))
    expect(await again.client.profiles.unlock({ passphrase: PASSPHRASE })).toMatchObject({
      state: 'phraseUnconfirmed',
      recoveryReason: null
    })
    expect(await held(again.client)).toEqual(expect.arrayContaining(before))
    const next = await open(again.client, '接着修')
    await vi.waitFor(async () => expect(await held(neighbour.call)).toContain(next), WAIT)
    await vi.waitFor(
      async () => expect(await digestOf(again.client)).toBe(await digestOf(neighbour.call)),
      WAIT
    )
    for (const { check } of [again.client, neighbour.call]) expect(await check.forks({})).toEqual([])
  }
)

async function mirrorIn(dataDir: string) {
  const started = await startCli(['mirror', '--data', dataDir, '--bootstrap', bootstrap()])
  undo.push(async () => void started.child.kill('SIGKILL'))
  await vi.waitFor(() => expect(started.printed()).toMatch(CODE), WAIT)
  return { ...started, code: CODE.exec(started.printed())?.[0] ?? '' }
}

test.for(FAULTS)(
  'a mirror comes back from %s as who it was, and hands on between two who never meet',
  async (how) => {
    const place = placeOf(how)
    const [a, b] = (await world.village(2)) as [Laptop, Laptop]
    const mirror = await mirrorIn(join(place.folder, 'mirror'))
    for (const { call } of [a, b]) {
      await call.mirrors.add({ code: mirror.code })
      await vi.waitFor(async () => expect((await call.mirrors.list({}))[0]?.state).toBe('kept'), WAIT)
    }
    await b.call.sync.setOnline({ online: false })
    const proposal = await open(a.call, '修桥')
    await vi.waitFor(async () => expect((await a.call.sync.status({})).onlyHere).toBe(0), WAIT)
    mirror.child.kill('SIGSTOP')
    const folder = place.after()
    mirror.child.kill('SIGKILL')
    await mirror.ended

    const again = await mirrorIn(join(folder, 'mirror'))
    expect(again.code).toBe(mirror.code)
    // What the disk lost, its writer brings once more.
    await vi.waitFor(async () => expect((await a.call.mirrors.list({}))[0]?.state).toBe('kept'), WAIT)
    const later = await open(a.call, '修路')
    await vi.waitFor(async () => expect((await a.call.sync.status({})).onlyHere).toBe(0), WAIT)
    await a.call.sync.setOnline({ online: false })
    await b.call.sync.setOnline({ online: true })
    await vi.waitFor(
      async () => expect(await held(b.call)).toEqual(expect.arrayContaining([proposal, later])),
      WAIT
    )
    expect(await digestOf(b.call)).toBe(await digestOf(a.call))
    expect(await b.call.check.forks({})).toEqual([])
  }
)
