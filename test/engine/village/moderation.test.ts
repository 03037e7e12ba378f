import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { openResolution } from '#test/support/village-acts.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('hidden words are hidden for everybody, the author appeals, and a teller who did not hide shows them again', async () => {
  const laptops = await world.village(3)
  const [steward, teller, member] = laptops as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, laptops, 2)
  const entryId = await openResolution(world, [member, steward, teller], tellers, 'Is the miller a thief?')
  const seen = async (laptop: Laptop) => laptop.call.moderation.of({ entryId })

  expect(await seen(steward)).toMatchObject({ mayIHide: true, mayIWithdraw: false })
  expect(await seen(member)).toMatchObject({ mayIHide: false, mayIWithdraw: false })
  await expectRefusal(
    member.call.moderation.hide({ entryId, clause: 'Article 3', reason: 'insults' }),
    'notSteward'
  )
  await steward.call.moderation.hide({ entryId, clause: 'Article 3', reason: 'insults' })
  const [hiding] = await world.until(member, 'the hiding', async () => {
    const { hidings } = await seen(member)
    return hidings.length > 0 && hidings
  })
  expect(hiding).toMatchObject({ clause: 'Article 3', reason: 'insults', lifted: false, mayIAppeal: true })

  await member.call.moderation.appeal({ hidingId: hiding!.hidingId, reason: 'it is a question' })
  const asked = await world.until(teller, 'the appeal', async () =>
    (await teller.call.community.overview({})).needs.find(({ kind }) => kind === 'reviewHiding')
  )
  expect(asked).toMatchObject({ about: `/assembly/${entryId}`, title: 'Is the miller a thief?' })
  const appealId = (await seen(teller)).hidings[0]!.appeals[0]!.appealId
  await expectRefusal(
    steward.call.moderation.review({ appealId, lifted: false, reason: 'no' }),
    'reviewerIsParty'
  )
  await teller.call.moderation.review({ appealId, lifted: true, reason: 'a question is allowed' })
  for (const laptop of laptops)
    await world.until(laptop, 'the review', async () => (await seen(laptop)).hidings[0]?.lifted === true)
  const digests = await Promise.all(laptops.map(({ call }) => call.check.digest({})))
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1)
})
