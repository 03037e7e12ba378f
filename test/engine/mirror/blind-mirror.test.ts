import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { INTRODUCTIONS, MAX_MIRRORS } from '#main/engine/mirror/limits.ts'
import { openMirrorChannel } from '#main/engine/mirror/mirror-channel.ts'
import { writeMirrorCode } from '#main/engine/mirror/mirror-code.ts'
import type { Introduction } from '#main/engine/mirror/mirror-messages.ts'
import { mirrorMeeting } from '#main/engine/mirror/mirror-proof.ts'
import { tokenBucket } from '#main/engine/net/token-bucket.ts'
import { PAIRING_PROTOCOL } from '#main/engine/pairing/pairing-messages.ts'
import { epochIdOf } from '#main/engine/store/block-seal.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import { type News, SYNC_PROTOCOL, SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { openSyncChannel } from '#main/engine/sync/sync-channel.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import type { SyncView } from '#shared/rpc/contract/sync.ts'
import { startCli } from '#test/support/built-cli.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { netNode } from '#test/support/testnet.ts'

const WAIT = { timeout: 60_000, interval: 50 }
const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{1,5}){16}/

let world: World
const children: { kill(signal: NodeJS.Signals): boolean }[] = []
beforeEach(async () => {
  world = await createWorld()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await world.close()
})

/** The built command line, as a person starts it on a box. */
async function mirrorProcess(dataDir: string, ...more: string[]) {
  const [node] = world.bootstrap
  const args = ['mirror', '--data', dataDir, '--bootstrap', `127.0.0.1:${node?.port}`, ...more]
  const started = await startCli(args)
  children.push(started.child)
  await vi.waitFor(() => expect(started.printed()).toMatch(CODE), WAIT)
  return { ...started, code: CODE.exec(started.printed())?.[0] ?? '' }
}

const stateOf = async ({ call }: Laptop) => (await call.mirrors.list({})).map(({ state }) => state)
const online = (laptop: Laptop, is: boolean): Promise<SyncView> => laptop.call.sync.setOnline({ online: is })
const digestOf = async ({ call }: Laptop) => {
  const { digest, entries } = await call.check.digest({})
  return `${digest}/${entries}`
}
const onlyHere = async ({ call }: Laptop) => (await call.sync.status({})).onlyHere

async function open(laptop: Laptop, title: string): Promise<string> {
  const [me] = await laptop.call.members.list({})
  const { entryId } = await laptop.call.proposals.open({
    title,
    text: 'The stones of the old bridge are loose.',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers: [me?.personId ?? ''],
    closesOn: world.clock.today()
  })
  return entryId
}

/** Both laptops use the mirror; the first is known to it, and has told it of the second. */
async function pair(code: string, [first, second]: readonly [Laptop, Laptop]): Promise<void> {
  for (const laptop of [first, second]) {
    await laptop.call.mirrors.add({ code, name: 'village hall' })
    await vi.waitFor(async () => expect(await stateOf(laptop)).toEqual(['kept']), WAIT)
  }
}

/** What only a member’s laptop has: the keys of its periods; and the last block of its own log, as it is sealed. */
async function insideOf({ engine, dataDir, deps }: Laptop) {
  await engine.close()
  const [{ id } = { id: '' }] = await new ProfileFolders(dataDir, deps).list()
  const profile = await new ProfileFolders(dataDir, deps).open(id, undefined)
  const store = await profile.openStore({ logger: deps.logger })
  const length = store.lengthOf(store.own)
  const [block = new Uint8Array()] = await store.read(store.own, length - 1, length)
  const epochKeys = profile.keyring.held.epochKeys.map(({ key }) => Buffer.from(key))
  await store.close()
  await profile.close()
  return { epochKeys, block: Buffer.from(block) }
}

/** Every byte in a folder, one file after the other. */
async function bytesUnder(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((name) => name.isFile())
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))))
}

test('two members who never meet vote and certify through a mirror whose disk tells nothing, killed and started in between', async () => {
  const [a, b] = (await world.village(2)) as [Laptop, Laptop]
  const folder = scratchFolder()
  // Forgiven long ago: whoever watches for hangs clears the list when it starts.
  await writeFile(join(folder, 'suspects'), `${'0'.repeat(64)} 1\n`)
  let mirror = await mirrorProcess(folder)
  expect(await readdir(folder)).not.toContain('suspects')
  await pair(mirror.code, [a, b])
  // From here on they are never awake together.
  await online(b, false)
  const proposal = await open(a, 'Mend the bridge by the mill')
  await a.call.proposals.vote({ proposal, choice: 0 })
  await vi.waitFor(async () => expect(await onlyHere(a)).toBe(0), WAIT)
  await online(a, false)

  mirror.child.kill('SIGKILL')
  await mirror.ended
  mirror = await mirrorProcess(folder)
  await online(b, true)
  await vi.waitFor(
    async () => expect((await b.call.proposals.list({})).map(({ id }) => id)).toEqual([proposal]),
    WAIT
  )
  await b.call.proposals.vote({ proposal, choice: 0 })
  await vi.waitFor(async () => expect(await onlyHere(b)).toBe(0), WAIT)
  await online(b, false)

  await online(a, true)
  await vi.waitFor(async () => expect((await a.call.proposals.get({ proposal })).cast).toBe(2), WAIT)
  await a.call.proposals.closeBox({ proposal })
  await a.call.proposals.signCount({ proposal })
  expect((await a.call.proposals.get({ proposal })).stage).toBe('certified')
  await vi.waitFor(async () => expect(await onlyHere(a)).toBe(0), WAIT)
  const certified = await digestOf(a)
  await online(a, false)
  await online(b, true)
  await vi.waitFor(async () => expect(await digestOf(b)).toBe(certified), WAIT)

  mirror.child.kill('SIGTERM')
  expect((await mirror.ended).code).toBe(0)
  const kept = await bytesUnder(folder)
  expect(kept.length).toBeGreaterThan(10_000)
  const { communityId } = await a.call.community.overview({})
  const { epochKeys, block } = await insideOf(a)
  // What it was given is there as it was given, so that a search that finds nothing means something.
  expect(kept.includes(block)).toBe(true)
  expect(epochKeys.length).toBeGreaterThan(0)
  for (const key of epochKeys) expect(kept.includes(key)).toBe(false)
  for (const text of ['Stonebridge', 'bridge', 'by the mill', 'stones', 'ballot.cast', 'member.admitted'])
    expect(kept.includes(text), text).toBe(false)
  for (const id of [communityId, proposal])
    for (const form of [Buffer.from(fromHex(id)), Buffer.from(id)]) expect(kept.includes(form)).toBe(false)
})

test('a mirror that asks for more than heads and packs gets none of it, though an invite is open', async () => {
  const [a] = (await world.village(1)) as [Laptop]
  await a.call.members.createInvite({ uses: 5, expiresOn: world.clock.today() })
  const proposal = await open(a, 'Mend the bridge')
  const secret = systemRandom.bytes(16)
  const rogue = netNode(a.deps.network ?? {})
  rogue.meetsStrangers = true
  onTestFinished(() => rogue.network.close())
  rogue.network.join(mirrorMeeting(secret), { server: true, client: false })
  const told: Introduction[] = []
  const news: News[] = []
  const packs: Pack[] = []
  const given: string[] = []
  const refused: string[] = []
  rogue.network.onConnection((connection) => {
    openMirrorChannel(connection, tokenBucket(systemClock, INTRODUCTIONS), {
      introduction: (introduction) => void told.push(introduction),
      answer: () => given.push('answer'),
      closed: () => undefined
    })
    connection.mux
      .createChannel({ protocol: PAIRING_PROTOCOL, onclose: () => void refused.push('pairing') })
      ?.open()
    connection.mux.pair({ protocol: SYNC_PROTOCOL }, () => {
      const community = told.at(-1)?.community
      if (community === undefined) return
      const heard = (what: News): void => {
        news.push(what)
        const wants = what.heads.map(({ log }) => ({ log, from: 0, maxBytes: 1_000_000 }))
        channel?.send('wants', wants)
      }
      const channel = openSyncChannel(
        connection,
        {
          version: SYNC_VERSION,
          foldVersion: 1,
          clock: systemClock.now(),
          tag: communityTag(community, connection.handshakeHash),
          own: logKeyOf(rogue.keyPair.publicKey)
        },
        tokenBucket(systemClock, INTRODUCTIONS),
        {
          hello: () => void channel?.send('heads', { heads: [], branches: [], keyIds: [] }),
          heads: heard,
          moved: heard,
          wants: () => given.push('wants'),
          pack(pack) {
            packs.push(pack)
            const ids = pack.blocks.flatMap((block) => epochIdOf(block) ?? [])
            channel?.send('keyWant', ids)
            channel?.send('wants', [{ log: pack.log, from: 0, maxBytes: 1_000_000 }])
          },
          noPack: () => undefined,
          branchWant: () => undefined,
          branch: () => given.push('branch'),
          noBranch: () => undefined,
          keyWant: () => given.push('keyWant'),
          keys: () => given.push('keys'),
          recordOffer: () => undefined,
          recordWant: () => undefined,
          recordKeys: () => undefined,
          drained: () => undefined,
          closed: () => undefined
        }
      )
    })
  })
  await a.call.mirrors.add({ code: writeMirrorCode({ key: rogue.key, secret }) })
  // The second pack was asked for after the keys were: had they been given, they would have come before it.
  await vi.waitFor(() => expect(packs.length).toBeGreaterThan(1), WAIT)
  expect(refused).toEqual(['pairing'])
  expect(given).toEqual([])
  expect(news.flatMap(({ keyIds }) => keyIds)).toEqual([])
  expect(news.flatMap(({ heads }) => heads).map(({ headId }) => headId)).toEqual([null])
  const { communityId } = await a.call.community.overview({})
  const said = JSON.stringify([told, news], (_key, value: unknown) =>
    value instanceof Uint8Array ? toHex(value) : value
  )
  for (const text of [communityId, proposal, 'Stonebridge', 'P0']) expect(said).not.toContain(text)

  const [{ key } = { key: '' }] = await a.call.mirrors.list({})
  await a.call.mirrors.remove({ key })
  await vi.waitFor(() => expect(rogue.network.connections()).toEqual([]), WAIT)
  expect(await a.call.mirrors.list({})).toEqual([])
  await expectRefusal(a.call.mirrors.remove({ key }), 'mirrorUnknown')
})

test('mirrors are kept over a restart, without a network too, and only so many', async () => {
  const [a] = (await world.village(1)) as [Laptop]
  const codes = Array.from({ length: MAX_MIRRORS + 1 }, () =>
    writeMirrorCode({ key: toHex(systemRandom.bytes(32)), secret: systemRandom.bytes(16) })
  )
  for (const code of codes.slice(1)) await a.call.mirrors.add({ code })
  await expectRefusal(a.call.mirrors.add({ code: codes[0] ?? '' }), 'mirrorTooMany', { most: MAX_MIRRORS })
  await expectRefusal(a.call.mirrors.add({ code: 'no code' }), 'mirrorCodeUnreadable')
  await a.call.mirrors.add({ code: codes[1] ?? '', name: 'once more' })
  await a.restart({ alone: true })
  expect(await stateOf(a)).toEqual(Array.from({ length: MAX_MIRRORS }, () => 'unmet'))
  expect((await a.call.mirrors.list({})).map(({ name }) => name)).toContain('once more')
})
