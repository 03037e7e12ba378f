import { describe, expect, test } from 'vitest'
import type { Actor } from '#test/support/actor.ts'
import { village, type World } from '#test/support/cast.ts'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { PollingVillage, candidate, primitives } from '#test/support/polling-village.ts'

/** Laptops of B's that have heard of nothing since they were added: what they write is of that day. */
function silentLaptops(world: World, b: Actor, count: number): Actor[] {
  const silent = Array.from({ length: count }, (_, i) => b.secondDevice(`B${i}`))
  for (const device of silent) b.addDevice(device)
  for (const device of silent) device.heads = b.heads
  world.meet(...[...world.actors.values()].filter((actor) => !silent.includes(actor)))
  return silent
}

/** One of so many tries has the lower id, as a rogue would have found by trying in private. */
const TRIES = 16

function visit() {
  const world = village(['A', 'B', 'C'])
  const [a, b, c] = cast(world, 'A', 'B', 'C') as [Actor, Actor, Actor]
  const silent = silentLaptops(world, b, TRIES)
  const v = world.newcomer('Yun')
  const admitted = a.admit(v)
  return { world, a, b, c, silent, v, admitted }
}

describe('R9a: an admission that everybody can read, written again from an old past', () => {
  test('deposes no steward and no one they admitted', () => {
    const { world, a, silent, v, admitted } = visit()
    a.appoint(v, 'steward')
    v.heads = a.heads
    v.admit(world.newcomer('W'))
    const replays = silent.map((device) => device.admit(v))
    expect(replays.some(({ id }) => id < admitted.id)).toBe(true)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C', 'Yun'])
      expect(members(world)).toEqual(['A', 'B', 'C', 'W', 'Yun'])
      for (const replay of replays) expect(ruleOf(world, replay)).toBe('R9.sameKey')
    })
  })

  test('by a steward who has since been removed takes nobody’s place, not even of one who never wrote', () => {
    const { world, a, b, c, silent, v, admitted } = visit()
    const replays = silent.map((device) => device.admit(v))
    expect(replays.some(({ id }) => id < admitted.id)).toBe(true)
    a.removeWith(c, b)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'C', 'Yun'])
      expect(lawOf(world).personUnder(v.personKey)).toBe(admitted.id)
    })
  })

  test('brings nobody back who was removed', () => {
    const { world, a, c, silent, v, admitted } = visit()
    v.vote()
    world.meet(a, c)
    a.removeWith(c, v)
    const helper = v.secondDevice()
    const replays = silent.map((device) => device.admit(helper))
    const [lowest] = replays.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    helper.heads = [lowest!]
    helper.vote()
    expect(lowest!.id < admitted.id).toBe(true)
    inEveryOrder(world, () => expect(members(world)).toEqual(['A', 'B', 'C']))
  })

  test.each([100, 101, 102, 103])('leaves the ballots of whom it names, whichever came first (%d)', (day) => {
    const polling = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A'], stewards: ['B', 'C'] })
    const [a, b] = [polling.of('A'), polling.of('B')]
    const old = { ...b, heads: [...b.heads] }
    const v = polling.admit('V', a)
    polling.hear(v, a)
    const proposal = polling.open(a, ['A'])
    polling.hear(v, a)
    const before = polling.reads.length
    polling.vote(v, proposal, 0)
    polling.witness(old, day)
    const replay = polling.community(old, {
      type: 'person.admitted.v1',
      body: { ...candidate('V'), name: 'V2', invite: null }
    })
    polling.hear(v, replay)
    polling.vote(v, proposal, 1)
    const [early, late] = [polling.reads.slice(0, before), polling.reads.slice(before)]
    const folds = [polling.foldOf(), polling.foldOf([...early, ...late.toReversed()])]
    const step = polling.foldOf(early)
    for (const read of [...late.slice(1, -1), ...late.slice(0, 1), ...late.slice(-1)]) {
      step.ingest([read])
      step.rejections()
    }
    for (const fold of [...folds, step]) {
      expect(fold.proposalState(proposal.id)?.box.tally).toEqual({ counts: [0, 1, 0], cast: 1, present: 1 })
      expect(stateDigest(fold, primitives)).toEqual(stateDigest(folds[0]!, primitives))
    }
  })
})

test('R9a: of two certified admissions under one key the lower id is kept', () => {
  const world = village(['A', 'B'])
  const [a, b] = cast(world, 'A', 'B')
  const newcomer = world.newcomer('N')
  const [one, other] = [a!.vote(), b!.vote()]
  a!.carry(one, { kind: 'admit', candidate: newcomer.candidate() })
  b!.carry(other, { kind: 'admit', candidate: newcomer.candidate() })
  inEveryOrder(world, () => {
    expect(members(world)).toEqual(['A', 'B', 'N'])
    expect(lawOf(world).personUnder(newcomer.personKey)).toBe(one.id < other.id ? one.id : other.id)
  })
})
