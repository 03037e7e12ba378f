import { expect, test } from 'vitest'
import {
  decideChooseConfidants,
  decideEnactRecovery,
  decideProposeRecovery,
  decideStopRecovery,
  decideVouch
} from '#shared/domain/community/decide-recovery.ts'
import { recoveriesOf } from '#shared/domain/community/open-recoveries.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { village } from '#test/support/cast.ts'
import { cast, lawOf, ruleOf } from '#test/support/community-law.ts'

const code = (decided: { ok: boolean; error?: { code: string } }) => (decided.ok ? null : decided.error?.code)

test('what is decided to be written is what the law takes, step by step to the end', () => {
  const world = village(['A', 'B', 'C', 'D', 'E', 'F'], { stewards: ['A', 'F'] })
  const [a, b, c, d, e, f] = cast(world, 'A', 'B', 'C', 'D', 'E', 'F') as [
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
    Actor
  ]
  const choose = (people: Actor[], needed: number) =>
    decideChooseConfidants(lawOf(world), b.id, { people: people.map(({ id }) => id), needed })
  expect([choose([c, b], 2), choose([c], 2), choose([c, d], 3), choose([c, c], 2)].map(code)).toEqual(
    Array.from({ length: 4 }, () => 'confidantsUnfit')
  )
  const chosen = choose([c, d, e], 2)
  if (!chosen.ok) throw new Error(chosen.error.code)
  b.write(chosen.value)
  world.meet()

  const fresh = world.newcomer('B2')
  const command = (person: Actor, device: Actor) => ({
    person: person.id,
    personKey: device.personKey,
    ...device.attested()
  })
  const propose = (me: Actor, person: Actor, device: Actor) =>
    decideProposeRecovery(lawOf(world), me.id, command(person, device), () => 1, noblePrimitives)
  expect(code(propose(b, b, fresh))).toBe('recoveryOwn')
  expect(code(propose(c, b, a))).toBe('recoveryKeyTaken')
  const proposed = propose(c, b, fresh)
  if (!proposed.ok) throw new Error(proposed.error.code)
  expect(proposed.value.body.kept).toEqual([{ log: b.device.log, length: 1 }])
  const recovery = c.write(proposed.value).id
  const open = () => recoveriesOf(lawOf(world))[0]!
  expect(open()).toMatchObject({ vouchers: [c.id], missing: 1, stopped: false, lacks: 'W4.tooFewVouches' })
  expect(open().mayVouch).toEqual([d.id, e.id].sort())

  world.meet()
  const by = (me: Actor) => [lawOf(world), me.id, { recovery }] as const
  expect(code(decideVouch(...by(c)))).toBe('alreadyVouched')
  expect(code(decideVouch(...by(b)))).toBe('recoveryOwn')
  expect(code(decideStopRecovery(...by(c)))).toBe('notYours')
  expect(code(decideStopRecovery(...by(b)))).toBeNull()
  const vouched = decideVouch(...by(d))
  if (!vouched.ok) throw new Error(vouched.error.code)
  d.write(vouched.value)
  expect(code(decideEnactRecovery(...by(a)))).toBe('recoveryNotReady')
  world.meet()
  for (const day of [1, 5]) for (const officer of [a, f]) officer.witness(FIRST_DAY + day)
  expect(open()).toMatchObject({ missing: 0, daysRun: 4, lacks: 'W5.delayRuns' })
  for (const officer of [a, f]) officer.witness(FIRST_DAY + 8)
  world.meet()
  const enacted = decideEnactRecovery(...by(a))
  if (!enacted.ok) throw new Error(enacted.error.code)
  expect(ruleOf(world, a.write(enacted.value))).toBeUndefined()
  expect(recoveriesOf(lawOf(world))).toEqual([])
  expect(code(decideVouch(...by(e)))).toBe('recoveryUnknown')
  expect(code(decideStopRecovery(...by(b)))).toBe('recoveryUnknown')
})
