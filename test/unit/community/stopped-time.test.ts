import { expect, test } from 'vitest'
import { FIRST_DAY } from '#test/support/actor.ts'
import { village } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, ruleOf } from '#test/support/community-law.ts'

const LAST_DAY = 100_000

test('D2: members without an office move no day, so that they end no suspension and close no invite', () => {
  const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const invite = a!.write({
    type: 'invite.created.v1',
    body: { secretHash: new Uint8Array(32), uses: 1, expiresOn: FIRST_DAY + 14 }
  })
  for (const member of [c!, d!]) member.witness(LAST_DAY)
  world.meet()
  const admitted = b!.admit(world.newcomer('N'), invite.id)
  inEveryOrder(world, () => {
    expect(lawOf(world).today).toBe(FIRST_DAY)
    expect(ruleOf(world, admitted)).toBeUndefined()
  })
})

test('D2: officers who lie about the day move it until their office is taken from them', () => {
  const world = village(['A', 'B', 'C', 'D'])
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  for (const liar of [c!, d!]) liar.witness(LAST_DAY)
  world.meet()
  expect(lawOf(world).today).toBe(LAST_DAY)
  a!.removeWith(b!, c!)
  inEveryOrder(world, () => expect(lawOf(world).today).toBe(FIRST_DAY))
})

test('D2: where one alone holds an office, their word is enough', () => {
  const world = village(['A', 'B', 'C'], { stewards: ['A'] })
  world.get('A').witness(FIRST_DAY + 3)
  inEveryOrder(world, () => expect(lawOf(world).today).toBe(FIRST_DAY + 3))
})
