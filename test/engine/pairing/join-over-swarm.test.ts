import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { communityMeeting, inviteMeeting } from '#main/engine/net/topics.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { ask, newcomerSide, newInvite, stewardSide } from '#test/support/memory-wire-pairing.ts'
import { befriend, netNode, type NetNode, startTestnet, type Testnet } from '#test/support/testnet.ts'

let testnet: Testnet
const nodes: NetNode[] = []
const soon = { timeout: 30_000, interval: 10 }

beforeAll(async () => {
  testnet = await startTestnet()
})
afterEach(() => Promise.all(nodes.splice(0).map(({ network }) => network.close())))
afterAll(() => testnet.destroy())

const open = (keyPair: NetNode['keyPair']): NetNode => {
  const node = netNode(testnet.network, keyPair)
  nodes.push(node)
  return node
}

test('a newcomer finds the steward by the invite alone, is admitted, and comes back as a member', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  const home = open(steward.keyPair)
  home.meetsStrangers = true
  home.network.onConnection(steward.desk.attach)
  home.network.join(inviteMeeting(invite.secret), { client: false })
  home.network.join(communityMeeting(steward.welcome.communityId))

  const newcomer = newcomerSide(invite.secret)
  const away = open(newcomer.keyPair)
  away.meetsStrangers = true
  away.network.onConnection((connection) => {
    if (connection.standing === 'stranger') newcomer.joiner.attach(connection)
  })
  const leave = away.network.join(inviteMeeting(invite.secret), { server: false })
  await vi.waitFor(() => expect(newcomer.joiner.phase.kind).toBe('waiting'), soon)

  newcomer.joiner.onPhase((phase) => {
    if (phase.kind !== 'admitted') return
    away.meetsStrangers = false
    for (const key of phase.welcome.members) away.members.add(key)
    leave()
    away.network.join(communityMeeting(phase.welcome.communityId))
    away.rollChanged()
  })
  home.members.add(away.key)
  home.rollChanged()
  steward.decide(newcomer.candidate.device.log, 'admitted')
  await vi.waitFor(() => {
    const standings = [home, away].map(({ network }) => network.connections().map(({ standing }) => standing))
    expect(standings).toEqual([['member'], ['member']])
  }, soon)
})

test('nobody gets in by an invite that no device answers for', async () => {
  const invite = newInvite()
  const steward = stewardSide([], systemClock, invite.madeBy)
  const home = open(steward.keyPair)
  home.network.onConnection(steward.desk.attach)
  home.network.join(inviteMeeting(invite.secret), { client: false })
  const newcomer = newcomerSide(invite.secret)
  const away = open(newcomer.keyPair)
  away.meetsStrangers = true
  away.network.onConnection(newcomer.joiner.attach)
  away.network.join(inviteMeeting(invite.secret), { server: false })
  // A friend who comes to the same meeting later is let in, and the newcomer still is not.
  const friend = open(newcomerSide(invite.secret).keyPair)
  befriend([home, friend])
  friend.network.join(inviteMeeting(invite.secret), { server: false })
  await vi.waitFor(
    () => expect(home.network.connections().map(({ remoteKey }) => remoteKey)).toContain(friend.key),
    soon
  )
  expect(home.network.connections()).toHaveLength(1)
  expect(newcomer.joiner.phase.kind).toBe('searching')
  // The same over a wire without any DHT, once there is an answer to give.
  const later = stewardSide([invite])
  await ask(newcomer, later)
  await vi.waitFor(() => expect(newcomer.joiner.phase.kind).toBe('waiting'), soon)
})
