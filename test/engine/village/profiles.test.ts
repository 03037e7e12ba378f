import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEngine } from '#main/engine/index.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const FOUNDING = { template: 'village', language: 'en' } as const
const found = (laptop: Laptop, name: string, personName: string, passphrase?: string) =>
  laptop.call.onboarding.found({ ...FOUNDING, name, personName, passphrase })

const folderOf = ({ dataDir }: Laptop, profile: string): string => join(dataDir, 'profiles', profile)

async function bytesUnder(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  return Buffer.concat(await Promise.all(found.map((path) => readFile(path))))
}

describe('two profiles on one laptop', () => {
  test('share nothing: a call must say which it is about, and the folder of one holds nothing of the other', async () => {
    const laptop = await world.laptop()
    const { call } = laptop
    const { profile: mill } = await found(laptop, 'Millbrook Hollow', 'Wilhelmina Oak')
    const { profile: ford } = await found(laptop, 'Fordingham Green', 'Bartholomew Ash')
    await expectRefusal(call.members.list({}), 'profileNeeded')
    await expectRefusal(call.check.digest({}), 'profileNeeded')
    await expectRefusal(call.members.list({ profile: '0000000000000000' }), 'profileLocked')

    const members = async (profile: string) => (await call.members.list({ profile })).map(({ name }) => name)
    expect([await members(mill.id), await members(ford.id)]).toEqual([
      ['Wilhelmina Oak'],
      ['Bartholomew Ash']
    ])
    const me = async (profile: string) => (await call.community.overview({ profile })).me.personId
    await expectRefusal(
      call.members.appoint({ profile: mill.id, personId: await me(ford.id), role: 'steward' }),
      'personUnknown'
    )
    const { entryId: proposal } = await call.proposals.open({
      profile: mill.id,
      title: 'Only the mill',
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers: [await me(mill.id)],
      closesOn: world.clock.today()
    })
    await expectRefusal(call.proposals.get({ profile: ford.id, proposal }), 'proposalUnknown')
    await expectRefusal(call.proposals.vote({ profile: ford.id, proposal, choice: 0 }), 'proposalUnknown')
    expect(await call.proposals.list({ profile: ford.id })).toEqual([])

    const personKeys = await Promise.all(
      [mill, ford].map(({ id }) =>
        call.members.list({ profile: id }).then(([one]) => one?.keyWords?.join(' '))
      )
    )
    expect(new Set(personKeys).size).toBe(2)
    await laptop.engine.close()
    const millBytes = await bytesUnder(folderOf(laptop, mill.id))
    for (const other of ['Fordingham', 'Bartholomew', ford.id, ford.communityId ?? 'none'])
      expect(millBytes.includes(other)).toBe(false)
    expect(millBytes.includes(Buffer.from(ford.communityId ?? '', 'hex'))).toBe(false)
    // The same search finds what is there.
    expect(millBytes.includes('Millbrook')).toBe(true)
    expect(millBytes.includes(Buffer.from(mill.communityId ?? '', 'hex'))).toBe(true)
  })

  test('are locked and unlocked apart, each by its own passphrase', async () => {
    const laptop = await world.laptop()
    const { call } = laptop
    const { profile: mill } = await found(laptop, 'Mill', 'P0', 'by the wheel')
    const { profile: ford } = await found(laptop, 'Ford', 'P1', 'by the water')
    expect(await call.profiles.lock({ profile: mill.id })).toMatchObject({ state: 'locked' })
    await expectRefusal(call.members.list({ profile: mill.id }), 'profileLocked')
    // Of those that are open there is one.
    expect((await call.members.list({})).map(({ name }) => name)).toEqual(['P1'])
    const unlock = (passphrase: string) => call.profiles.unlock({ profile: mill.id, passphrase })
    for (const wrong of ['by the water', 'by the wheels', ''])
      await expectRefusal(unlock(wrong), 'passphraseWrong')
    await expectRefusal(call.members.list({ profile: mill.id }), 'profileLocked')
    expect(await unlock('by the wheel')).toMatchObject({ state: 'phraseUnconfirmed' })
    expect((await call.members.list({ profile: mill.id })).map(({ name }) => name)).toEqual(['P0'])
    await laptop.restart()
    expect((await laptop.call.profiles.list({})).map(({ state }) => state)).toEqual(['locked', 'locked'])
    await expectRefusal(laptop.call.members.list({}), 'profileLocked')
    await expectRefusal(laptop.call.profiles.unlock({ passphrase: 'by the water' }), 'profileNeeded')
    await laptop.call.profiles.unlock({ profile: ford.id, passphrase: 'by the water' })
    expect((await laptop.call.members.list({})).map(({ name }) => name)).toEqual(['P1'])
  })

  test('the word of a phrase that is wrong is named', async () => {
    const laptop = await world.laptop()
    const { call } = laptop
    const { phrase } = await found(laptop, 'Mill', 'P0')
    const word = (position: number) => ({ position, word: phrase[position - 1] ?? '' })
    await expectRefusal(
      call.profiles.confirmPhrase({ words: [word(3), { ...word(4), position: 11 }, word(24)] }),
      'phraseWordsDiffer',
      { position: 11 }
    )
    expect((await call.profiles.list({}))[0]?.state).toBe('phraseUnconfirmed')
    expect(await call.profiles.confirmPhrase({ words: [word(3), word(11), word(24)] })).toMatchObject({
      state: 'member'
    })

    const typed = [...phrase]
    typed[6] = 'bridgge'
    expect(await call.onboarding.checkPhrase({ phrase: typed })).toMatchObject({
      ok: false,
      wrongPosition: 7,
      suggestions: expect.arrayContaining(['bridge']) as string[]
    })
    const { code } = await call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const restoring = { phrase: typed, code: code ?? '', personName: 'P0', language: 'en' } as const
    await expectRefusal(call.onboarding.restore(restoring), 'phraseWordUnknown', {
      position: 7,
      word: 'bridgge'
    })
    expect(await call.profiles.list({})).toHaveLength(1)
  })
})

describe('a laptop whose records and identity do not match', () => {
  const cores = (laptop: Laptop, profile: string) => join(folderOf(laptop, profile), 'store', 'cores')
  const CASES: [string, string, (laptop: Laptop, profile: string) => Promise<void>][] = [
    [
      'the records are gone',
      'storeMissing',
      (laptop, profile) => rm(join(folderOf(laptop, profile), 'store'), { recursive: true })
    ],
    [
      'the database lost its beginning',
      'storeMissing',
      (laptop, profile) => rm(join(cores(laptop, profile), 'db', 'CURRENT'))
    ],
    [
      'the identity is gone',
      'identityMissing',
      async (laptop, profile) => {
        for (const name of ['identity.a', 'identity.b']) await rm(join(folderOf(laptop, profile), name))
      }
    ],
    [
      'the identity cannot be read',
      'identityUnreadable',
      async (laptop, profile) => {
        for (const name of ['identity.a', 'identity.b'])
          await writeFile(join(folderOf(laptop, profile), name), 'spilt tea')
      }
    ]
  ]
  test.each(CASES)(
    'where %s stops as %s, writes nothing, and makes nobody new',
    async (_what, reason, damage) => {
      const [laptop] = (await world.village(1)) as [Laptop]
      const [{ id } = { id: '' }] = await laptop.call.profiles.list({})
      await laptop.engine.close()
      await damage(laptop, id)
      const left = await readdir(folderOf(laptop, id), { recursive: true })
      await laptop.restart()
      expect(await laptop.call.profiles.list({})).toMatchObject([
        { id, state: 'recovery', recoveryReason: reason }
      ])
      const attempts = [
        () => laptop.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() }),
        () => laptop.call.members.list({})
      ]
      for (const attempt of attempts)
        expect(
          await attempt().then(
            () => 'done',
            ({ code }: { code: string }) => code
          )
        ).toMatch(/^profile(Recovery|Locked)$/)
      await laptop.engine.close()
      expect((await readdir(folderOf(laptop, id), { recursive: true })).sort()).toEqual(left.sort())
    }
  )

  test('an older copy of the records, or a copied folder, is never written to', async () => {
    const [laptop, friend] = (await world.village(2)) as [Laptop, Laptop]
    const [{ id } = { id: '' }] = await laptop.call.profiles.list({})
    await laptop.engine.close()
    const moved = await world.copyOf(laptop)
    expect(await moved.call.profiles.list({})).toMatchObject([
      { state: 'recovery', recoveryReason: 'deviceFile' }
    ])
    await moved.engine.close()

    const older = await world.copyOf(laptop, { forged: true })
    await older.engine.close()
    await laptop.restart()
    await laptop.call.members.createInvite({ uses: 3, expiresOn: world.clock.today() })
    await laptop.call.members.createInvite({ uses: 4, expiresOn: world.clock.today() })
    await laptop.engine.close()
    // The witness stands outside the store: it remembers what the older records do not hold.
    await rm(join(folderOf(laptop, id), 'store'), { recursive: true })
    await rename(join(folderOf(older, id), 'store'), join(folderOf(laptop, id), 'store'))
    await laptop.restart()
    expect(await laptop.call.profiles.list({})).toMatchObject([
      { state: 'recovery', recoveryReason: 'shorterThanWitness' }
    ])
    await expectRefusal(
      laptop.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() }),
      'profileRecovery',
      { reason: 'shorterThanWitness' }
    )
    expect(await friend.call.check.forks({})).toEqual([])
  })

  test('two windows that unlock it at once share one opening, and who locks it meanwhile comes after', async () => {
    const laptop = await world.laptop()
    const { profile } = await found(laptop, 'Mill', 'P0', 'by the wheel')
    const { lock, unlock } = laptop.call.profiles
    const right = { profile: profile.id, passphrase: 'by the wheel' }
    await lock({ profile: profile.id })
    await expectRefusal(unlock({ ...right, passphrase: 'by the well' }), 'passphraseWrong')
    const opened = await Promise.all([unlock(right), unlock(right)])
    expect(opened).toMatchObject([{ state: 'phraseUnconfirmed' }, { state: 'phraseUnconfirmed' }])
    const [locked, again] = await Promise.all([lock({ profile: profile.id }), unlock(right)])
    expect([locked.id, again.state]).toEqual([profile.id, 'phraseUnconfirmed'])
    expect(await laptop.call.members.list({})).toHaveLength(1)
  })

  test('a second engine on the same folder is told that the first has it', async () => {
    const laptop = await world.laptop()
    const { profile } = await found(laptop, 'Mill', 'P0', 'by the wheel')
    const second = await createEngine(laptop.deps)
    await expectRefusal(
      second.handlers.profiles.unlock({ profile: profile.id, passphrase: 'by the wheel' }),
      'storeElsewhere'
    )
    expect(await second.handlers.profiles.list({})).toMatchObject([{ state: 'locked' }])
    expect((await laptop.call.members.list({})).length).toBe(1)
    await laptop.engine.close()
    expect(
      await second.handlers.profiles.unlock({ profile: profile.id, passphrase: 'by the wheel' })
    ).toMatchObject({ state: 'phraseUnconfirmed' })
    await second.close()
  })
})
