import { describe, expect, test } from 'vitest'
import { maxSealedBytes } from '#shared/domain/sealed/envelope.ts'
import { readerAt, readersOf } from '#shared/domain/sealed/access.ts'
import { acknowledgementDue, decideErase, fitTier, writingRefusal } from '#shared/domain/sealed/decide.ts'
import { stands } from '#shared/domain/sealed/state.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { placeOf } from '#shared/log/entry.ts'
import { PollingVillage, primitives, readingOf } from '#test/support/polling-village.ts'
import {
  acknowledge,
  erase,
  forParties,
  record,
  ruleOf,
  say,
  sealedState
} from '#test/support/sealed-entries.ts'

const someVillage = () => {
  const village = new PollingVillage({ names: ['A', 'B', 'C', 'D'], stewards: ['A', 'B'] })
  return { village, a: village.of('A'), b: village.of('B'), c: village.of('C'), d: village.of('D') }
}

/** B and the founder take membership from somebody; nobody else hears of it yet. */
function remove(village: PollingVillage, name: string): void {
  const [a, b] = [village.of('A'), village.of('B')]
  const { person } = village.of(name)
  const { id } = village.community(a, { type: 'removal.proposed.v1', body: { person, reason: 'moved' } })
  village.hear(b, a)
  const endorsed = village.community(b, { type: 'removal.endorsed.v1', body: { removal: id } })
  village.community(b, {
    type: 'removal.enacted.v1',
    body: { removal: id, endorsements: [endorsed.id] }
  })
  village.hear(a, b)
}

describe('K1: who may write', () => {
  test('anybody about themselves, a steward about everybody, nobody else about anybody', () => {
    const { village, a, c, d } = someVillage()
    expect(ruleOf(village, say(village, c, record(c.person)))).toBeUndefined()
    expect(ruleOf(village, say(village, a, record(d.person)))).toBeUndefined()
    expect(ruleOf(village, say(village, c, record(d.person)))).toBe('R4.notSteward')
    expect(ruleOf(village, say(village, village.outsider('E'), record(c.person)))).toBe('R4.unknownLog')
  })

  test('a portrait for every member, as large as one may be', () => {
    const { village, c } = someVillage()
    const sealed = new Uint8Array(maxSealedBytes('portrait'))
    const portrait = record(c.person, { field: 'portrait', tier: { kind: 'members' }, sealed })
    expect(ruleOf(village, say(village, c, portrait))).toBeUndefined()
  })

  test('nobody about whom is no member', () => {
    const { village, a, c } = someVillage()
    const { id } = say(village, c, record(c.person))
    expect(ruleOf(village, say(village, a, record(id)))).toBe('K1.personUnknown')
    remove(village, 'C')
    expect(ruleOf(village, say(village, a, record(c.person)))).toBe('K1.personUnknown')
  })

  test('a record is of the community: on anything else it is void, and in another form too', () => {
    const { village, c } = someVillage()
    const { id } = say(village, c, record(c.person))
    expect(ruleOf(village, village.write(c, record(c.person), id))).toBe('E6.wrongSubject')
    const written = record(c.person).body
    const bodies = [
      { ...written, sealed: new Uint8Array(10) },
      { ...written, sealed: new Uint8Array(maxSealedBytes('phone') + 1) },
      { ...written, field: 'portrait', sealed: new Uint8Array(maxSealedBytes('portrait') + 1) },
      { ...written, field: 'salary' },
      { ...written, text: '138 0013 8000' },
      { ...written, tier: { kind: 'parties', parties: [new Uint8Array(32), new Uint8Array(32)] } }
    ]
    for (const body of bodies) {
      const person = new Uint8Array(32).fill(1)
      const read = readingOf(c, {
        type: 'record.sealed.v1',
        subject: village.communityId,
        body: { ...body, person }
      })
      const fold = village.foldOf([...village.reads, read])
      expect(fold.rejections().get(placeOf(read).id)).toBe('E5.bodyMalformed')
    }
  })
})

test('K2: those a record is for are members when it is written', () => {
  const { village, c, d } = someVillage()
  const { id } = say(village, c, record(c.person, { tier: forParties(d.person) }))
  expect(sealedState(village).records.get(id)?.body.tier).toEqual({ kind: 'parties', parties: [d.person] })
  expect(ruleOf(village, say(village, c, record(c.person, { tier: forParties(id) })))).toBe('K2.partyUnknown')
})

test('K3: the key of a record is named by no later one, whoever writes it', () => {
  const { village, a, c } = someVillage()
  const first = record(c.person)
  say(village, c, first)
  village.hear(a, c)
  expect(ruleOf(village, say(village, a, first))).toBe('K3.keyUsed')
  expect(ruleOf(village, say(village, c, first))).toBe('K3.keyUsed')
})

test('K4: who may read follows offices and membership as they are now', () => {
  const { village, a, b, c, d } = someVillage()
  const committee = record(c.person).body as never
  const parties = record(c.person, { tier: forParties(d.person) }).body as never
  const now = () => village.onlooker.authority
  expect(readersOf(now(), committee)).toEqual([a.person, b.person, c.person].sort())
  expect(readersOf(now(), parties)).toEqual([c.person, d.person].sort())
  village.community(a, { type: 'role.granted.v1', body: { person: d.person, role: 'steward' } })
  expect(readerAt(now(), d.person)(committee)).toBe(true)
  village.everyoneHears()
  village.community(d, { type: 'role.resigned.v1', body: { role: 'steward' } })
  expect(readerAt(now(), d.person)(committee)).toBe(false)
  remove(village, 'D')
  expect(readerAt(now(), d.person)(parties)).toBe(false)
  expect(readerAt(now(), c.person)(parties)).toBe(true)
})

describe('K5: erasing', () => {
  test('is for the person it is about and for stewards, once they have seen the record', () => {
    const { village, a, c, d } = someVillage()
    const one = say(village, c, record(c.person))
    expect(ruleOf(village, erase(village, d, one))).toBe('K5.recordUnknown')
    village.hear(d, c)
    expect(ruleOf(village, erase(village, d, one))).toBe('R4.notSteward')
    village.hear(a, c)
    const byOther = erase(village, a, one)
    const byPerson = erase(village, c, one)
    expect(ruleOf(village, byOther)).toBeUndefined()
    const { erasures, mustGo } = sealedState(village).records.get(one.id)!
    expect(new Map(erasures.map(({ id, by }) => [id, by]))).toEqual(
      new Map([
        [byOther.id, a.person],
        [byPerson.id, c.person]
      ])
    )
    expect(mustGo).toBe(true)
  })

  test('reaches what the erased record had replaced and nothing that was written later or beside it', () => {
    const { village, a, c } = someVillage()
    const [first, second] = [say(village, c, record(c.person)), say(village, c, record(c.person))]
    const beside = say(village, a, record(c.person))
    const address = say(village, c, record(c.person, { field: 'address' }))
    erase(village, c, second)
    const later = say(village, c, record(c.person))
    const reached = [...sealedState(village).records.values()].filter(({ mustGo }) => mustGo)
    expect(reached.map(({ id }) => id)).toEqual([first.id, second.id].sort())
    const standing = [...sealedState(village).records.values()].filter(stands)
    expect(standing.map(({ id }) => id)).toEqual([beside.id, address.id, later.id].sort())
  })

  test('by a steward who was removed meanwhile, from an old past, erases nothing', () => {
    const { village, a, b, c } = someVillage()
    const one = say(village, c, record(c.person))
    village.everyoneHears()
    village.community(a, { type: 'role.granted.v1', body: { person: c.person, role: 'steward' } })
    const { id } = village.community(a, {
      type: 'removal.proposed.v1',
      body: { person: b.person, reason: 'left' }
    })
    village.hear(c, a)
    const endorsed = village.community(c, { type: 'removal.endorsed.v1', body: { removal: id } })
    village.community(c, {
      type: 'removal.enacted.v1',
      body: { removal: id, endorsements: [endorsed.id] }
    })
    const backdated = erase(village, b, one)
    expect(ruleOf(village, backdated)).toBe('R8.removed')
    expect(stands(sealedState(village).records.get(one.id)!)).toBe(true)
  })

  test('is refused with its reason before anything is written', () => {
    const { village, a, c, d } = someVillage()
    const one = say(village, c, record(c.person))
    village.everyoneHears()
    const decide = (me: typeof c | null, of = one.id) =>
      decideErase(sealedState(village), village.onlooker.authority, me?.person ?? null, {
        record: of,
        reason: 'asked'
      })
    expect(decide(c).ok && decide(a).ok).toBe(true)
    expect(decide(d)).toEqual({ ok: false, error: 'notSteward' })
    expect(decide(null)).toEqual({ ok: false, error: 'notMember' })
    expect(decide(c, c.person)).toEqual({ ok: false, error: 'recordUnknown' })
    erase(village, a, one)
    expect(decide(c)).toEqual({ ok: false, error: 'recordErased' })
  })
})

describe('K6: acknowledging', () => {
  test('names what its writer had seen erased; each device is listed once', () => {
    const { village, a, c } = someVillage()
    const one = say(village, c, record(c.person))
    village.hear(a, c)
    expect(ruleOf(village, acknowledge(village, a, one))).toBe('K6.notErased')
    erase(village, c, one)
    acknowledge(village, c, one)
    expect(ruleOf(village, acknowledge(village, a, one))).toBe('K6.notErased')
    village.hear(a, c)
    acknowledge(village, a, one)
    acknowledge(village, a, one)
    expect(sealedState(village).records.get(one.id)?.acknowledged).toEqual([a.log, c.log].sort())
  })

  test('is due for what was destroyed here, until this device has said so', () => {
    const { village, a, c } = someVillage()
    const one = say(village, c, record(c.person))
    const due = () => acknowledgementDue(sealedState(village), a.log, [one.id])
    village.hear(a, c)
    expect(due()).toBeNull()
    erase(village, a, one)
    const event = due()
    expect(event?.body.records).toEqual([one.id])
    say(village, a, event!)
    expect(due()).toBeNull()
  })
})

describe('K7: replacing', () => {
  test('the causally last stands, concurrent ones side by side, and nothing older comes back by erasing', () => {
    const { village, a, c } = someVillage()
    const first = say(village, c, record(c.person))
    village.hear(a, c)
    const [mine, theirs] = [say(village, c, record(c.person)), say(village, a, record(c.person))]
    const { records } = sealedState(village)
    expect(records.get(first.id)?.replacedBy).toEqual([mine.id, theirs.id].sort())
    expect([...records.values()].filter(stands).map(({ id }) => id)).toEqual([mine.id, theirs.id].sort())
    village.everyoneHears()
    erase(village, c, mine)
    erase(village, c, theirs)
    expect([...sealedState(village).records.values()].filter(stands)).toEqual([])
    const next = say(village, c, record(c.person))
    expect(sealedState(village).records.get(mine.id)?.replacedBy).toEqual([next.id])
  })
})

test('what a person may write is decided as it is judged', () => {
  const { village, a, c, d } = someVillage()
  const { authority } = village.onlooker
  expect(writingRefusal(authority, c.person, c.person)).toBeNull()
  expect(writingRefusal(authority, a.person, c.person)).toBeNull()
  expect(writingRefusal(authority, c.person, d.person)).toBe('notSteward')
  expect(writingRefusal(authority, null, d.person)).toBe('notMember')
  expect(writingRefusal(authority, a.person, say(village, c, record(c.person)).id)).toBe('personUnknown')
  const wanted = { kind: 'parties', parties: [d.person, c.person, a.person, d.person] } as const
  expect(fitTier(authority, c.person, { ...wanted, parties: [...wanted.parties] })).toEqual({
    ok: true,
    value: forParties(a.person, d.person)
  })
})

test('the digest moves with a tombstone by that record’s line alone, and a checkpoint keeps the room', () => {
  const { village, a, c } = someVillage()
  const one = say(village, c, record(c.person))
  say(village, a, record(c.person, { field: 'note' }))
  village.everyoneHears()
  const lines = () => {
    const { onlooker } = village
    const state = onlooker.rooms.sealed.publicState(onlooker.authority) as readonly Uint8Array[][]
    return new Map(state.map((line) => [Buffer.from(line[0]!).toString('hex'), encodeCanonical(line)]))
  }
  const before = lines()
  const community = encodeCanonical(village.onlooker.community.publicState(village.onlooker.authority))
  erase(village, c, one)
  for (const [id, line] of lines())
    if (id === one.id) expect(line).not.toEqual(before.get(id))
    else expect(line).toEqual(before.get(id))
  expect(encodeCanonical(village.onlooker.community.publicState(village.onlooker.authority))).toEqual(
    community
  )
  const restored = loadCheckpoint(
    saveCheckpoint(village.onlooker, primitives),
    primitives,
    village.communityId
  )
  expect(restored === null ? null : stateDigest(restored, primitives)).toEqual(
    stateDigest(village.onlooker, primitives)
  )
})
