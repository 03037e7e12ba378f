import { describe, expect, it } from 'vitest'
import { decideOpen, type OpenCommand } from '#shared/domain/proposals/decide.ts'
import { openingDraft } from '#shared/domain/proposals/opening-draft.ts'
import { pollingDay } from '#test/support/polling-day.ts'
import { candidate } from '#test/support/polling-village.ts'

const answer = (decided: ReturnType<typeof decideOpen>): string => (decided.ok ? 'ok' : decided.error.code)

describe('opening', () => {
  const { village } = pollingDay()
  const authority = village.onlooker.authority
  const person = (name: string) => village.of(name).person
  const command: OpenCommand = {
    title: 'The well',
    text: '',
    method: { kind: 'yesno' },
    effect: { kind: 'resolution' },
    tellers: [person('A')],
    opensOn: 100,
    closesOn: 107
  }
  const opened = (change: Partial<OpenCommand>, me: Parameters<typeof decideOpen>[2] = person('E')) =>
    answer(decideOpen({ ...command, ...change }, authority, me, village.onlooker.openingContext()))

  it.each<[string, Partial<OpenCommand>]>([
    ['ok', {}],
    ['ok', { effect: { kind: 'admit', candidate: candidate('H') } }],
    ['tellersNeeded', { tellers: [] }],
    ['tellersNotAppointed', { tellers: [person('G')] }],
    ['tellersRepeat', { tellers: [person('A'), person('A')] }],
    ['tellerIsParty', { effect: { kind: 'remove', person: person('A') } }],
    ['closingDateInPast', { closesOn: 99 }],
    ['personUnknown', { effect: { kind: 'remove', person: 'f'.repeat(64) as never } }],
    ['alreadyHolds', { effect: { kind: 'appoint', person: person('B'), role: 'teller' } }],
    ['optionsNeeded', { method: { kind: 'choose-one', options: ['a', 'a'] } }],
    ['seatsUnfit', { method: { kind: 'choose-several', options: ['a', 'b'], most: 3, seats: 1 } }],
    ['seatsUnfit', { method: { kind: 'choose-several', options: ['a', 'b'], most: 1, seats: 3 } }],
    [
      'methodUnfit',
      { method: { kind: 'choose-one', options: ['a', 'b'] }, effect: { kind: 'remove', person: person('F') } }
    ]
  ])('%s: %#', (code, change) => {
    expect(opened(change)).toBe(code)
  })

  it('is a member’s', () => {
    expect(opened({}, null)).toBe('notMember')
    expect(opened({}, village.onlooker.graph.heads()[0]!.id)).toBe('notMember')
  })
})

describe('what would be frozen', () => {
  it('names the roll, the tellers who are no party, the rule and the days for challenges', () => {
    const { village } = pollingDay(undefined, { rulebook: { contestDays: 5 } })
    village.community(village.of('G'), { type: 'member.left.v1', body: {} })
    const { authority } = village.onlooker
    const draft = openingDraft(
      authority,
      { kind: 'remove', person: village.of('B').person },
      { kind: 'yesno' }
    )
    expect(draft.roll.map(({ name }) => name).sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(draft.excluded).toEqual([{ name: 'G', rule: 'P2.left' }])
    expect(draft.tellers.map(({ name }) => name).sort()).toEqual(['A', 'C', 'D'])
    expect(draft).toMatchObject({ contestDays: 5, ruleInWords: { 'zh-CN': '赞成票须超过实到的半数。' } })
  })
})
