import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inviteMeeting } from '#main/engine/net/topics.ts'
import { inviteOf } from '#main/engine/pairing/invite-code.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { newcomerSide, newInvite, stewardSide } from '#test/support/memory-wire-pairing.ts'
import { netNode } from '#test/support/testnet.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('who holds an invite and names a member’s log is nobody to admit: the log has not agreed', async () => {
  const [founder] = (await world.village(1)) as [Laptop]
  const { changes } = await founder.call.community.overview({})
  const { log } = await founder.call.check.explain({ entryId: changes[0]?.entryId ?? '' })
  const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const { secret } = inviteOf(code ?? '')
  const impostor = newcomerSide(secret, { log: log as LogKey })
  const node = netNode(founder.deps.network ?? {}, impostor.keyPair)
  node.meetsStrangers = true
  node.network.onConnection(impostor.joiner.attach)
  node.network.join(inviteMeeting(secret), { server: false })
  await vi.waitFor(() => expect(impostor.joiner.phase).toEqual({ kind: 'refused', why: 'unknown' }), {
    timeout: 20_000,
    interval: 20
  })
  expect(await founder.call.members.requests({})).toEqual([])
  await node.network.close()
})

test('who holds the same invite welcomes nobody in the inviter’s place, and the inviter is asked all the same', async () => {
  const [founder] = (await world.village(1)) as [Laptop]
  const { code } = await founder.call.members.createInvite({ uses: 2, expiresOn: world.clock.today() })
  await founder.call.sync.setOnline({ online: false })
  const invite = newInvite()
  const forger = stewardSide([{ ...invite, secret: inviteOf(code ?? '').secret }])
  forger.answer = 'admitted'
  const node = netNode(founder.deps.network ?? {}, forger.keyPair)
  node.meetsStrangers = true
  const hungUp = new Promise<void>((resolve) =>
    node.network.onConnection((connection) => {
      forger.desk.attach(connection)
      connection.onClose(resolve)
    })
  )
  node.network.join(inviteMeeting(inviteOf(code ?? '').secret), { client: false })
  const newcomer = await world.laptop()
  await newcomer.call.onboarding.join({ code: code ?? '', personName: 'New', language: 'en' })
  await hungUp
  expect(forger.requests).toEqual([])
  await founder.call.sync.setOnline({ online: true })
  await vi.waitFor(async () => expect(await founder.call.members.requests({})).toHaveLength(1), {
    timeout: 30_000,
    interval: 20
  })
  expect(await newcomer.call.profiles.list({})).toMatchObject([{ state: 'waiting', communityId: null }])
  await node.network.close()
})
