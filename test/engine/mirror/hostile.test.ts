import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import crypto from 'hypercore-crypto'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { boundStore } from '#main/engine/mirror/bounded-store.ts'
import { INTRODUCTIONS } from '#main/engine/mirror/limits.ts'
import { type Mirror, type MirrorDeps, openMirror } from '#main/engine/mirror/mirror.ts'
import { openMirrorChannel } from '#main/engine/mirror/mirror-channel.ts'
import { readMirrorCode } from '#main/engine/mirror/mirror-code.ts'
import { MIRROR_PROTOCOL, type MirrorAnswer } from '#main/engine/mirror/mirror-messages.ts'
import { mirrorMeeting, mirrorProof } from '#main/engine/mirror/mirror-proof.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { rawBytes } from '#main/engine/net/raw-bytes.ts'
import { tokenBucket } from '#main/engine/net/token-bucket.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { type CommunityId, entryIdOf, type LogKey } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { createDevice, type Device, introduce as befriended } from '#test/support/memory-wire-village.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { netNode, type NetNode, startTestnet, type Testnet } from '#test/support/testnet.ts'

let testnet: Testnet
const village = entryIdOf(new Uint8Array(32).fill(7))
const soon = { timeout: 30_000, interval: 10 }
const nodes: NetNode[] = []
const disks: DiskStore[] = []

beforeAll(async () => {
  testnet = await startTestnet()
})
afterEach(async () => {
  await Promise.all(nodes.splice(0).map(({ network }) => network.close()))
  await Promise.all(disks.splice(0).map(({ remove }) => remove()))
})
afterAll(() => testnet.destroy())

async function mirrorAt(dataDir: string, change: Partial<MirrorDeps> = {}): Promise<Mirror> {
  const mirror = await openMirror({
    dataDir,
    network: testnet.network,
    clock: systemClock,
    random: systemRandom,
    logger: createMemoryLogger(),
    quota: { bytes: 1_000_000, entries: 10_000 },
    newCode: false,
    ...change
  })
  onTestFinished(() => mirror.close())
  return mirror
}

/** A member’s laptop as the mirror meets it: what it says first is the test’s affair. */
interface Visitor {
  readonly device: Device
  readonly node: NetNode
  readonly answers: MirrorAnswer[]
  readonly connections: PeerConnection[]
  devices: string[]
  gone: string[]
  logs: LogKey[]
}

interface Manners {
  readonly secret?: Uint8Array
  readonly community?: CommunityId
  /** Speaks the first words of its own making. */
  readonly says?: (connection: PeerConnection) => void
}

async function visitor(code: string, manners: Manners = {}): Promise<Visitor> {
  const { key, secret } = readMirrorCode(code)
  const disk = await diskStore()
  disks.push(disk)
  const community = manners.community ?? village
  const device = createDevice({ store: disk.store, community })
  const node = netNode(testnet.network, device.connectionKeyPair)
  nodes.push(node)
  node.members.add(key)
  device.host.roll.set(key, entryIdOf(new Uint8Array(32)))
  const visitor: Visitor = {
    device,
    node,
    answers: [],
    connections: [],
    devices: [],
    gone: [],
    logs: [device.store.own]
  }
  node.network.onConnection((connection) => {
    visitor.connections.push(connection)
    if (manners.says !== undefined) return manners.says(connection)
    const { devices, gone, logs } = visitor
    openMirrorChannel(connection, tokenBucket(systemClock, INTRODUCTIONS), {
      introduction: () => undefined,
      answer: (answer) => void visitor.answers.push(answer),
      closed: () => undefined
    })?.introduce({
      proof: mirrorProof(manners.secret ?? secret, connection.handshakeHash),
      community,
      devices,
      gone,
      logs
    })
    device.sync.attach(connection)
  })
  return visitor
}

const come = ({ node }: Visitor, code: string) =>
  node.network.join(mirrorMeeting(readMirrorCode(code).secret), { server: false, client: true })

test('whoever has no code, is on no list or is of another community gets nothing, and those on the list go on', async () => {
  const { code } = await mirrorAt(scratchFolder())
  const guesser = await visitor(code, { secret: new Uint8Array(16) })
  come(guesser, code)
  await vi.waitFor(() => expect(guesser.connections.length).toBeGreaterThan(0), soon)
  const [guessed] = guesser.connections
  const cut = new Promise<void>((resolve) => guessed?.onClose(resolve))
  await cut
  expect(guesser.answers).toEqual([])

  const first = await visitor(code)
  const second = await visitor(code)
  const outsider = await visitor(code, { community: entryIdOf(new Uint8Array(32).fill(8)) })
  befriended([first.device, second.device])
  first.devices = [first.node.key, second.node.key]
  first.logs = second.logs = outsider.logs = [first.device.store.own, second.device.store.own]
  for (const { device } of [second, outsider]) device.host.known.add(first.device.store.own)
  await first.device.append('sealed, for all the mirror knows')
  come(first, code)
  await vi.waitFor(() => expect(first.answers).toEqual(['kept']), soon)
  come(outsider, code)
  come(second, code)
  await vi.waitFor(() => expect(second.device.store.lengthOf(first.device.store.own)).toBe(1), soon)
  expect(outsider.answers).toEqual([])
  expect(outsider.device.store.lengthOf(first.device.store.own)).toBe(0)
})

test('a device that its people call gone is cut off while it is connected, and let in no more', async () => {
  const { code } = await mirrorAt(scratchFolder())
  const [steward, leaver] = [await visitor(code), await visitor(code)]
  steward.devices = [steward.node.key, leaver.node.key]
  const leave = come(steward, code)
  await vi.waitFor(() => expect(steward.answers).toEqual(['kept']), soon)
  come(leaver, code)
  await vi.waitFor(() => expect(leaver.answers).toEqual(['kept']), soon)
  const connected = leaver.connections.at(-1)
  let isCut = false
  connected?.onClose(() => {
    isCut = true
  })
  leave()
  for (const connection of steward.node.network.connections()) connection.close()
  steward.devices = [steward.node.key]
  steward.gone = [leaver.node.key]
  come(steward, code)
  await vi.waitFor(() => expect(steward.answers.length).toBeGreaterThan(1), soon)
  await vi.waitFor(() => expect(isCut).toBe(true), soon)
  expect(leaver.answers).toEqual(['kept'])
})

test('a device that hung an earlier mirror is refused, and whom the mirror works for is known', async () => {
  const served = new Set<string>()
  const serving = { begin: (key: string) => void served.add(key), end: () => undefined }
  const { code } = await mirrorAt(scratchFolder(), { hangs: { suspects: [], serving } })
  const innocent = await visitor(code)
  come(innocent, code)
  await vi.waitFor(() => expect(innocent.answers).toEqual(['kept']), soon)
  expect(served).toEqual(new Set([innocent.node.key]))

  const suspect = await visitor(code)
  const next = await mirrorAt(scratchFolder(), {
    hangs: { suspects: [{ key: suspect.node.key, forMs: 60_000 }], serving }
  })
  suspect.node.members.add(readMirrorCode(next.code).key)
  const other = await visitor(next.code)
  come(suspect, next.code)
  come(other, next.code)
  await vi.waitFor(() => expect(other.answers).toEqual(['kept']), soon)
  expect(suspect.connections).toEqual([])
})

test.each([
  ['bytes that are no message', Uint8Array.of(0xff, 0x00, 0x13)],
  ['more than an introduction may weigh', new Uint8Array(3 * 1024 * 1024)]
])('%s cost the sender its connection, and the mirror stays open for others', async (_title, bytes) => {
  const { code } = await mirrorAt(scratchFolder())
  let closed = false
  const rude = await visitor(code, {
    says(connection) {
      const channel = connection.mux.createChannel({ protocol: MIRROR_PROTOCOL })
      const message = channel?.addMessage<Uint8Array>({ encoding: rawBytes(() => undefined) })
      channel?.open()
      message?.send(bytes)
      connection.onClose(() => {
        closed = true
      })
    }
  })
  come(rude, code)
  await vi.waitFor(() => expect(closed).toBe(true), soon)
  const honest = await visitor(code)
  come(honest, code)
  await vi.waitFor(() => expect(honest.answers).toEqual(['kept']), soon)
})

test('a mirror takes no more than its quota, says that it is full, and serves what it has', async () => {
  const folder = scratchFolder()
  const { code } = await mirrorAt(folder, { quota: { bytes: 1_000_000, entries: 3 } })
  const writer = await visitor(code)
  const reader = await visitor(code)
  const log = writer.device.store.own
  reader.device.host.known.add(log)
  writer.devices = [writer.node.key, reader.node.key]
  for (const text of ['one', 'two', 'three']) await writer.device.append(text)
  come(writer, code)
  await vi.waitFor(() => expect(writer.device.sync.status(true).onlyHere).toBe(0), soon)
  await vi.waitFor(() => expect(writer.answers.at(-1)).toBe('full'), soon)
  await writer.device.append('four')
  come(reader, code)
  await vi.waitFor(() => expect(reader.device.store.lengthOf(log)).toBe(3), soon)
  expect(writer.device.sync.status(true).onlyHere).toBe(1)
})

test('a quota counts what was held before, and packs that arrive together', async () => {
  const [from, to] = [await diskStore(), await diskStore()]
  disks.push(from, to)
  await from.store.append([new Uint8Array(100), new Uint8Array(100)])
  const pack = (await from.store.pack(from.store.own, 0))!
  const small = await boundStore(to.store, { bytes: 199, entries: 10 })
  expect(await small.accept(pack)).toEqual({ ok: false, reason: 'noRoom' })
  const fitting = await boundStore(to.store, { bytes: 399, entries: 10 })
  const answers = await Promise.all([fitting.accept(pack), fitting.accept(pack)])
  expect(answers.map(({ ok }) => ok)).toEqual([true, false])
  const later = await boundStore(to.store, { bytes: 200, entries: 10 })
  expect(later.isFull).toBe(true)
})

test('the first pack that does not fit the quota makes a mirror full, and it says so', async () => {
  const [from, to] = [await diskStore(), await diskStore()]
  disks.push(from, to)
  await from.store.append([new Uint8Array(100), new Uint8Array(100)])
  const bounded = await boundStore(to.store, { bytes: 199, entries: 10 })
  let said = 0
  bounded.onFull(() => void said++)
  expect(bounded.isFull).toBe(false)
  for (let i = 0; i < 2; i++)
    expect(await bounded.accept((await from.store.pack(from.store.own, 0))!)).toMatchObject({ ok: false })
  expect(bounded.isFull).toBe(true)
  expect(said).toBe(1)
})

test('a quota counts the branches of forked logs, those held before too', async () => {
  const keyPair = crypto.keyPair()
  const to = await diskStore()
  disks.push(to)
  const packs: Pack[] = []
  for (let i = 0; i < 4; i++) {
    const { store, remove } = await diskStore(keyPair)
    await store.append([new Uint8Array(100), new Uint8Array(100).fill(i)])
    packs.push((await store.pack(store.own, 0))!)
    await remove()
  }
  const [main, second, third, fourth] = packs as [Pack, Pack, Pack, Pack]
  const bounded = await boundStore(to.store, { bytes: 500, entries: 100 })
  expect(await bounded.accept(main)).toMatchObject({ ok: true })
  for (const pack of [second, second, third])
    expect(await bounded.acceptBranch(pack)).toMatchObject({ from: 1 })
  const again = await boundStore(to.store, { bytes: 500, entries: 100 })
  for (const store of [bounded, again]) {
    expect(store.isFull).toBe(false)
    expect(await store.acceptBranch(fourth)).toBeNull()
    expect(store.isFull).toBe(true)
  }
  expect((await boundStore(to.store, { bytes: 401, entries: 4 })).isFull).toBe(true)
  expect((await boundStore(to.store, { bytes: 401, entries: 5 })).isFull).toBe(false)
})

test('a damaged file of the mirror refuses to start: it would be open to whoever comes first', async () => {
  const folder = scratchFolder()
  const mirror = await openMirror({
    dataDir: folder,
    network: testnet.network,
    clock: systemClock,
    random: systemRandom,
    logger: createMemoryLogger(),
    quota: { bytes: 1, entries: 1 },
    newCode: false
  })
  await mirror.close()
  const path = join(folder, 'mirror')
  expect((await stat(path)).mode & 0o077).toBe(0)
  await writeFile(path, 'no longer what it was')
  await expectRefusal(mirrorAt(folder), 'mirrorUnreadable')
})

test('the code stays over a restart; a new one forgets who knew the old', async () => {
  const folder = scratchFolder()
  const first = await mirrorAt(folder)
  await first.close()
  const again = await mirrorAt(folder)
  expect(again.code).toBe(first.code)
  await again.close()
  const fresh = await mirrorAt(folder, { newCode: true })
  expect(fresh.code).not.toBe(first.code)
  expect(readMirrorCode(fresh.code).key).toBe(readMirrorCode(first.code).key)
})
