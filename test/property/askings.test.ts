import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askingsOf } from '#shared/domain/community/admissions.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { NAMES, villageBy } from '#test/support/admitting-village.ts'
import { verdictsOf } from '#test/support/arrival-orders.ts'
import { runs, seeded, seededRandom, shuffled } from '#test/support/campaign.ts'
import { sync, type World } from '#test/support/cast.ts'
import { lawOf, ruleOf } from '#test/support/community-law.ts'

interface Asked {
  readonly node: Node
  readonly by: Actor
  readonly newcomer: Actor
}
interface Bar {
  readonly node: Node
  readonly by: Actor
  readonly newcomer: Actor
  readonly cleared: Node[]
}

/** Everything written on newcomers in a village where nobody is removed, so that who may write it is never in question. */
interface Story {
  readonly world: World
  readonly asked: Asked[]
  readonly bars: Bar[]
  readonly days: { node: Node; by: Actor; day: number }[]
  readonly admitted: { node: Node; newcomer: Actor }[]
}

function randomStory(random: () => number, steps: number): Story {
  const world = villageBy({ vouchers: 1 })
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const people = NAMES.map((name) => world.get(name))
  const [a, b, c] = people as [Actor, Actor, Actor]
  const story: Story = { world, asked: [], bars: [], days: [], admitted: [] }
  let today = FIRST_DAY
  const ask = (by: Actor) => {
    const again = random() < 0.1 && story.asked.length > 0
    const newcomer = again ? pick(story.asked).newcomer : world.newcomer(`N${story.asked.length}`)
    story.asked.push({ node: by.ask(newcomer), by, newcomer })
  }
  const bar = (by: Actor) => {
    const { node, newcomer, by: asker } = pick(story.asked)
    sync(by, asker)
    story.bars.push({
      node: random() < 0.5 ? by.object(node) : by.refuse(node),
      by,
      newcomer,
      cleared: []
    })
  }
  for (let step = 0; step < steps; step++) {
    const chance = random()
    if (chance < 0.6 || story.asked.length === 0) ask(random() < 0.85 ? c : pick(people))
    else if (chance < 0.75) bar(pick([a, b]))
    else if (chance < 0.8 && story.bars.length > 0) {
      const { by, node, cleared } = pick(story.bars)
      cleared.push(by.clear(node))
    } else if (chance < 0.84) {
      const { node, newcomer, by } = pick(story.asked)
      const vouch = by.welcome(node)
      story.admitted.push({ node: by.letIn(newcomer, node, vouch), newcomer })
    } else if (chance < 0.93) {
      today += Math.floor(random() * 25)
      for (const by of random() < 0.7 ? [a, b] : [pick(people)])
        story.days.push({ node: by.witness(today), by, day: today })
    } else sync(pick(people), pick(people))
    if (random() < 0.1) for (const other of [a, b]) sync(other, c)
  }
  return story
}

/** A6 as SPEC.md says it, of everything in `sees`: the askings that are open there and those that are laid aside. */
function naiveAskings({ world, asked, bars, days, admitted }: Story, sees: (node: Node) => boolean) {
  const { graph } = world
  const refused = new Set(world.peer.fold.refused.map(({ node }) => node.id))
  const stands = (node: Node) => sees(node) && !refused.has(node.id)
  const officers = [world.get('A'), world.get('B')]
  const daysSince = (start: Node, party: Actor) => {
    const runs = officers
      .filter((officer) => officer !== party)
      .map((officer) => {
        const said = days.filter(
          ({ node, by }) => by === officer && stands(node) && graph.isBefore(start, node)
        )
        return said.length === 0
          ? -1
          : Math.max(...said.map(({ day }) => day)) - Math.min(...said.map(({ day }) => day))
      })
      .sort((x, y) => y - x)
    return runs[Math.min(2, runs.length) - 1]!
  }
  const known = asked.filter(
    ({ node, newcomer }) =>
      stands(node) &&
      !admitted.some(
        (one) => one.newcomer === newcomer && stands(one.node) && !graph.isBefore(one.node, node)
      )
  )
  const isLaidAside = ({ node, by, newcomer }: Asked) =>
    daysSince(node, by) >= 30 &&
    bars.some(
      (bar) =>
        bar.newcomer === newcomer &&
        stands(bar.node) &&
        !bar.cleared.some(stands) &&
        daysSince(bar.node, bar.by) >= 30
    )
  return {
    open: known.filter((one) => !isLaidAside(one)),
    laidAside: known.filter(isLaidAside).map(({ node }) => node.id)
  }
}

test(
  'in random stories of askings, those open, laid aside and void for being too many are what the rule says, in every order of arrival',
  () => {
    const met = { tooMany: 0, laidAside: 0, again: 0 }
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed)
        const story = randomStory(random, 130)
        const { world, asked } = story
        const { graph } = world
        const wrong: EntryId[] = []
        for (const { node, by } of asked) {
          const rule = ruleOf(world, node)
          const { open, laidAside } = naiveAskings(story, (other) => graph.isBefore(other, node))
          const isBeyond = open.filter((one) => one.by === by).length >= 30
          if ((rule === 'A6.tooMany') !== isBeyond) wrong.push(node.id)
          if (isBeyond) met.tooMany++
          else if (laidAside.length > 0) met.again++
        }
        expect(wrong).toEqual([])
        world.meet()
        const { open, laidAside } = naiveAskings(story, () => true)
        const askings = askingsOf(lawOf(world))
        expect(askings.map(({ id }) => id)).toEqual([...open.map(({ node }) => node.id), ...laidAside].sort())
        expect(askings.filter((one) => one.laidAside).map(({ id }) => id)).toEqual(laidAside.sort())
        met.laidAside += laidAside.length
        expect(verdictsOf(world.replay(shuffled(world.readings, random)))).toEqual(verdictsOf(world.peer))
      }),
      seeded(12)
    )
    expect(Math.min(...Object.values(met))).toBeGreaterThan(0)
  },
  runs(120_000)
)
