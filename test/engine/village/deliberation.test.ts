import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { openResolution } from '#test/support/village-acts.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a question is asked, answered and settled, and a concern is hidden, appealed and taken back', async () => {
  const laptops = await world.village(3)
  const [steward, teller, member] = laptops as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 2)
  const proposal = await openResolution(world, laptops, tellers, 'Shall we mend the mill?')
  const talk = (laptop: Laptop) => laptop.call.deliberation.of({ proposal })
  const first = async (laptop: Laptop) => (await talk(laptop)).remarks[0]
  const react = (laptop: Laptop, remarkId: string, reaction: 'agree' | 'settled') =>
    laptop.call.deliberation.react({ remarkId, reaction, stands: true })

  expect(await talk(member)).toEqual({ remarks: [], open: 0, mayISpeak: true })
  await expectRefusal(member.call.deliberation.of({ proposal: 'f'.repeat(64) }), 'proposalUnknown')
  const { entryId: question } = await member.call.deliberation.say({
    proposal,
    kind: 'question',
    text: 'Who pays?'
  })
  await expectRefusal(react(member, question, 'agree'), 'reactionToOwnWords')
  const asked = await world.until(steward, 'the question', () => first(steward))
  expect(asked).toMatchObject({ text: 'Who pays?', state: 'waiting', mayIAnswer: true })
  await expectRefusal(react(steward, question, 'settled'), 'settlingNotYours')
  const { entryId: answer } = await steward.call.deliberation.answer({
    remarkId: question,
    text: 'The mill.'
  })
  await world.until(member, 'the answer', async () => (await first(member))?.state === 'answered')
  await expectRefusal(
    member.call.deliberation.answer({ remarkId: answer, text: 'Why?' }),
    'remarkUnanswerable'
  )
  await react(member, question, 'settled')
  await world.until(steward, 'the word', async () => (await first(steward))?.state === 'settled')

  const { entryId: concern } = await member.call.deliberation.say({
    proposal,
    kind: 'concern',
    text: 'The miller is a thief.'
  })
  await world.until(steward, 'the concern', async () => (await talk(steward)).open === 1)
  await steward.call.moderation.hide({ entryId: concern, clause: 'Article 3', reason: 'insults' })
  const hiding = await world.until(member, 'the hiding', async () => {
    const { remarks } = await talk(member)
    return remarks.find(({ remarkId }) => remarkId === concern)?.moderation.hidings[0]
  })
  await member.call.moderation.appeal({ hidingId: hiding.hidingId, reason: 'it is known' })
  const asks = await world.until(teller, 'the appeal', async () =>
    (await teller.call.community.overview({})).needs.find(({ kind }) => kind === 'reviewHiding')
  )
  expect(asks).toMatchObject({ about: `/assembly/${proposal}`, title: 'Shall we mend the mill?' })
  await member.call.moderation.withdraw({ entryId: concern })
  for (const laptop of laptops)
    await world.until(laptop, 'the words taken back', async () => {
      const { remarks, open } = await talk(laptop)
      return open === 0 && remarks.some(({ text }) => text === null)
    })
  const explained = await steward.call.check.explain({ entryId: question })
  expect(explained).toMatchObject({ verdict: 'effective', proposal })
  const digests = await Promise.all(laptops.map(({ call }) => call.check.digest({})))
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1)
})
