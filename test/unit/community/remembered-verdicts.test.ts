import { expect, test } from 'vitest'
import { stateDigest } from '#shared/fold/digest.ts'
import { PollingVillage, primitives } from '#test/support/polling-village.ts'

test('an act void by retirement that turns out sealed is listed under the same rule on every laptop', () => {
  const village = new PollingVillage({ names: ['A', 'B', 'C'], tellers: ['A'], stewards: ['B'] })
  const [b, c] = [village.of('B'), village.of('C')]
  const second = village.secondLaptop('B')
  village.everyoneHears()
  const twin = village.cloneOf(second)
  village.community(b, { type: 'device.retired.v1', body: { log: second.log, keep: 0 } })
  const body = { person: c.person, role: 'teller' } as const
  const granted = village.community(second, { type: 'role.granted.v1', body })
  village.everyoneHears()
  const before = village.reads.length
  village.community(twin, { type: 'date.witnessed.v1', body: { day: 100 } })

  const slow = village.foldOf(village.reads.slice(0, before))
  expect(slow.rejections().get(granted.id)).toBe('R20.retired')
  slow.ingest(village.reads.slice(before))
  const atOnce = village.foldOf()
  expect(atOnce.rejections().get(granted.id)).toBe('R3.sealed')
  expect(slow.rejections()).toEqual(atOnce.rejections())
  expect(stateDigest(slow, primitives)).toEqual(stateDigest(atOnce, primitives))
})
