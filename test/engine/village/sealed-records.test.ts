import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SealedRecordView } from '#shared/rpc/contract/records.ts'
import { makeBackup, restoreBackup } from '#test/support/backup-run.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { everythingOnDisk } from '#test/support/everything-on-disk.ts'
import { jpegOf } from '#test/support/pictures.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { certify, idOf, openResolution } from '#test/support/village-acts.ts'
import { cannotLookInside, PdfFile } from '../pdf/pdf-tools.ts'

const PHONE = '138 0013 8000, the red gate behind the mill'
const OLD_PHONE = '010 6552 9988 until the move'
const NOTE = 'my brother is ill; please do not call after dark'
const ADDRESS = 'house 17, by the two poplars'

let world: World
let laptops: [Laptop, Laptop, Laptop, Laptop]
/** A steward, whom the records are about, a friend of hers, and somebody they do not concern. */
let steward: Laptop
let mei: Laptop
let friend: Laptop
let other: Laptop
let meiId: string
const backup = join(scratchFolder(), 'mei.backup')

const recordsOf = async ({ call }: Laptop, personId: string) => (await call.records.of({ personId })).records
const contentOf = async (laptop: Laptop, personId: string, recordId: string) =>
  (await recordsOf(laptop, personId)).find((record) => record.recordId === recordId)?.content
const sees = (
  laptop: Laptop,
  recordId: string,
  state: SealedRecordView['content']['state'],
  personId = meiId
) =>
  world.until(
    laptop,
    `a record ${state}`,
    async () => (await contentOf(laptop, personId, recordId))?.state === state
  )
const saysNothing = (things: readonly (Buffer | string)[], text: string): boolean =>
  things.every((thing) =>
    [text, JSON.stringify(text).slice(1, -1)].every(
      (form) =>
        !thing.includes(form) &&
        !thing.includes(Buffer.from(form).toString('hex')) &&
        !thing.includes(Buffer.from(form).toString('base64').slice(0, -4))
    )
  )

beforeAll(async () => {
  world = await createWorld()
  laptops = (await world.village(4)) as typeof laptops
  ;[steward, mei, friend, other] = laptops
  meiId = await idOf(mei, 'P1')
})
afterAll(() => world.close())

let phone = ''
let note = ''
let face = ''

test('whoever may read a record reads it, with nothing but the laptops meeting; the others see that it is there and for whom', async () => {
  const ids = await Promise.all(['P0', 'P2', 'P3'].map((name) => idOf(mei, name)))
  const write = async (field: 'phone' | 'note', tier: object, text: string): Promise<string> =>
    (await mei.call.records.write({ personId: meiId, field, tier: tier as { kind: 'committee' }, text }))
      .entryId
  const old = await write('phone', { kind: 'committee' }, OLD_PHONE)
  await sees(steward, old, 'open')
  phone = await write('phone', { kind: 'committee' }, PHONE)
  note = await write('note', { kind: 'parties', parties: [ids[1]] }, NOTE)
  for (const [laptop, states] of [
    [mei, ['open', 'open']],
    [steward, ['open', 'closed']],
    [friend, ['closed', 'open']],
    [other, ['closed', 'closed']]
  ] as const) {
    await sees(laptop, phone, states[0])
    await sees(laptop, note, states[1])
    // What was replaced is shown to nobody.
    expect(await contentOf(laptop, meiId, old)).toBeUndefined()
  }
  expect(await contentOf(steward, meiId, phone)).toEqual({ state: 'open', text: PHONE })
  expect(await contentOf(friend, meiId, note)).toEqual({ state: 'open', text: NOTE })
  const [shownPhone, shownNote] = await recordsOf(other, meiId)
  expect(shownPhone?.tier).toBe('committee')
  expect(shownPhone?.readers.toSorted()).toEqual(['P0', 'P1'])
  expect(shownNote?.readers.toSorted()).toEqual(['P1', 'P2'])
  expect(await other.call.records.of({ personId: meiId })).toMatchObject({ mayIWrite: false })

  // A face is for every member, and for nobody else.
  const jpeg = Buffer.from(jpegOf(64, 64)).toString('base64')
  const portrait = { personId: meiId, tier: { kind: 'members' } } as const
  face = (await mei.call.records.portray({ ...portrait, jpeg })).entryId
  for (const laptop of laptops) {
    await sees(laptop, face, 'picture')
    expect(await contentOf(laptop, meiId, face)).toEqual({ state: 'picture', jpeg })
  }
  await expectRefusal(other.call.records.portray({ ...portrait, jpeg }), 'notSteward')
  for (const bytes of [jpegOf(300, 300), Buffer.from('<svg/>')])
    await expectRefusal(
      mei.call.records.portray({ ...portrait, jpeg: Buffer.from(bytes).toString('base64') }),
      'portraitUnfit'
    )

  // A steward writes about somebody; nobody else does.
  const about = { personId: await idOf(friend, 'P2'), field: 'address', tier: { kind: 'committee' } } as const
  const { entryId } = await steward.call.records.write({ ...about, text: ADDRESS })
  await sees(friend, entryId, 'open', about.personId)
  await expectRefusal(other.call.records.write({ ...about, text: 'elsewhere' }), 'notSteward')
  await expectRefusal(other.call.records.erase({ recordId: entryId, reason: 'wrong' }), 'notSteward')
})

test('an office that comes brings the keys at the next meeting, one that ended brings none of what is written then', async () => {
  const otherId = await idOf(other, 'P3')
  await steward.call.members.appoint({ personId: otherId, role: 'steward' })
  await sees(other, phone, 'open')
  await other.call.members.resign({ role: 'steward' })
  expect(await contentOf(other, meiId, phone)).toEqual({ state: 'closed' })
  await world.until(mei, 'the resignation', async () =>
    (await mei.call.members.list({})).some(
      ({ personId, roles }) => personId === otherId && roles.length === 0
    )
  )
  phone = (
    await mei.call.records.write({
      personId: meiId,
      field: 'phone',
      tier: { kind: 'committee' },
      text: `${PHONE} (new)`
    })
  ).entryId
  await sees(steward, phone, 'open')
  await sees(other, phone, 'closed')
})

test('what is erased is destroyed on every laptop that hears of it, also one that comes late, and each says so', async () => {
  await makeBackup(mei.engine, backup)
  await friend.restart({ alone: true })
  expect(await contentOf(friend, meiId, note)).toEqual({ state: 'open', text: NOTE })
  const digestBefore = await world.agree([steward, mei, other])
  await mei.call.records.erase({ recordId: note, reason: 'asked' })
  await expectRefusal(mei.call.records.erase({ recordId: note, reason: 'asked' }), 'recordErased')
  await mei.call.records.erase({ recordId: face, reason: 'asked' })
  for (const laptop of [steward, mei, other])
    for (const record of [note, face]) await sees(laptop, record, 'erased')
  await friend.restart()
  const confirmedBy = async (laptop: Laptop) => {
    const content = await contentOf(laptop, meiId, note)
    return content?.state === 'erased' ? content.confirmed.map(({ name }) => name) : []
  }
  for (const laptop of laptops)
    await world.until(
      laptop,
      'both laptops that could read it to say that they cannot',
      async () => (await confirmedBy(laptop)).join() === 'P1,P2'
    )
  expect(await world.agree(laptops)).not.toBe(digestBefore)
})

test('a backup from before brings the key back, and the tombstone destroys it again', async () => {
  const fresh = await world.laptop()
  const { code } = await steward.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await restoreBackup(fresh.engine, backup, code ?? '')
  await world.until(
    fresh,
    'being let in',
    async () => (await fresh.call.profiles.list({}))[0]?.state === 'member'
  )
  await sees(fresh, note, 'erased')
  await world.until(fresh, 'the restored laptop to say so too', async () => {
    const content = await contentOf(steward, meiId, note)
    return content?.state === 'erased' && content.confirmed.some(({ devices }) => devices === 2)
  })
  await sees(fresh, phone, 'open')
  const { opened } = await everythingOnDisk(fresh)
  expect(new Set(opened)).toEqual(new Set([`${PHONE} (new)`]))
})

test.skipIf(cannotLookInside !== null)('no sheet says anything of it', async () => {
  const tellers = [await idOf(steward, 'P0')]
  const proposal = await openResolution(world, [mei, steward], tellers, 'The mill road')
  await certify(world, [steward, mei], [steward], proposal)
  for (const { call } of [steward, mei]) {
    const { pdfBase64 } = await call.documents.certificate({ proposal, language: 'both' })
    const sheet = new PdfFile(Buffer.from(pdfBase64, 'base64')).run()
    expect(sheet).toContain('Themillroad')
    for (const text of [PHONE, NOTE, OLD_PHONE, ADDRESS])
      expect(sheet).not.toContain(text.replace(/\s/gu, ''))
  }
})

test('nothing on a disk, in a log or in an answer tells who may not read; after erasing, no key opens it anywhere', async () => {
  const answers = await Promise.all(
    [other, friend].map(async ({ call }) =>
      JSON.stringify([
        await call.records.of({ personId: meiId }),
        await call.members.list({}),
        await call.community.overview({}),
        await call.check.explain({ entryId: phone }),
        await call.check.rejections({})
      ])
    )
  )
  for (const text of [PHONE, NOTE, OLD_PHONE]) expect(saysNothing(answers, text)).toBe(true)

  const expected = new Map([
    [steward, [`${PHONE} (new)`, ADDRESS]],
    [mei, [`${PHONE} (new)`]],
    [friend, [ADDRESS]],
    // Once a steward: the key of what stood then and still stands, for handing over; of nothing newer.
    [other, [ADDRESS]]
  ])
  for (const [laptop, texts] of expected) {
    const { files, entries, opened } = await everythingOnDisk(laptop)
    expect(new Set(opened)).toEqual(new Set(texts))
    expect(entries.some((entry) => entry.includes('record.sealed.v1'))).toBe(true)
    for (const text of [PHONE, NOTE, OLD_PHONE, ADDRESS])
      expect(saysNothing([...files, ...entries], text)).toBe(true)
  }
})
