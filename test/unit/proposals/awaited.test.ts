import { expect, test } from 'vitest'
import { awaitedOf } from '#shared/domain/proposals/awaited.ts'
import { certify, closeBoxes, dayComes, pollingDay, type PollingDay } from '#test/support/polling-day.ts'

/** What the founder's laptop says the result waits for, people by name. */
const awaited = ({ village, proposal }: PollingDay) => {
  const { fold, state, authority } = village.asker(village.of('A'), proposal.id)
  const due = awaitedOf(fold, state, authority)
  return due && { ...due, people: due.people.map((person) => authority.person(person)?.name) }
}

test('while ballots are taken nobody’s act is due', () => {
  expect(awaited(pollingDay())).toBeNull()
})

test('once the day has come, boxes are to be closed, and then counts to be signed', () => {
  const day = pollingDay()
  const { village, proposal, boxes } = day
  dayComes(day)
  expect(awaited(day)).toEqual({ what: 'boxes', people: ['A', 'B', 'C', 'D'], have: 0, needed: 3 })
  const attests = [boxes[1]!, boxes[2]!].map((box) => village.attest(box, proposal))
  village.everyoneHears(boxes)
  expect(awaited(day)).toEqual({ what: 'boxes', people: ['A', 'D'], have: 2, needed: 3 })
  attests.push(village.attest(boxes[0]!, proposal))
  village.everyoneHears(boxes)
  expect(awaited(day)).toEqual({ what: 'counts', people: ['A', 'B', 'C', 'D'], have: 0, needed: 3 })
  village.sign(boxes[0]!, proposal, attests)
  expect(awaited(day)).toEqual({ what: 'counts', people: ['B', 'C', 'D'], have: 1, needed: 3 })
})

test('of counts that differ the one with most signatures is waited for', () => {
  const day = pollingDay()
  const { village, proposal, boxes } = day
  dayComes(day)
  const attests = closeBoxes(day)
  village.sign(boxes[0]!, proposal, attests.slice(0, 3))
  village.sign(boxes[1]!, proposal, attests)
  village.sign(boxes[2]!, proposal, attests)
  village.everyoneHears(boxes)
  expect(awaited(day)).toEqual({ what: 'counts', people: ['A', 'D'], have: 2, needed: 3 })
})

test('a certified result waits for stewards while a challenge is open, and for tellers after the contest', () => {
  const day = pollingDay(undefined, { rulebook: { contestDays: 5 } })
  const { village, proposal, boxes } = day
  certify(day)
  expect(awaited(day)).toBeNull()
  dayComes(day, 112)
  expect(awaited(day)).toEqual({ what: 'contest', people: ['A', 'B', 'C', 'D'], have: 0, needed: 3 })
  village.write(boxes[1]!, { type: 'contest.closed.v1', body: {} }, proposal.id)
  village.everyoneHears(boxes)
  expect(awaited(day)).toEqual({ what: 'contest', people: ['A', 'C', 'D'], have: 1, needed: 3 })
  village.write(village.of('G'), { type: 'challenge.raised.v1', body: { reason: 'two boxes' } }, proposal.id)
  village.everyoneHears()
  expect(awaited(day)).toEqual({ what: 'challenge', people: [], have: 0, needed: 2 })
})

test('a final result waits for nothing', () => {
  const day = pollingDay(undefined, { rulebook: { contestDays: 0 } })
  certify(day)
  expect(awaited(day)).toBeNull()
})
