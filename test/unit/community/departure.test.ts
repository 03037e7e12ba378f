import { expect, test } from 'vitest'
import { candidateAgain, departureOf } from '#shared/domain/community/departure.ts'
import { departureView } from '#shared/domain/community/view.ts'
import { village } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members } from '#test/support/community-law.ts'

test('who was removed by stewards is told why and by whom, and a vote lets them in again as they were', () => {
  const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
  const [a, b, c] = cast(world, 'A', 'B', 'C')
  expect(departureOf(lawOf(world), c!.id)).toBeNull()
  expect(candidateAgain(lawOf(world), c!.id)).toBeNull()
  const proposed = a!.proposeRemoval(c!)
  world.meet()
  const replied = c!.reply(proposed)
  const endorsed = b!.endorse(proposed)
  world.meet()
  a!.enact(proposed, endorsed)
  world.meet()
  inEveryOrder(world, () => {
    expect(departureView(lawOf(world), c!.id, null)).toEqual({
      removal: {
        removalId: proposed.id,
        by: ['A', 'B'].sort((x, y) => (world.get(x).id < world.get(y).id ? -1 : 1)),
        reason: 'broke the rules',
        replies: [{ entryId: replied.id, text: 'it was not me' }]
      },
      proposal: null,
      requestId: c!.device.log,
      vote: null
    })
  })
  const vote = a!.vote()
  expect(departureView(lawOf(world), c!.id, vote.id)).toMatchObject({ requestId: null, vote: vote.id })
  const again = candidateAgain(lawOf(world), c!.id)!
  expect(again).toEqual(c!.candidate())
  world.meet()
  b!.carry(vote, { kind: 'admit', candidate: again })
  inEveryOrder(world, () => {
    expect(members(world)).toEqual(['A', 'B', 'C'])
    expect(departureOf(lawOf(world), c!.id)).toBeNull()
  })
})

test('a vote that removed is named, whoever left by themselves was not removed, and whoever has no device is not let in again by a vote', () => {
  const world = village(['A', 'B', 'C', 'D'])
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const paper = a!.record('Paper')
  world.meet()
  const vote = a!.vote()
  a!.carry(vote, { kind: 'remove', person: c!.id })
  const other = a!.vote()
  a!.carry(other, { kind: 'remove', person: paper.id })
  d!.leave()
  world.meet()
  const law = lawOf(world)
  expect(departureOf(law, c!.id)).toEqual({ kind: 'vote', proposal: vote.id })
  expect(departureOf(law, paper.id)).toEqual({ kind: 'vote', proposal: other.id })
  expect(departureOf(law, d!.id)).toBeNull()
  expect(candidateAgain(law, paper.id)).toBeNull()
  expect(candidateAgain(law, d!.id)).toEqual(d!.candidate())
  expect(departureOf(law, b!.id)).toBeNull()
})

test('whoever comes back comes with a device in use: the one they go on with, not one that they retired', () => {
  const world = village(['A', 'B', 'C'])
  const [a, b, c] = cast(world, 'A', 'B', 'C')
  const second = c!.secondDevice()
  c!.addDevice(second)
  world.meet()
  second.retire(c!, 99)
  world.meet()
  a!.removeWith(b!, c!)
  world.meet()
  expect(candidateAgain(lawOf(world), c!.id)).toMatchObject({ name: 'C', device: second.device })
})
