import { expect, test } from 'vitest'
import { APPEAL_DAYS, askingsOf, MOST_OPEN_ASKINGS } from '#shared/domain/community/admissions.ts'
import { askingsView } from '#shared/domain/community/askings-view.ts'
import { decideAsk } from '#shared/domain/community/decide-admission.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { dawn, villageBy } from '#test/support/admitting-village.ts'
import { sync, type World } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

const listed = (world: World): Map<string, boolean> =>
  new Map(askingsOf(lawOf(world)).map(({ candidate, laidAside }) => [candidate.name, laidAside]))

const asks = (world: World, actor: Actor, name: string): Node => actor.ask(world.newcomer(name))

test('A6: a refused asking is laid aside when the days for a vote have passed since it and since the refusal', () => {
  const world = villageBy({})
  const [a, c] = cast(world, 'A', 'C')
  const asked = asks(world, c!, 'N')
  const other = asks(world, c!, 'M')
  dawn(world, FIRST_DAY + 10)
  a!.refuse(asked)
  dawn(world, FIRST_DAY + 11)
  dawn(world, FIRST_DAY + 10 + APPEAL_DAYS)
  inEveryOrder(world, () => expect(listed(world).get('N')).toBe(false))
  dawn(world, FIRST_DAY + 11 + APPEAL_DAYS)
  inEveryOrder(world, () =>
    expect(listed(world)).toEqual(
      new Map([
        ['N', true],
        ['M', false]
      ])
    )
  )
  const lines = askingsView(lawOf(world), a!.person, noblePrimitives, () => null)
  expect(lines.map(({ name, laidAside }) => [name, laidAside])).toEqual([
    ['M', false],
    ['N', true]
  ])
  // While the members vote on it, it is among those that are decided on.
  const voting = askingsView(lawOf(world), a!.person, noblePrimitives, () => other.id)
  expect(voting.map(({ laidAside }) => laidAside)).toEqual([false, false])
})

test('A6: what is laid aside comes back when the bar is taken back, and admits as before', () => {
  const world = villageBy({})
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const bar = d!.object(asked)
  dawn(world, FIRST_DAY + 1)
  dawn(world, FIRST_DAY + 1 + APPEAL_DAYS)
  expect(listed(world)).toEqual(new Map([['N', true]]))
  d!.clear(bar)
  const vouches = [a!.welcome(asked), b!.welcome(asked)]
  world.meet()
  expect(listed(world)).toEqual(new Map([['N', false]]))
  c!.letIn(newcomer, asked, ...vouches)
  world.meet()
  inEveryOrder(world, () => expect(members(world)).toContain('N'))
})

test('A6: so many of one author are open at a time; one more is void, and may be asked once one is laid aside', () => {
  const world = villageBy({})
  const [a, c, d] = cast(world, 'A', 'C', 'D')
  const asked = Array.from({ length: MOST_OPEN_ASKINGS }, (_, i) => asks(world, c!, `N${i}`))
  const command = { candidate: world.newcomer('late').candidate(), invite: null }
  expect(decideAsk(lawOf(world), c!.person, command, noblePrimitives)).toEqual({
    ok: false,
    error: { code: 'tooManyAskings', params: { most: MOST_OPEN_ASKINGS } }
  })
  const beyond = asks(world, c!, 'beyond')
  const byAnother = asks(world, d!, 'by another')
  sync(a!, c!)
  a!.refuse(asked[0]!)
  dawn(world, FIRST_DAY + 1)
  dawn(world, FIRST_DAY + 1 + APPEAL_DAYS)
  const again = asks(world, c!, 'again')
  const stillBeyond = asks(world, c!, 'still beyond')
  world.meet()
  inEveryOrder(world, () => {
    expect([beyond, byAnother, again, stillBeyond].map((node) => ruleOf(world, node))).toEqual([
      'A6.tooMany',
      undefined,
      undefined,
      'A6.tooMany'
    ])
    expect(listed(world).size).toBe(MOST_OPEN_ASKINGS + 2)
  })
})
