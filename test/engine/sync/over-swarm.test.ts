import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { communityMeeting } from '#main/engine/net/topics.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { agree, createDevice, type Device, introduce } from '#test/support/memory-wire-village.ts'
import { netNode, type NetNode, startTestnet, type Testnet } from '#test/support/testnet.ts'

let testnet: Testnet
const nodes: NetNode[] = []
const devices: Device[] = []
const disks: DiskStore[] = []
const soon = { timeout: 30_000, interval: 10 }

beforeAll(async () => {
  testnet = await startTestnet()
})
afterEach(async () => {
  for (const { sync } of devices.splice(0)) sync.close()
  await Promise.all(nodes.splice(0).map(({ network }) => network.close()))
  await Promise.all(disks.splice(0).map(({ remove }) => remove()))
})
afterAll(() => testnet.destroy())

/** Devices of one community on one DHT; the roll of each is its gate. */
async function village(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const disk = await diskStore()
    disks.push(disk)
    const device = createDevice({ store: disk.store })
    devices.push(device)
    const node = netNode(testnet.network, device.connectionKeyPair)
    nodes.push(node)
    node.network.onConnection(device.sync.attach)
    device.host.onRollChange(() => {
      node.members.clear()
      for (const key of device.host.roll.keys()) node.members.add(key)
      node.rollChanged()
    })
  }
  introduce(devices)
}

test('five laptops that wrote apart agree over the network, and once more after a network switch', async () => {
  await village(5)
  for (const [i, device] of devices.entries()) await device.append(`${i} a`, `${i} b`)
  const topic = communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
  for (const { network } of nodes) network.join(topic)
  await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
  expect(devices[0]!.store.heads()).toHaveLength(5)

  nodes[0]!.network.setOnline(false)
  await vi.waitFor(() => expect(devices[0]!.sync.status(false).peers).toEqual([]), soon)
  await devices[0]!.append('offline')
  await devices[1]!.append('meanwhile')
  expect(devices[0]!.sync.status(false)).toMatchObject({ light: 'off', onlyHere: 1 })
  nodes[0]!.network.setOnline(true)
  await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
  await vi.waitFor(
    () => expect(devices[0]!.sync.status(true)).toMatchObject({ light: 'synced', onlyHere: 0 }),
    soon
  )
  expect(nodes.flatMap(({ breaches }) => breaches)).toEqual([])
})

test('once removed, a member’s laptop is sent nothing more', async () => {
  await village(3)
  const [a, b, c] = devices as [Device, Device, Device]
  const topic = communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
  for (const { network } of nodes) network.join(topic)
  await a.append('for members')
  await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
  for (const { host } of [a, c]) {
    host.roll.delete(b.connectionKey)
    host.rollChanged()
  }
  await vi.waitFor(() => expect(nodes[1]!.network.connections()).toEqual([]), soon)
  // Whoever is still a member comes back to the same meeting after b has tried, and is sent what b is not.
  nodes[2]!.network.setOnline(false)
  await vi.waitFor(() => expect(nodes[0]!.network.connections()).toEqual([]), soon)
  await a.append('after the removal')
  nodes[1]!.network.refresh()
  nodes[2]!.network.setOnline(true)
  await vi.waitFor(() => expect(c.store.lengthOf(a.store.own)).toBe(2), soon)
  expect(nodes[1]!.network.connections()).toEqual([])
  expect(b.store.lengthOf(a.store.own)).toBe(1)
})
