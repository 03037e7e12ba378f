import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readHubLink, writeHubLink } from '#main/hub/hub-link.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { startCli } from '#test/support/built-cli.ts'
import { settleVillage } from '#test/support/engines.ts'
import type { Host } from '#test/support/lan-lab.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { openResolution } from '#test/support/village-acts.ts'

const WAIT = { timeout: 60_000, interval: 50 }
const LAN_LINK = /https:\/\/10\.77\.0\.1:\d+\/#token=[\w-]+&pin=[\w-]+/
const OWN_LINK = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{1,5}){16}/

/** Machines that are always on, in a room without internet. */
let world: LanWorld
const undo: (() => Promise<void>)[] = []
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  await world.close()
})

async function room(count: number): Promise<Host[]> {
  const lan = await world.lab.lan()
  const hosts = await Promise.all(Array.from({ length: count }, () => world.lab.host()))
  for (const [i, host] of hosts.entries()) await world.lab.plug(host, lan, `10.77.0.${i + 1}/24`)
  return hosts
}

async function program({ inside }: Host, args: readonly string[], input = '') {
  const started = await startCli(args, { inside, input })
  undo.push(async () => {
    if (started.child.exitCode !== null || started.child.signalCode !== null) return
    const gone = once(started.child, 'exit')
    started.child.kill('SIGKILL')
    await gone
  })
  return started
}

test('a hub is visited across a room by its link, once; whoever shows another key is not', async () => {
  const [hall, guest] = (await room(2)) as [Host, Host]
  const hub = await program(hall, ['serve', '--lan', '--data', scratchFolder()])
  await vi.waitFor(() => expect(hub.printed()).toMatch(LAN_LINK), WAIT)
  const link = readHubLink(LAN_LINK.exec(hub.printed())?.[0] ?? '')

  const pin = `${link.pin.startsWith('A') ? 'B' : 'A'}${link.pin.slice(1)}`
  const misled = await (await program(guest, ['visit'], writeHubLink({ ...link, pin }))).ended
  expect(misled).toMatchObject({ code: 1, stdout: '' })
  expect(misled.stderr).toContain(sayRefusal('en', 'hubKeyDiffers', { address: '10.77.0.1' }))

  const visit = await program(guest, ['visit'], writeHubLink(link))
  await vi.waitFor(() => expect(visit.printed()).toMatch(OWN_LINK), WAIT)
  const second = await (await program(guest, ['visit', '--lang', 'zh-CN'], writeHubLink(link))).ended
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr).toContain(sayRefusal('zh-CN', 'hubLinkUsed', {}))
})

test('a mirror in the room hands on between two who are never there together', async () => {
  const [hall, left, right] = (await room(3)) as [Host, Host, Host]
  const [a, b] = (await Promise.all([left, right].map((host) => world.laptop(host)))) as [
    LanLaptop,
    LanLaptop
  ]
  await settleVillage(world, [a, b])
  const mirror = await program(hall, ['mirror', '--data', scratchFolder()])
  await vi.waitFor(() => expect(mirror.printed()).toMatch(CODE), WAIT)
  const code = CODE.exec(mirror.printed())?.[0] ?? ''
  for (const { call } of [a, b]) {
    await call.mirrors.add({ code })
    await vi.waitFor(async () => expect((await call.mirrors.list({}))[0]?.state).toBe('kept'), WAIT)
  }
  await b.call.sync.setOnline({ online: false })
  const [me] = (await a.call.members.list({})).filter(({ roles }) => roles.includes('teller'))
  const proposal = await openResolution(world, [a], [me?.personId ?? ''])
  await vi.waitFor(async () => expect((await a.call.sync.status({})).onlyHere).toBe(0), WAIT)
  await a.call.sync.setOnline({ online: false })
  await b.call.sync.setOnline({ online: true })
  await vi.waitFor(
    async () => expect((await b.call.proposals.list({})).map(({ id }) => id)).toContain(proposal),
    WAIT
  )
  await world.agree([a, b])
})
