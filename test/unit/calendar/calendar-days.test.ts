import { describe, expect, test } from 'vitest'
import { calendarDays } from '#shared/domain/calendar/calendar-days.ts'
import type { CalendarDay } from '#shared/domain/calendar/icalendar.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { sync, village } from '#test/support/cast.ts'
import { cast, lawOf } from '#test/support/community-law.ts'
import { certify, closeBoxes, dayComes, pollingDay, type PollingDay, YES } from '#test/support/polling-day.ts'

const COMMUNITY = { communityName: 'Clear Brook' }

const daysOf = ({ village, proposal }: PollingDay, language: Language = 'en'): CalendarDay[] => {
  const fold = village.proposal(proposal.id)
  const state = village.state(proposal.id)
  const { certificate } = state.board
  const contestEnd = certificate === null ? null : fold.contestEnd(certificate)
  const { authority } = village.onlooker
  const me = village.of('E').person
  return calendarDays({ ...COMMUNITY, authority, me, votes: [{ state, contestEnd }] }, language)
}
const told = (days: readonly CalendarDay[]): string[] =>
  days.map(({ day, summary }) => `${formatCivilDate(day)} ${summary}`)

describe('the days of a vote', () => {
  const OPEN = ['1970-04-11 Voting opens: The well', '1970-04-18 Voting closes: The well']

  test('are its first and its last until it is certified, then the end of the time for challenges, too', () => {
    const day = pollingDay(undefined, { rulebook: { contestDays: 5 } })
    day.village.vote(day.village.of('E'), day.proposal, YES)
    expect(told(daysOf(day))).toEqual(OPEN)
    certify(day)
    expect(told(daysOf(day))).toEqual([...OPEN, '1970-04-23 Time for challenges ends: The well'])
  })

  test('stay while boxes are closed, and go with its end', () => {
    const day = pollingDay()
    day.village.everyoneHears()
    dayComes(day)
    closeBoxes(day)
    expect(told(daysOf(day))).toEqual(OPEN)
    const other = pollingDay()
    certify(other)
    expect(daysOf(other)).toEqual([])
    const taken = pollingDay()
    taken.village.write(taken.village.of('A'), { type: 'proposal.withdrawn.v1', body: {} }, taken.proposal.id)
    expect(daysOf(taken)).toEqual([])
  })

  test('keep their names whatever else is written, and are the same in both languages but for the words', () => {
    const day = pollingDay(undefined, { rulebook: { contestDays: 5 } })
    const before = daysOf(day)
    certify(day)
    expect(daysOf(day).slice(0, 2)).toEqual(before)
    expect(before.map(({ uid }) => uid)).toEqual([
      `${day.proposal.id}-opens@folkmoot`,
      `${day.proposal.id}-closes@folkmoot`
    ])
    const bare = (days: readonly CalendarDay[]) =>
      days.map(({ uid, day: on, writtenAt }) => [uid, on, writtenAt])
    expect(bare(daysOf(day, 'zh-CN'))).toEqual(bare(daysOf(day)))
    expect(daysOf(day, 'zh-CN').map(({ summary }) => summary)).toEqual([
      '投票开始：The well',
      '投票截止：The well',
      '异议期满：The well'
    ])
  })

  test('say that the box may be closed as soon as the last has come, and of which community they are', () => {
    const [, closes] = daysOf(pollingDay())
    expect(closes?.description).toBe(
      'Clear Brook: vote before this day. Once it has come, the tellers can close the box at any hour.'
    )
  })

  test('show what cannot be seen in a title', () => {
    const title = 'The\u202E well\r\nEND:VEVENT{n}'
    const [opens] = daysOf(pollingDay(undefined, {}, { title }))
    expect(opens?.summary).toBe('Voting opens: The〔U+202E〕 well END:VEVENT{n}')
  })
})

describe('the end of a term', () => {
  test('is told to whoever holds the office, once, and to nobody else', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.appoint(c!, 'teller', FIRST_DAY + 5)
    const longer = a!.appoint(c!, 'teller', FIRST_DAY + 9)
    world.meet()
    const of = (me: Actor) =>
      calendarDays({ ...COMMUNITY, authority: lawOf(world), me: me.id, votes: [] }, 'en')
    expect(of(c!)).toMatchObject([
      { uid: `${longer.id}-teller@folkmoot`, day: FIRST_DAY + 9, summary: 'Term ends: Teller' }
    ])
    expect(of(b!)).toEqual([])
  })

  test('is one day, named by the vote that gave the office, however many laptops carried it out', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const vote = a!.vote()
    sync(a!, b!)
    for (const courier of [a!, b!])
      courier.carry(vote, { kind: 'appoint', person: c!.id, role: 'steward', until: FIRST_DAY + 5 })
    world.meet()
    const days = calendarDays({ ...COMMUNITY, authority: lawOf(world), me: c!.id, votes: [] }, 'en')
    expect(days.map(({ uid }) => uid)).toEqual([`${vote.id}-steward@folkmoot`])
  })
})
