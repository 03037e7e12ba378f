import { describe, expect, test } from 'vitest'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { sync, village } from '#test/support/cast.ts'
import { inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { wait } from '#test/support/recovery-days.ts'

/** B has chosen C, D and H, of whom two must vouch. Of four officers: A and E act together, F and G say the days and carry out. */
function apart() {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
  const world = village(names, { stewards: ['A', 'E', 'F', 'G'] })
  const [a, b, c, d, e, f, g, h] = names.map((name) => world.get(name)) as [
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
    Actor
  ]
  b.choose([c, d, h], 2)
  world.meet()
  /** Proposed by the first, vouched for by the others, known to F and G. */
  const propose = (fresh: Actor, [first, ...others]: [Actor, ...Actor[]], person = b) => {
    const proposed = first.recover(person, fresh)
    world.meet(first, ...others, f, g)
    for (const other of others) other.vouch(proposed)
    world.meet(...others, f, g)
    return proposed
  }
  return { world, a, b, c, d, e, f, g, h, propose }
}

describe('a recovery beside other acts', () => {
  test('R10: beside the removal of a voucher it falls with the vouch, and the old laptop goes on', () => {
    const { world, a, b, c, d, e, f, g, propose } = apart()
    const fresh = world.newcomer('B2')
    const proposed = propose(fresh, [c, d])
    wait(world, [f, g])
    const enacted = f.enactRecovery(proposed, fresh)
    const ballot = fresh.vote()
    const mine = b.vote()
    inEveryOrder(world, () => expect(ruleOf(world, enacted)).toBeUndefined())
    a.removeWith(e, d)
    inEveryOrder(world, () => {
      expect(ruleOf(world, enacted)).toBe('R10.unsupported')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: false, rule: 'R10.unsupported' })
      expect(lawOf(world).standing(mine, 'member')).toEqual({ ok: true, person: b.id })
      expect(lawOf(world).person(b.id)?.personKey).toBe(b.personKey)
    })
  })

  test('R10: a vouch that the removal of its author had seen stands', () => {
    const { world, a, c, d, e, f, g, propose } = apart()
    const fresh = world.newcomer('B2')
    const proposed = propose(fresh, [c, d])
    world.meet(a, d, e)
    wait(world, [f, g])
    const enacted = f.enactRecovery(proposed, fresh)
    a.removeWith(e, d)
    inEveryOrder(world, () => expect(ruleOf(world, enacted)).toBeUndefined())
  })

  test('W4: whoever was removed before it is carried out no longer counts, though their vouch was seen', () => {
    const { world, a, c, d, e, f, g, propose } = apart()
    const proposed = propose(world.newcomer('B2'), [c, d])
    world.meet(a, d, e)
    a.removeWith(e, d)
    wait(world, [a, f, g])
    const enacted = f.enactRecovery(proposed)
    inEveryOrder(world, () => expect(ruleOf(world, enacted)).toBe('W4.tooFewVouches'))
  })

  test('R9: a removal beside it prevails: who was removed has come back by nothing', () => {
    const { world, a, b, c, d, e, f, g, propose } = apart()
    const fresh = world.newcomer('B2')
    const proposed = propose(fresh, [c, d])
    wait(world, [f, g])
    const enacted = f.enactRecovery(proposed, fresh)
    const ballot = fresh.vote()
    a.removeWith(e, b)
    inEveryOrder(world, () => {
      expect(members(world)).not.toContain('B')
      expect(ruleOf(world, enacted)).toBe('R9.removedMeanwhile')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: false, rule: 'R8.removed' })
    })
  })

  test('W7: of two recoveries at once the one behind which more stand counts', () => {
    const { world, b, c, d, f, g, h, propose } = apart()
    const [few, many] = [world.newcomer('B2'), world.newcomer('B3')]
    const first = propose(few, [c, d])
    const second = propose(many, [c, d, h])
    wait(world, [f, g])
    const lost = f.enactRecovery(first, few)
    const won = g.enactRecovery(second, many)
    const void_ = few.vote()
    const ballot = many.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, lost)).toBe('W7.recoveredMeanwhile')
      expect(ruleOf(world, won)).toBeUndefined()
      expect(lawOf(world).person(b.id)?.personKey).toBe(many.personKey)
      expect(lawOf(world).standing(void_, 'member')).toEqual({ ok: false, rule: 'R20.retired' })
      expect(lawOf(world).standing(ballot, 'member').ok).toBe(true)
    })
  })

  test('W7: where as many stand behind both the lower id counts, whoever carried it out first', () => {
    const { world, c, d, f, g, propose } = apart()
    const [one, two] = [world.newcomer('B2'), world.newcomer('B3')]
    const first = propose(one, [c, d])
    const second = propose(two, [c, d])
    wait(world, [f, g])
    const a = f.enactRecovery(first, one)
    const b = g.enactRecovery(second, two)
    const [lower, higher] = first.id < second.id ? [a, b] : [b, a]
    inEveryOrder(world, () => {
      expect(ruleOf(world, lower)).toBeUndefined()
      expect(ruleOf(world, higher)).toBe('W7.recoveredMeanwhile')
    })
  })

  test('W7: one proposed in ignorance of another is over once that other is carried out; the next one goes on', () => {
    const { world, b, c, d, f, g, h, propose } = apart()
    const [one, two, three] = ['B2', 'B3', 'B4'].map((name) => world.newcomer(name)) as [Actor, Actor, Actor]
    const first = propose(one, [c, d])
    const second = propose(two, [c, d, h])
    wait(world, [f, g])
    f.enactRecovery(first, one)
    world.meet(f, g, c, d, h, one)
    const over = g.enactRecovery(second)
    const ballot = one.vote()
    world.meet(one, c)
    const third = propose(three, [c, d])
    f.witness(FIRST_DAY + 20)
    g.witness(FIRST_DAY + 20)
    f.witness(FIRST_DAY + 27)
    g.witness(FIRST_DAY + 27)
    world.meet(f, g)
    const enacted = g.enactRecovery(third, three)
    const late = one.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, over)).toBe('W7.recoveredMeanwhile')
      expect(ruleOf(world, enacted)).toBeUndefined()
      expect(lawOf(world).person(b.id)?.personKey).toBe(three.personKey)
      expect(lawOf(world).standing(ballot, 'member').ok).toBe(true)
      expect(lawOf(world).standing(late, 'member')).toEqual({ ok: false, rule: 'R20.retired' })
    })
  })

  test('W3: an admission of the new key beside it is void, and one in its past stops it', () => {
    const { world, a, b, c, d, f, g, propose } = apart()
    const [fresh, other] = [world.newcomer('B2'), world.newcomer('B3')]
    const proposed = propose(fresh, [c, d])
    const next = propose(other, [c, d])
    const known = f.admit(other)
    sync(f, g)
    wait(world, [f, g])
    const taken = f.enactRecovery(next)
    const enacted = f.enactRecovery(proposed, fresh)
    const copied = a.admit(fresh)
    inEveryOrder(world, () => {
      expect(ruleOf(world, known)).toBeUndefined()
      expect(ruleOf(world, taken)).toBe('W3.keyTaken')
      expect(ruleOf(world, enacted)).toBeUndefined()
      expect(ruleOf(world, copied)).toBe('R9.sameKey')
      expect(lawOf(world).personUnder(fresh.personKey)).toBe(b.id)
    })
  })

  test('W7: two people do not go on with one key', () => {
    const { world, b, c, d, e, f, g, h, propose } = apart()
    e.choose([c, d, h], 2)
    world.meet()
    const fresh = world.newcomer('B2')
    const first = propose(fresh, [c, d])
    const second = propose(fresh, [c, d, h], e)
    wait(world, [f, g])
    const lost = f.enactRecovery(first, fresh)
    const won = g.enactRecovery(second, fresh)
    inEveryOrder(world, () => {
      expect(ruleOf(world, lost)).toBe('W7.recoveredMeanwhile')
      expect(ruleOf(world, won)).toBeUndefined()
      expect(lawOf(world).person(b.id)?.personKey).toBe(b.personKey)
    })
  })

  test('R19: entries that carry out one recovery are copies of one act, whoever carries them', () => {
    const { world, a, c, d, e, f, g, propose } = apart()
    const fresh = world.newcomer('B2')
    const proposed = propose(fresh, [c, d])
    wait(world, [f, g])
    const [one, two] = [f.enactRecovery(proposed, fresh), g.enactRecovery(proposed, fresh)]
    a.removeWith(e, f)
    const again = fresh.enactRecovery(proposed)
    inEveryOrder(world, () => {
      expect([ruleOf(world, one), ruleOf(world, two)]).toEqual([undefined, undefined])
      expect(ruleOf(world, again)).toBe('R19.enactedAlready')
    })
  })

  test('S40: a log that forked is sealed; its person goes on with another, by the phrase or by neighbours', () => {
    const { world, a, b, c, d, f, g, propose } = apart()
    const before = b.vote()
    world.meet(a, b)
    const twin = b.branch(b.length)
    b.vote(1)
    const offline = twin.vote(2)
    const byPhrase = b.secondDevice('phrase')
    a.addDevice(byPhrase)
    const voted = byPhrase.vote()
    world.meet(a, c, d)
    const fresh = world.newcomer('B2')
    const proposed = propose(fresh, [c, d])
    wait(world, [f, g])
    f.enactRecovery(proposed, fresh)
    const again = fresh.vote()
    inEveryOrder(world, () => {
      const law = lawOf(world)
      expect(law.standing(before, 'member').ok).toBe(true)
      expect(law.standing(offline, 'member')).toEqual({ ok: false, rule: 'R3.sealed' })
      expect(law.standing(again, 'member')).toEqual({ ok: true, person: b.id })
      expect(law.standing(voted, 'member')).toEqual({ ok: false, rule: 'R20.retired' })
    })
  })
})
