import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { COMMUNITY_EVENTS } from '#shared/domain/community/events.ts'
import { PROPOSAL_EVENTS } from '#shared/domain/proposals/events.ts'
import { ROOM_EVENTS } from '#shared/fold/rooms.ts'
import { REFUSAL_CODES } from '#shared/errors/refusal.ts'
import { CALENDAR_CATALOGUES } from '#shared/words/calendar.ts'
import { FINDING_CATALOGUES } from '#shared/words/findings.ts'
import { TALLY_CATALOGUES } from '#shared/words/tally.ts'
import { RULEBOOK_CATALOGUES } from '#shared/words/rulebook.ts'
import { CATALOGUES, isWordKey, say, sayDate, sayEntry, sayRefusal, sayRule } from '#shared/words/index.ts'

const KEYS = Object.keys(CATALOGUES['zh-CN']).filter(isWordKey)

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** TYPE.literal of the ICU parser: text, which has a value but names nothing. */
const LITERAL = 0
const isNamed = (element: Element): element is Element & { value: string } =>
  'value' in element && Number(element.type) !== LITERAL

/** The facts a sentence names, wherever they stand in it. */
const namesIn = (elements: readonly Element[]): string[] =>
  elements.flatMap((element) => [
    ...(isNamed(element) ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => namesIn(value)) : [])
  ])
const factsOf = (sentence: string, language: string): string[] => [
  ...new Set(namesIn(new IntlMessageFormat(sentence, language, undefined, { ignoreTag: true }).getAst()))
]

describe('the word catalogues', () => {
  it('hold the same keys in both languages', () => {
    expect(Object.keys(CATALOGUES.en).sort()).toEqual([...KEYS].sort())
  })

  it.each(KEYS)('%s parses, is not empty, and names the same facts in both languages', (key) => {
    expect(CATALOGUES['zh-CN'][key].trim()).not.toBe('')
    expect(CATALOGUES.en[key].trim()).not.toBe('')
    expect(factsOf(CATALOGUES.en[key], 'en').sort()).toEqual(
      factsOf(CATALOGUES['zh-CN'][key], 'zh-CN').sort()
    )
  })

  it('leave a Chinese sentence without plurals, because the types read its facts from it', () => {
    const withPlurals = KEYS.filter((key) => /\{\w+,/.test(CATALOGUES['zh-CN'][key]))
    expect(withPlurals).toEqual([])
  })

  it('have a sentence for every refusal', () => {
    expect(REFUSAL_CODES.filter((code) => !isWordKey(`refusal.${code}`))).toEqual([])
  })

  it('say of a spent invite what helps a newcomer and a steward who lets one in alike', () => {
    for (const code of ['inviteExpired', 'inviteUsedUp', 'inviteRevoked'] as const) {
      expect(CATALOGUES.en[`refusal.${code}`]).not.toContain('who invited you')
      expect(CATALOGUES['zh-CN'][`refusal.${code}`]).not.toContain('邀请您的人')
    }
  })

  it('have a sentence for every type of entry', () => {
    const rooms = [COMMUNITY_EVENTS, PROPOSAL_EVENTS, ...Object.values(ROOM_EVENTS)]
    const types = rooms.flatMap((events) => Object.keys(events))
    expect(types.filter((type) => !isWordKey(`entry.${type}`))).toEqual([])
  })

  it('quote in curly marks; only what the sheet prints in English is straight, its one face having wide ones', () => {
    const printed = KEYS.filter((key) => key.startsWith('rule.'))
    const shown = KEYS.filter((key) => !printed.includes(key))
    expect(printed.filter((key) => /[‘’“”]/.test(CATALOGUES.en[key]))).toEqual([])
    expect(shown.filter((key) => /["']/.test(CATALOGUES.en[key]))).toEqual([])
    expect(KEYS.filter((key) => /["'‘’]/.test(CATALOGUES['zh-CN'][key]))).toEqual([])
  })

  it('speak of nothing technical on any screen; the command line may', () => {
    const technical = /哈希|区块链|节点|\b(?:hash|blockchain|node)\b/i
    const screens = KEYS.filter((key) => !key.startsWith('shell.cli.'))
    expect(screens.filter((key) => technical.test(CATALOGUES['zh-CN'][key] + CATALOGUES.en[key]))).toEqual([])
  })
})

describe.each([
  ['the doctor', FINDING_CATALOGUES],
  ['the rulebook', RULEBOOK_CATALOGUES],
  ['a count of published papers', TALLY_CATALOGUES],
  ['a calendar file', CALENDAR_CATALOGUES]
] as const)('the words of %s, which no window reads', (_what, catalogues) => {
  it('hold the same keys in both languages', () => {
    expect(Object.keys(catalogues.en)).toEqual(Object.keys(catalogues['zh-CN']))
  })

  it.each(Object.entries(catalogues['zh-CN']))(
    '%s names the same facts in both languages',
    (key, chinese) => {
      const english = Object.entries(catalogues.en).find(([other]) => other === key)?.[1] ?? ''
      expect(factsOf(english, 'en').sort()).toEqual(factsOf(chinese, 'zh-CN').sort())
      expect(chinese).not.toMatch(/["'‘’]|\{\w+,/)
      expect(english).not.toMatch(/["']/)
    }
  )
})

describe('say', () => {
  it('counts in the plural of the language', () => {
    expect(say('en', 'home.count', { count: 1 })).toBe('1 thing is waiting for you')
    expect(say('en', 'home.count', { count: 2 })).toBe('2 things are waiting for you')
    expect(say('zh-CN', 'home.count', { count: 2 })).toBe('有 2 件事等您')
  })

  it('names the word that is wrong', () => {
    expect(sayRefusal('en', 'phraseWordsDiffer', { position: 7 })).toContain('Word 7')
    expect(sayRefusal('zh-CN', 'phraseWordsDiffer', { position: 7 })).toContain('第 7 个词')
  })

  it('shows a gap where a refusal came without its facts', () => {
    expect(sayRefusal('en', 'inviteExpired')).toContain('…')
  })

  it('names the day of a refusal as people write it', () => {
    const date = '2026-11-22'
    expect(sayRefusal('en', 'inviteExpired', { date })).toContain(sayDate('en', date))
    expect(sayRefusal('zh-CN', 'inviteExpired', { date })).toContain('2026年11月22日 星期日')
  })

  it('has an honest sentence for a code, a rule and an entry type it does not know', () => {
    expect(sayRefusal('en', 'fromTheFuture')).toBe(say('en', 'refusal.unexpected'))
    expect(sayRule('en', 'X99.fromTheFuture')).toContain('X99.fromTheFuture')
    expect(sayEntry('zh-CN', 'moon.landed.v1', { person: '林秀英', title: '' })).toContain('moon.landed.v1')
  })
})

describe('a civil date', () => {
  it('is written with its weekday in both languages', () => {
    expect(sayDate('zh-CN', '2026-11-22')).toBe('2026年11月22日 星期日')
    expect(sayDate('en', '2026-11-22')).toBe('Sunday 22 November 2026')
    expect(sayDate('en', 'some day')).toBe('some day')
    expect(sayDate('en', '1969-12-31')).toBe('Wednesday 31 December 1969')
  })

  it('is given back as it came when there is no such day', () => {
    expect(sayDate('en', '2026-02-30')).toBe('2026-02-30')
  })
})
