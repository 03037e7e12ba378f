import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inviteTopic } from '#main/engine/net/topics.ts'
import { inviteOf } from '#main/engine/pairing/invite-code.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { newcomerSide } from '#test/support/memory-wire-pairing.ts'
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
  node.network.join(inviteTopic(secret), { server: false })
  await vi.waitFor(() => expect(impostor.joiner.phase).toEqual({ kind: 'refused', why: 'unknown' }), {
    timeout: 20_000,
    interval: 20
  })
  expect(await founder.call.members.requests({})).toEqual([])
  await node.network.close()
})
