import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportTo } from '#test/support/courier-run.ts'
import { BACKUP_PASSPHRASE, makeBackup, restoreBackup, testBackup } from '#test/support/backup-run.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { idOf, openResolution } from '#test/support/village-acts.ts'
import { isRefusal, type RefusalCode } from '#shared/errors/refusal.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { unlockBackup } from '#main/engine/backup/backup-file.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'

const scratch = scratchFolder()
const path = join(scratch, 'folkmoot.backup')
const tried = join(scratch, 'tried')
/** Of a backup’s header (docs/protocol.md §11). */
const COST_AT = 25
const CHECK_AT = 121
const HEADER_BYTES = 137
const SEALED_CHUNK_BYTES = 64 * 1024 + 16

let world: World
let laptop: Laptop
let whole: Buffer

beforeAll(async () => {
  world = await createWorld()
  ;[laptop] = (await world.village(1)) as [Laptop]
  const tellers = [await idOf(laptop, 'P0')]
  await openResolution(world, [laptop], tellers, 'The loan to the widow Chen')
  // More than one chunk, so that a cut can fall between two.
  for (let i = 0; i < 20; i++)
    await laptop.call.proposals.open({
      title: `Loan ${i}`,
      text: `${'approved by nine votes '.repeat(170)}${i}`,
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers,
      closesOn: world.clock.today()
    })
  await makeBackup(laptop.engine, path)
  whole = await readFile(path)
  expect(whole.length).toBe(HEADER_BYTES + 2 * SEALED_CHUNK_BYTES)
})
afterAll(() => world.close())

const changed = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(whole)
  change(bytes)
  return bytes
}
/** The header as somebody would forge it who knows how its check is made. */
const forged = (change: (bytes: Buffer) => void): Buffer =>
  changed((bytes) => {
    change(bytes)
    bytes.set(nativePrimitives.hash(bytes.subarray(0, CHECK_AT)).subarray(0, 16), CHECK_AT)
  })
const chunkAt = (index: number): number => HEADER_BYTES + index * SEALED_CHUNK_BYTES

async function bytesUnder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: Record<string, string> = {}
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name)
    found[relative(folder, file)] = (await readFile(file)).toString('base64')
  }
  return found
}

test.each<[string, () => Buffer, RefusalCode]>([
  ['nothing at all', () => Buffer.alloc(0), 'backupUnreadable'],
  ['a photo', () => Buffer.from('\xff\xd8\xff\xe0 a photo', 'latin1'), 'backupUnreadable'],
  ['a later version', () => changed((bytes) => (bytes[8] = 2)), 'backupNewer'],
  ['a header cut short', () => whole.subarray(0, HEADER_BYTES - 1), 'backupCut'],
  ['a flipped bit in the header', () => changed((bytes) => (bytes[60]! ^= 1)), 'backupDamaged'],
  [
    'two gibibytes to open',
    () => forged((bytes) => bytes.writeUInt32BE(2 ** 31, COST_AT + 4)),
    'backupUnreadable'
  ],
  ['an hour to open', () => forged((bytes) => bytes.writeUInt32BE(10_000, COST_AT)), 'backupUnreadable'],
  ['another salt', () => forged((bytes) => (bytes[40]! ^= 1)), 'passphraseWrong'],
  ['nothing behind the header', () => whole.subarray(0, HEADER_BYTES), 'backupCut'],
  ['a cut inside a chunk', () => whole.subarray(0, chunkAt(1) + 99), 'backupCut'],
  ['a cut between two chunks', () => whole.subarray(0, chunkAt(1)), 'backupCut'],
  [
    'a flipped bit in the first chunk',
    () => changed((bytes) => (bytes[chunkAt(0) + 5]! ^= 1)),
    'backupDamaged'
  ],
  [
    'a flipped bit in the last chunk',
    () => changed((bytes) => (bytes[chunkAt(2) - 1]! ^= 1)),
    'backupDamaged'
  ],
  ['bytes behind the end', () => Buffer.concat([whole, Buffer.alloc(9)]), 'backupDamaged'],
  [
    'a chunk twice',
    () => Buffer.concat([whole.subarray(0, chunkAt(1)), whole.subarray(chunkAt(0))]),
    'backupDamaged'
  ],
  ['a chunk of zeros', () => changed((bytes) => bytes.fill(0, chunkAt(0), chunkAt(1))), 'backupDamaged']
])('%s is refused by name, in both languages, and leaves every folder as it was', async (_, bytes, code) => {
  const fresh = await world.laptop()
  const before = await bytesUnder(fresh.dataDir).catch(() => ({}))
  await writeFile(tried, bytes())
  await expectRefusal(testBackup(fresh.engine, tried), code)
  expect(await fresh.call.profiles.list({})).toEqual([])
  expect(await bytesUnder(fresh.dataDir).catch(() => ({}))).toEqual(before)
  for (const language of ['en', 'zh-CN'] as const)
    expect(sayRefusal(language, code)).not.toBe(sayRefusal(language, 'unexpected'))
})

test('what is refused when tried is refused when restored, and no profile comes of it', async () => {
  const fresh = await world.laptop()
  const { code: invite } = await laptop.call.members.createInvite({
    uses: 1,
    expiresOn: world.clock.today()
  })
  await writeFile(tried, whole.subarray(0, chunkAt(1)))
  await expectRefusal(restoreBackup(fresh.engine, tried, invite ?? ''), 'backupCut')
  expect(await fresh.call.profiles.list({})).toEqual([])
  expect(await bytesUnder(fresh.dataDir).catch(() => ({}))).toEqual({})
})

test('no bit anywhere can be changed, and no end cut off, without its being noticed', async () => {
  const random = seededRandom(campaignSeed)
  const place = (): number => HEADER_BYTES + Math.floor(random() * (whole.length - HEADER_BYTES))
  for (let run = 0; run < runs(6); run++) {
    const at = place()
    const mutated = run % 2 === 0 ? changed((bytes) => (bytes[at]! ^= 1 << (run % 8))) : whole.subarray(0, at)
    await writeFile(tried, mutated)
    const outcome: unknown = await testBackup(laptop.engine, tried).catch((error: unknown) => error)
    expect(isRefusal(outcome) ? outcome.code : outcome).toBe(run % 2 === 0 ? 'backupDamaged' : 'backupCut')
  }
})

test('a wrong passphrase, a folder, a missing file and a bundle for a stick are told apart', async () => {
  await expectRefusal(testBackup(laptop.engine, path, { passphrase: 'eight magpies' }), 'passphraseWrong')
  await expectRefusal(testBackup(laptop.engine, scratch), 'backupUnreadable')
  await expectRefusal(testBackup(laptop.engine, join(scratch, 'nowhere')), 'placeGone')
  const bundle = join(scratch, 'folkmoot.bundle')
  await exportTo(laptop.engine, bundle)
  await expectRefusal(testBackup(laptop.engine, bundle), 'backupUnreadable')
})

test('trying it changes no byte of the profile it is of, and then marks it as tried', async () => {
  await laptop.restart()
  const profile = (await laptop.call.profiles.list({}))[0]?.id ?? ''
  expect((await laptop.call.backup.last({})).last).toMatchObject({ name: 'folkmoot.backup', testedAt: null })
  await laptop.call.profiles.lock({ profile })
  const folder = join(laptop.dataDir, 'profiles')
  const before = await bytesUnder(folder)
  expect(Object.keys(before).length).toBeGreaterThan(5)
  const contents = await testBackup(laptop.engine, path)
  expect(contents).toMatchObject({
    communityName: 'Stonebridge',
    personName: 'P0',
    people: 1,
    canBeInvited: false,
    missing: 0
  })
  expect(contents.entries).toBeGreaterThan(20)
  expect(await bytesUnder(folder)).toEqual(before)
  expect(await readdir(join(laptop.dataDir, 'restoring', 'profiles'))).toEqual([])

  const cutOff = join(laptop.dataDir, 'restoring', 'profiles', '0'.repeat(16))
  await mkdir(cutOff)
  await laptop.restart()
  await expect(readdir(cutOff)).rejects.toThrow('ENOENT')
  await testBackup(laptop.engine, path, { profile })
  expect((await laptop.call.backup.last({})).last?.testedAt).toBeTypeOf('number')
  await laptop.restart({ alone: true })
  expect((await laptop.call.backup.last({})).last).toMatchObject({
    bytes: whole.length,
    entries: contents.entries,
    testedAt: expect.any(Number) as number
  })
})

test('nothing of it can be read by who finds the file: no name, entry, key, address or passphrase', async () => {
  await laptop.call.sync.typeAddress({ address: '10.1.2.3:4077' })
  const again = join(scratch, 'again.backup')
  await makeBackup(laptop.engine, again)
  const running = { signal: new AbortController().signal, report: () => undefined }
  const { identity, key, about } = await unlockBackup(again, BACKUP_PASSPHRASE, running)
  expect(identity).toMatchObject({ personName: 'P0', addresses: [{ host: '10.1.2.3', port: 4077 }] })
  const texts = ['widow Chen', 'nine votes', 'Stonebridge', BACKUP_PASSPHRASE, '10.1.2.3']
  const keys = [
    identity.person,
    key,
    ...identity.epochKeys.flatMap((epoch) => [epoch.id, epoch.key]),
    ...[about.madeBy, about.community, identity.founderLog].map(fromHex)
  ].map((one) => Buffer.from(one))
  const forms = keys.flatMap((one) => [
    one,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(one.toString(form)))
  ])
  for (const bytes of [whole, await readFile(again)])
    for (const secret of [...texts, ...forms]) expect(bytes.includes(secret)).toBe(false)
})
