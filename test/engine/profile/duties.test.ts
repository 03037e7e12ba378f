import { describe, expect, test } from 'vitest'
import { dutiesOf } from '#main/engine/profile/duties.ts'
import type { CommunityEvent, Effect } from '#shared/domain/community/events.ts'
import { certify, pollingDay, type PollingDay, YES } from '#test/support/polling-day.ts'
import { KEPT_APART } from '#test/support/random-village.ts'
import { candidate, type Laptop, PollingVillage } from '#test/support/polling-village.ts'

/** What the laptop's engine would write by itself once it has heard of everything. */
const dutiesAt = ({ onlooker, communityId }: PollingVillage, { person, log }: Laptop) =>
  dutiesOf({
    me: person,
    authority: onlooker.authority,
    fold: onlooker,
    communityId,
    today: () => 200,
    records: { state: onlooker.rooms.sealed.state(onlooker.authority), destroyed: [] },
    store: { own: log }
  })
const enactments = (village: PollingVillage, laptop: Laptop): CommunityEvent[] =>
  dutiesAt(village, laptop).flatMap(({ event }) => (event.type === 'effect.enacted.v1' ? [event] : []))

function decided(effect: (village: PollingVillage) => Effect): PollingDay {
  const { village } = pollingDay(undefined, { offices: KEPT_APART })
  const proposal = village.open(village.of('A'), ['A', 'B'], { effect: effect(village) })
  village.everyoneHears()
  const day = { village, proposal, boxes: [village.of('A'), village.of('B')] }
  village.vote(village.of('E'), proposal, YES)
  certify(day)
  return day
}
const appointE = (village: PollingVillage): Effect => ({
  kind: 'appoint',
  person: village.of('E').person,
  role: 'teller'
})

describe('a decision is enacted by those at work on it', () => {
  test('once, though the office it gave is given up later', () => {
    const { village } = decided(appointE)
    const [a, e] = [village.of('A'), village.of('E')]
    const [enactment, ...others] = enactments(village, a)
    expect(others).toEqual([])
    if (enactment === undefined) throw new Error('nothing to enact')
    village.community(a, enactment)
    village.everyoneHears()
    village.community(e, { type: 'role.resigned.v1', body: { role: 'teller' } })
    village.everyoneHears()
    expect(village.onlooker.authority.holds(e.person, 'teller')).toBe(false)
    expect(enactments(village, a)).toEqual([])
  })

  test('and not at all where whom it is about has gone', () => {
    const { village } = decided(appointE)
    village.community(village.of('E'), { type: 'member.left.v1', body: {} })
    village.everyoneHears()
    expect(enactments(village, village.of('A'))).toEqual([])
  })

  test('and not while the office does not go with another that they hold, but once that is settled', () => {
    const { village } = decided((of) => ({ ...appointE(of), role: 'chair' }) as Effect)
    const [a, e] = [village.of('A'), village.of('E')]
    village.community(a, { type: 'role.granted.v1', body: { person: e.person, role: 'supervisor' } })
    village.everyoneHears()
    expect(enactments(village, a)).toEqual([])
    village.community(e, { type: 'role.resigned.v1', body: { role: 'supervisor' } })
    village.everyoneHears()
    expect(enactments(village, a)).toHaveLength(1)
  })

  test('also where it lets somebody in again who had left', () => {
    const { village } = decided((of) => {
      of.community(of.of('G'), { type: 'member.left.v1', body: {} })
      of.everyoneHears()
      return { kind: 'admit', candidate: candidate('G') }
    })
    expect(enactments(village, village.of('A'))).toHaveLength(1)
  })

  test('and not where nobody has vouched for the device it would let in', () => {
    const { village } = decided(() => ({
      kind: 'admit',
      candidate: { ...candidate('H'), attestation: new Uint8Array(64) }
    }))
    expect(enactments(village, village.of('A'))).toEqual([])
  })
})

test('a retired laptop witnesses nothing: what it writes never counts, and it would write for ever', () => {
  const village = new PollingVillage({ names: ['A', 'B'] })
  const a = village.of('A')
  const second = village.secondLaptop('A')
  expect(dutiesAt(village, second).map(({ event }) => event.type)).toEqual(['date.witnessed.v1'])
  village.community(a, { type: 'device.retired.v1', body: { log: second.log, keep: 0 } })
  expect(dutiesAt(village, second)).toEqual([])
})
