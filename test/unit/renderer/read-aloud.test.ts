import { describe, expect, test } from 'vitest'
import { ballotAloud, choiceAloud } from '#renderer/features/ballots/ballot-aloud.ts'
import { resultAloud } from '#renderer/features/results/result-aloud.ts'
import { offlineVoice } from '#renderer/shared/aloud/offline-voice.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { CATALOGUES } from '#shared/words/index.ts'
import { voiceOf } from '#shared/words/voice.ts'

const wordsIn = (language: Language) => ({
  ...voiceOf(language, CATALOGUES[language]),
  both: (sentence: Record<Language, string>): string => sentence[language]
})
const [chinese, english] = [wordsIn('zh-CN'), wordsIn('en')]

const QUESTION = {
  title: 'The well',
  method: { kind: 'yesno' as const },
  options: ['yes', 'no', 'abstain'],
  amendment: null,
  closesOn: '2026-11-30'
}

describe('a ballot read aloud', () => {
  test('is its question and every option, in both languages', () => {
    expect(ballotAloud(english, QUESTION)).toEqual([
      'The well',
      'Which do you choose?',
      'Yes',
      'No',
      'Abstain'
    ])
    expect(ballotAloud(chinese, QUESTION)).toEqual(['The well', '您选哪一个？', '赞成', '反对', '弃权'])
  })

  test('reads options as people wrote them', () => {
    const choice = {
      ...QUESTION,
      method: { kind: 'choose-one' as const },
      options: ['Oak', 'yes', 'abstain']
    }
    expect(ballotAloud(english, choice).slice(2)).toEqual(['Oak', 'yes', 'Abstain'])
    expect(choiceAloud(english, choice, [0])[0]).toBe('On “The well” I choose: Oak.')
  })

  test('reads how many may be marked where they are several, and what is', () => {
    const several = {
      ...QUESTION,
      method: { kind: 'choose-several' as const, most: 2, seats: 2 },
      options: ['Oak', 'Elm', 'Ash', 'abstain']
    }
    expect(ballotAloud(english, several)).toEqual([
      'The well',
      english.say('ballot.severalQuestion'),
      english.say('ballot.severalHint', { most: 2, seats: 2 }),
      'Oak',
      'Elm',
      'Ash',
      'Abstain'
    ])
    const choices = ['Oak', 'Ash'].join(english.say('board.and'))
    expect(choiceAloud(english, several, [0, 2])[0]).toBe(
      english.say('ballot.restatedSeveral', { title: 'The well', count: 2, most: 2, choices })
    )
    expect(choiceAloud(english, several, [3])[0]).toBe('On “The well” I choose: Abstain.')
  })

  test('reads what is chosen only where the choice is asked for, and until when it can be changed', () => {
    expect(choiceAloud(english, QUESTION, [1])).toEqual([
      'I vote No on “The well”.',
      'You can change it until Monday 30 November 2026.'
    ])
    expect(choiceAloud(chinese, QUESTION, [1])).toEqual([
      '我反对：“The well”。',
      '2026年11月30日 星期一截止以前还可以改。'
    ])
  })

  test('reads each rule that a change of the rulebook touches, as it was and as it is to be, and the warnings', () => {
    const both = (text: string) => ({ 'zh-CN': text, en: text })
    const change = { about: 'terms' as const, old: [both('Half must come.')], proposed: [] }
    const amendment = { changes: [change], warnings: [both('Three can decide.')], standing: null }
    expect(ballotAloud(english, { ...QUESTION, amendment }).slice(2, -3)).toEqual([
      english.say('amend.diff'),
      english.say('rulebook.about.terms'),
      english.say('amend.old', { rule: 'Half must come.' }),
      english.say('amend.proposed', { rule: english.say('amend.noRule') }),
      english.say('amend.beware'),
      'Three can decide.'
    ])
    const over = { ...amendment, changes: [], standing: 'inForce' as const }
    expect(ballotAloud(english, { ...QUESTION, amendment: over }).slice(2, -3)).toEqual([
      english.say('amend.diff'),
      english.say('amend.nothing')
    ])
  })
})

test('a result read aloud is the question, what came out, how firm it is, and the sum', () => {
  const result = {
    outcome: 'passed' as const,
    chosen: [],
    status: 'final' as const,
    arithmetic: { 'zh-CN': '应到3人，实到3人，通过。', en: 'Of 3 eligible, 3 took part: passed.' }
  }
  expect(resultAloud(english, QUESTION, result)).toEqual([
    'The well',
    'Passed',
    'Final',
    'Of 3 eligible, 3 took part: passed.'
  ])
  expect(resultAloud(chinese, QUESTION, result).at(-1)).toBe('应到3人，实到3人，通过。')
})

describe('the voice', () => {
  const voice = (lang: string, more: { localService?: boolean; default?: boolean } = {}) => ({
    lang,
    localService: true,
    default: false,
    ...more
  })

  test('is never one that sends what it reads to a server', () => {
    const online = [
      voice('zh-CN', { localService: false, default: true }),
      voice('en-US', { localService: false })
    ]
    expect(offlineVoice(online, 'zh-CN')).toBeNull()
    expect(offlineVoice(online, 'en')).toBeNull()
    const here = voice('zh-CN')
    expect(offlineVoice([...online, here], 'zh-CN')).toBe(here)
  })

  test.each([
    ['zh-CN', ['yue', 'zh-HK', 'zh-TW', 'zh-CN'], 'zh-CN'],
    ['zh-CN', ['zh_TW', 'cmn_Hans_CN'], 'cmn_Hans_CN'],
    ['zh-CN', ['zh-HK', 'cmn'], 'cmn'],
    ['zh-CN', ['en-US', 'zh-HK'], 'zh-HK'],
    ['en', ['zh-CN', 'en_GB'], 'en_GB']
  ] as const)('of %s among %j is %s', (language, langs, chosen) => {
    expect(
      offlineVoice(
        langs.map((lang) => voice(lang)),
        language
      )?.lang
    ).toBe(chosen)
  })

  test('is the one the person made their own, among those that read equally well', () => {
    const own = voice('en-GB', { default: true })
    expect(offlineVoice([voice('en-US'), own], 'en')).toBe(own)
  })

  test('is none where no voice speaks the language', () => {
    expect(offlineVoice([voice('fr-FR'), voice('enm')], 'en')).toBeNull()
    expect(offlineVoice([], 'zh-CN')).toBeNull()
  })
})
