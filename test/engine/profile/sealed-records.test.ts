import { rm } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { openBox, sealBox } from '#main/engine/identity/secret-box.ts'
import { newPhrase, personKeyPair } from '#main/engine/identity/phrase.ts'
import type { OpenProfile } from '#main/engine/identity/open-profile.ts'
import type { Act } from '#main/engine/profile/author.ts'
import { openRecordKeys } from '#main/engine/profile/record-keys-file.ts'
import { recordKeyHostOf, SealedRecords } from '#main/engine/profile/sealed-records.ts'
import { commitmentTo, packContent, recordContext, recordKeyId } from '#shared/domain/sealed/envelope.ts'
import type { SealedBody } from '#shared/domain/sealed/events.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'
import { jpegOf } from '#test/support/pictures.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { acknowledge, erase, forParties, record, say } from '#test/support/sealed-entries.ts'
import { createTestVault, quickLock, systemRandom } from '#test/support/test-vault.ts'

const folders = new ProfileFolders(scratchFolder(), quickLock(createTestVault()))
const TEXT = '138 0013 8000'

async function someProfile(): Promise<OpenProfile> {
  const phrase = newPhrase('en', systemRandom)
  const facts = { communityId: null, communityName: '', personName: '', language: 'en' } as const
  return folders.create({
    facts: { ...facts, standing: 'admitted', phraseConfirmed: true },
    person: personKeyPair(phrase),
    phrase,
    passphrase: undefined
  })
}

let village: PollingVillage

/** One laptop’s records, on a disk of its own, over what the whole village wrote. */
async function recordsAt(laptop: Laptop) {
  const profile = await someProfile()
  const open = async () => {
    const records = new SealedRecords(
      {
        fold: village.onlooker,
        communityId: village.communityId,
        me: laptop.person,
        get authority() {
          return village.onlooker.authority
        },
        store: { own: laptop.log },
        deps: { random: systemRandom },
        recordsMoved: () => undefined,
        async actOnce(decide: () => Act): Promise<EntryId> {
          const { event, subject } = decide()
          return village.write(laptop, event, subject).id
        }
      },
      await openRecordKeys(profile, systemRandom)
    )
    return { records, wire: recordKeyHostOf({ records, memberOf: (key) => village.of(key).person }), profile }
  }
  return { ...(await open()), reopened: open }
}
type Kept = Awaited<ReturnType<typeof recordsAt>>

const stateOf = ({ records }: Pick<Kept, 'records'>, id: EntryId) => records.state.records.get(id)!
const opened = (kept: Pick<Kept, 'records'>, id: EntryId) => kept.records.open(stateOf(kept, id))

/** One laptop hands another the key, as two sync channels would. */
async function handOver(from: Kept, to: Kept, name: string, id: EntryId): Promise<boolean> {
  const keys = from.wire.give(name, to.wire.wanted([id]))
  if (!keys.every((key) => to.wire.fits(key))) throw new Error('a key that does not fit')
  await to.wire.accept(keys)
  return keys.length > 0
}

let a: Kept
let b: Kept
let c: Kept
beforeEach(async () => {
  village = new PollingVillage({ names: ['A', 'B', 'C'], stewards: ['A'] })
  a = await recordsAt(village.of('A'))
  b = await recordsAt(village.of('B'))
  c = await recordsAt(village.of('C'))
})

const writePhone = (): Promise<EntryId> =>
  b.records.write({
    person: village.of('B').person,
    field: 'phone',
    tier: { kind: 'committee' },
    said: utf8(TEXT)
  })

/** What a laptop that does as it likes writes about its person, sealed under `key`. */
function forged(laptop: Laptop, key: Uint8Array, more: (honest: SealedBody) => Partial<SealedBody>): EntryId {
  const { person, log } = laptop
  const place = { community: village.communityId, log, person, field: 'phone' } as const
  const content = { salt: systemRandom.bytes(32), said: utf8(TEXT) }
  const honest = record(person, {
    commitment: commitmentTo(primitives, place, content),
    keyId: recordKeyId(primitives, place, key),
    sealed: sealBox(packContent('phone', content), key, recordContext(place), systemRandom)
  }).body as SealedBody
  return say(village, laptop, { type: 'record.sealed.v1', body: { ...honest, ...more(honest) } }).id
}

describe('a key', () => {
  test('is given to whoever may read, and to nobody else, whatever they ask', async () => {
    const id = await writePhone()
    expect(b.wire.readableBy('A')).toEqual([id])
    expect(b.wire.readableBy('C')).toEqual([])
    expect(b.wire.give('C', [id])).toEqual([])
    expect(c.wire.wanted([id])).toEqual([])
    expect(opened(a, id)).toEqual({ kind: 'waiting' })
    expect(await handOver(b, a, 'A', id)).toBe(true)
    expect(opened(a, id)).toEqual({ kind: 'open', text: TEXT })
    expect(opened(c, id)).toEqual({ kind: 'closed' })
  })

  test('of another record is no key of one that copies its name, and entitles its author to nothing', async () => {
    const id = await writePhone()
    const { body } = stateOf(b, id)
    const mallory = village.of('C')
    // Beside it, so that no rule voids it: the same name, ciphertext and commitment, about the copier.
    const copy = say(village, mallory, {
      type: 'record.sealed.v1',
      body: { ...body, person: mallory.person }
    }).id
    expect(village.onlooker.rejections().get(copy)).toBeUndefined()
    expect(b.wire.give('C', [copy, id])).toEqual([])
    expect(b.wire.readableBy('C')).toEqual([])
    const [given] = b.wire.give('A', [id])
    expect(c.wire.fits({ record: copy, key: given!.key })).toBe(false)
    expect(opened(c, copy)).toEqual({ kind: 'waiting' })
  })

  test('that a steward held goes on to the next, though the office has ended', async () => {
    const id = await writePhone()
    await handOver(b, a, 'A', id)
    village.everyoneHears()
    const [first, next] = [village.of('A'), village.of('C')]
    village.community(first, { type: 'role.granted.v1', body: { person: next.person, role: 'steward' } })
    village.everyoneHears()
    village.community(first, { type: 'role.resigned.v1', body: { role: 'steward' } })
    expect(opened(a, id)).toEqual({ kind: 'closed' })
    expect(await handOver(a, c, 'C', id)).toBe(true)
    expect(opened(c, id)).toEqual({ kind: 'open', text: TEXT })
    expect(b.wire.give('A', [id])).toEqual([])
  })

  test('lies on the disk sealed, and is there again after a restart', async () => {
    const id = await writePhone()
    expect(opened(await b.reopened(), id)).toEqual({ kind: 'open', text: TEXT })
    await rm(b.profile.folder, { recursive: true })
    expect(opened(await b.reopened(), id)).toEqual({ kind: 'waiting' })
  })

  test('of a record that was refused is gone again', async () => {
    const draft = { field: 'phone', tier: { kind: 'committee' }, said: utf8(TEXT) } as const
    await expectRefusal(b.records.write({ ...draft, person: village.of('C').person }), 'notSteward')
    await expectRefusal(
      b.records.write({
        ...draft,
        person: village.of('B').person,
        tier: forParties(village.communityId, await writePhone())
      }),
      'personUnknown'
    )
    expect(b.records.keys).toHaveLength(1)
  })
})

describe('a portrait', () => {
  const seal = (said: Uint8Array): Promise<EntryId> =>
    b.records.write({ person: village.of('B').person, field: 'portrait', tier: { kind: 'members' }, said })

  test('is given to every member, and shown as the picture it is', async () => {
    const id = await seal(jpegOf(64, 64))
    expect(c.wire.wanted([id])).toEqual([id])
    await handOver(b, c, 'C', id)
    const shown = opened(c, id)
    expect(shown).toEqual({ kind: 'picture', jpeg: Buffer.from(jpegOf(64, 64)).toString('base64') })
  })

  test('that is no picture of a portrait’s kind is shown to nobody', async () => {
    for (const said of [new TextEncoder().encode('<svg>'), new Uint8Array(), jpegOf(300, 8)])
      expect(opened(b, await seal(said))).toEqual({ kind: 'unfit' })
  })
})

describe('a tombstone', () => {
  test('has the key destroyed on the disk, owed an acknowledgement until it is written, and never taken again', async () => {
    const id = await writePhone()
    await handOver(b, a, 'A', id)
    const [stolen] = b.wire.give('A', [id])
    village.everyoneHears()
    const [andA, andB] = [village.of('A'), village.of('B')]
    erase(village, andB, stateOf(b, id).node)
    // Before anything was destroyed it is neither shown nor given any more.
    expect(opened(a, id)).toEqual({ kind: 'erased' })
    expect(a.wire.give('B', [id])).toEqual([])
    await a.records.tidy()
    expect(a.records.keys).toEqual([])
    expect((await a.reopened()).records.keys).toEqual([])
    expect((await a.reopened()).records.destroyed).toEqual([id])
    await a.wire.accept([stolen!])
    expect(a.records.keys).toEqual([])
    village.hear(andA, andB)
    acknowledge(village, andA, stateOf(a, id).node)
    await a.records.tidy()
    expect(a.records.destroyed).toEqual([])
    expect(stateOf(b, id).acknowledged).toEqual([andA.log])
    // Who never held it has nothing to say.
    await c.records.tidy()
    expect(c.records.destroyed).toEqual([])
  })

  test('is not needed for records of a log that contradicts itself: none of them counts or is asked for', async () => {
    const key = systemRandom.bytes(32)
    const person = village.of('B')
    const twin = village.cloneOf(person)
    const one = forged(person, key, () => ({}))
    const other = forged(twin, key, () => ({}))
    village.hear(person, twin)
    const standing = [one, other].filter((id) => a.records.state.records.has(id))
    // A log that contradicts itself is sealed, so that neither counts; nothing of it is asked for.
    expect(standing).toEqual([])
    expect(a.wire.wanted([one, other])).toEqual([])
  })
})

describe('what replaced a record', () => {
  test('takes its key’s place only once its own is here', async () => {
    const first = await writePhone()
    await handOver(b, a, 'A', first)
    const second = await writePhone()
    await a.records.tidy()
    expect(a.records.keys).toHaveLength(1)
    await handOver(b, a, 'A', second)
    await a.records.tidy()
    expect(a.records.keys.map(({ id }) => id)).toEqual([stateOf(a, second).body.keyId])
    await b.records.tidy()
    expect(b.records.keys).toHaveLength(1)
    expect(a.records.destroyed).toEqual([])
  })
})

describe('content that is not what it claims', () => {
  test.each([
    [
      'a ciphertext with one bit changed',
      (body: SealedBody) => ({ sealed: body.sealed.map((v, i) => (i === 90 ? v ^ 1 : v)) })
    ],
    ['a commitment to something else', () => ({ commitment: new Uint8Array(32) })]
  ])('%s is shown as false, never as content', async (_name, change) => {
    const key = systemRandom.bytes(32)
    const id = forged(village.of('B'), key, change)
    expect(a.wire.fits({ record: id, key })).toBe(true)
    await a.wire.accept([{ record: id, key }])
    expect(opened(a, id)).toEqual({ kind: 'false' })
  })

  test('a ciphertext of another record under a key of its own does not open', async () => {
    const victim = await writePhone()
    const key = systemRandom.bytes(32)
    const { sealed } = stateOf(b, victim).body
    const id = forged(village.of('C'), key, () => ({ sealed }))
    await c.wire.accept([{ record: id, key }])
    expect(opened(c, id)).toEqual({ kind: 'false' })
    expect(openBox(sealed, key, new Uint8Array())).toBeNull()
  })
})
