import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a practice village leaves a profile that works, under the passphrase “practice”, and nothing else', async () => {
  const laptop = await world.laptop()
  const { profile } = await laptop.call.onboarding.practiceVillage({ language: 'en' })
  expect(profile).toMatchObject({ state: 'member', communityName: 'Stonebridge (practice)' })
  expect(await laptop.call.profiles.list({})).toHaveLength(1)
  const members = await laptop.call.members.list({})
  expect(members).toHaveLength(14)
  expect(members.filter(({ keyWords }) => keyWords === null)).toHaveLength(2)
  expect(members.filter(({ namesake }) => namesake === 'toldApart')).toHaveLength(2)
  expect(await laptop.call.people.households({})).toHaveLength(5)
  expect(members.filter(({ roles }) => roles.includes('supervisor'))).toHaveLength(1)
  const { records } = await laptop.call.records.of({
    personId: members.find(({ isMe }) => isMe)?.personId ?? ''
  })
  expect(records).toMatchObject([{ field: 'phone', tier: 'committee', content: { state: 'open' } }])
  expect(await laptop.call.members.askings({})).toMatchObject([
    { name: 'Tamsin Reed', awaits: 'vote', bars: [{ kind: 'objected', by: 'Simon Thatcher' }] }
  ])
  const stages = (await laptop.call.proposals.list({})).map(({ stage }) => stage)
  expect(stages.sort()).toEqual(['certified', 'open'])
  expect(await laptop.call.check.digest({})).toMatchObject({ withheld: false })
  const open = (await laptop.call.proposals.list({})).find(({ stage }) => stage === 'open')
  const { entryId } = await laptop.call.proposals.vote({ proposal: open?.id ?? '', choice: 0 })

  await laptop.restart({ alone: true })
  await expectRefusal(laptop.call.members.list({}), 'profileLocked')
  await expectRefusal(laptop.call.profiles.unlock({ passphrase: 'rehearsal' }), 'passphraseWrong')
  await laptop.call.profiles.unlock({ passphrase: 'practice' })
  expect((await laptop.call.proposals.get({ proposal: open?.id ?? '' })).myBallot).toMatchObject({ entryId })
})
