import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import createTestnet from 'hyperdht/testnet.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { type HubProcess, startHubProcess } from '#test/support/hub-process.ts'

const PASSPHRASE = 'five laptops'
const WAIT = { timeout: 90_000, interval: 100 }
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

let testnet: Awaited<ReturnType<typeof createTestnet>>
let root: string
const hubs: HubProcess[] = []

beforeAll(async () => {
  testnet = await createTestnet(6, { host: '127.0.0.1' })
  root = await mkdtemp(join(tmpdir(), 'folkmoot-five-'))
  const [node] = testnet.bootstrap
  for (let i = 0; i < 5; i++) hubs.push(await startHubProcess(join(root, `${i}`), `127.0.0.1:${node?.port}`))
})
afterAll(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()))
  await testnet.destroy()
  await rm(root, { recursive: true, force: true })
})

const everyone = () => hubs.map(({ client }) => client)
const forAll = (clients: readonly FolkmootClient[], check: (client: FolkmootClient) => Promise<void>) =>
  Promise.all(clients.map((client) => vi.waitFor(() => check(client), WAIT)))

async function foundAndJoin([founder, ...others]: FolkmootClient[]): Promise<void> {
  const common = { language: 'zh-CN', passphrase: PASSPHRASE } as const
  await founder!.onboarding.found({ ...common, name: '石桥村', template: 'village', personName: '甲0' })
  const { code } = await founder!.members.createInvite({ uses: 10, expiresOn: today() })
  for (const [i, client] of others.entries())
    await client.onboarding.join({ ...common, code: code ?? '', personName: `甲${i + 1}` })
  await vi.waitFor(async () => {
    for (const { requestId } of await founder!.members.requests({}))
      await founder!.members.admit({ requestId })
    expect(await founder!.members.list({})).toHaveLength(5)
  }, WAIT)
  await forAll(others, async (client) => expect(await client.members.list({})).toHaveLength(5))
}

describe('five engines in five processes over a DHT of this machine', () => {
  test('two partitions vote apart and heal; with one teller killed the other two certify, and all show one digest', async () => {
    const clients = everyone()
    await foundAndJoin(clients)
    const [a, b, , d, e] = clients as [
      FolkmootClient,
      FolkmootClient,
      FolkmootClient,
      FolkmootClient,
      FolkmootClient
    ]
    const members = await a.members.list({})
    const idOf = (name: string) => members.find((member) => member.name === name)?.personId ?? ''
    for (const name of ['甲1', '甲2']) await a.members.appoint({ personId: idOf(name), role: 'teller' })
    await forAll(clients, async (client) =>
      expect((await client.members.list({})).filter(({ roles }) => roles.includes('teller'))).toHaveLength(3)
    )
    const { entryId: proposal } = await d.proposals.open({
      title: '修缮村口石桥',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers: ['甲0', '甲1', '甲2'].map(idOf),
      closesOn: today()
    })
    await forAll(clients, async (client) =>
      expect((await client.proposals.list({})).map(({ id }) => id)).toEqual([proposal])
    )

    // First the east bank is cut off, then the west bank: neither sees the other's ballots until both are back.
    const [west, east] = [clients.slice(0, 2), clients.slice(2)]
    for (const client of east) await client.sync.setOnline({ online: false })
    for (const client of west) await client.proposals.vote({ proposal, choice: 0 })
    for (const client of west) await client.sync.setOnline({ online: false })
    for (const client of east) await client.sync.setOnline({ online: true })
    for (const client of east) await client.proposals.vote({ proposal, choice: 0 })
    await forAll(east, async (client) => expect((await client.proposals.get({ proposal })).cast).toBe(3))
    for (const client of west) expect((await client.proposals.get({ proposal })).cast).toBeLessThan(3)
    for (const client of west) await client.sync.setOnline({ online: true })
    await forAll(clients, async (client) => expect((await client.proposals.get({ proposal })).cast).toBe(5))

    await hubs[2]!.kill()
    const alive = [a, b, d, e]
    for (const teller of [a, b]) {
      await forAll([teller], async (client) =>
        expect((await client.proposals.get({ proposal })).iMay.closeBox).toBe(true)
      )
      await teller.proposals.closeBox({ proposal })
    }
    for (const teller of [a, b]) {
      await forAll([teller], async (client) =>
        expect((await client.proposals.get({ proposal })).iMay.signCount).toBe(true)
      )
      await teller.proposals.signCount({ proposal })
    }
    await forAll(alive, async (client) =>
      expect(await client.proposals.get({ proposal })).toMatchObject({
        stage: 'certified',
        result: { outcome: 'passed', present: 5, eligible: 5 }
      })
    )
    // The teller whose process was killed comes back with everything it had, and learns the result.
    hubs[2] = await startHubProcess(join(root, '2'), `127.0.0.1:${testnet.bootstrap[0]?.port}`)
    const back = hubs[2].client
    await back.profiles.unlock({ passphrase: PASSPHRASE })
    await forAll([back], async (client) =>
      expect((await client.proposals.get({ proposal })).stage).toBe('certified')
    )
    await vi.waitFor(async () => {
      const digests = await Promise.all([...alive, back].map((client) => client.check.digest({})))
      expect(new Set(digests.map(({ digest, entries }) => `${digest} ${entries}`)).size).toBe(1)
    }, WAIT)
    expect((await back.proposals.get({ proposal })).myBallot).toMatchObject({ step: 'counted' })
  }, 300_000)
})
