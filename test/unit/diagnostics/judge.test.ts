import { describe, expect, it, test } from 'vitest'
import type { Facts, NetworkFacts } from '#main/engine/diagnostics/facts.ts'
import { isHealthy } from '#main/engine/diagnostics/finding.ts'
import { judge } from '#main/engine/diagnostics/judge.ts'
import { FINDING_CODES, type FindingCode, type FindingView } from '#shared/rpc/contract/doctor.ts'
import { sayAdvice, sayFinding } from '#shared/words/findings.ts'

type Place = NetworkFacts['survey']['places'][number]
type Peer = NetworkFacts['connected'][number]

const MINUTE = 60_000
const place = (changes: Partial<Place> = {}): Place => ({
  name: 'wlan0',
  address: '10.77.0.10',
  prefix: 24,
  fault: null,
  heardSelf: true,
  heardOthers: 1,
  ...changes
})
const peer = (changes: Partial<Peer> = {}): Peer => ({
  person: 'Ada',
  path: 'lan',
  clockAhead: 0,
  foldVersion: 1,
  ...changes
})
const met = (person: string, answers: boolean) => ({ person, answers })
const typed = (host: string, state: 'asking' | 'silent' | 'found') => ({
  host,
  port: 49_737,
  state,
  key: null
})

/** A laptop in a room with one neighbour, no internet, nothing amiss. */
const room: NetworkFacts = {
  survey: { places: [place()], met: [], typed: [], elsewhere: [], port: 49_737, internet: false },
  connected: [peer()],
  incompatible: [],
  quarantined: []
}
const around = (survey: Partial<NetworkFacts['survey']>, rest: Partial<NetworkFacts> = {}): NetworkFacts => ({
  ...room,
  ...rest,
  survey: { ...room.survey, ...survey }
})
const alone = (survey: Partial<NetworkFacts['survey']>, rest: Partial<NetworkFacts> = {}): NetworkFacts =>
  around({ places: [place({ heardOthers: 0 })], ...survey }, { connected: [], ...rest })
const facts = (network: Facts['network'], changes: Partial<Facts> = {}): Facts => ({
  standing: 'member',
  storeStopped: null,
  freeBytes: 10_000_000_000,
  now: Date.UTC(2026, 10, 22, 12, 40),
  zoneMinutes: 480,
  foldVersion: 1,
  network,
  ...changes
})

/** One situation for each finding, and the verdict it gets there. */
const SITUATIONS: Record<FindingCode, [FindingView['verdict'], Facts]> = {
  waiting: ['warning', facts(room, { standing: 'waiting' })],
  turnedAway: ['fault', facts(room, { standing: 'turnedAway' })],
  removed: ['fault', facts(room, { standing: 'removed' })],
  recovery: ['fault', facts(room, { standing: 'recovery' })],
  diskFull: ['fault', facts(room, { storeStopped: 'diskFull', freeBytes: 0 })],
  storeStopped: ['fault', facts(room, { storeStopped: 'storeFailed' })],
  diskLow: ['warning', facts(room, { freeBytes: 499_999_999 })],
  diskRoomy: ['ok', facts(room, { freeBytes: 500_000_000 })],
  noNetworking: ['fault', facts('none')],
  switchedOff: ['fault', facts('off')],
  noAddress: ['fault', facts(alone({ places: [] }))],
  selfAssigned: ['fault', facts(alone({ places: [place({ address: '169.254.7.9', prefix: 16 })] }))],
  address: ['ok', facts(room)],
  severalNetworks: [
    'ok',
    facts(around({ places: [place(), place({ name: 'eth0', address: '192.168.1.4' })] }))
  ],
  portUnbound: ['fault', facts(around({ port: null }))],
  portOther: ['warning', facts(around({ port: 40_001 }))],
  port: ['ok', facts(room)],
  multicastFails: ['fault', facts(alone({ places: [place({ fault: 'ENOBUFS' })] }))],
  multicastMuted: ['fault', facts(alone({ places: [place({ heardSelf: false })] }))],
  multicastDeaf: ['warning', facts(around({ places: [place({ heardOthers: 0 })] }))],
  firewallOwn: ['fault', facts(alone({ met: [met('Ada', false), met('Bo', false)] }))],
  firewallTheirs: ['warning', facts(alone({ met: [met('Ada', true), met('Bo', false)] }))],
  firewallEither: ['fault', facts(alone({ met: [met('Ada', false)] }))],
  isolated: ['fault', facts(alone({ typed: [typed('10.77.0.11', 'silent')] }))],
  otherRange: ['fault', facts(alone({ elsewhere: ['10.88.0.4'] }))],
  typedElsewhere: ['warning', facts(alone({ typed: [typed('10.88.0.4', 'silent')] }))],
  typedSilent: ['warning', facts(around({ typed: [typed('10.77.0.11', 'silent')] }))],
  nobody: ['unknown', facts(alone({}))],
  meeting: ['unknown', facts(alone({ met: [met('Ada', true)] }))],
  neighbours: ['ok', facts(room)],
  internetReached: ['ok', facts(around({ internet: true }))],
  internetNotNeeded: ['ok', facts(room)],
  internetUnreached: ['warning', facts(alone({}))],
  clockOwn: [
    'fault',
    facts({
      ...room,
      connected: [peer({ clockAhead: -90 * MINUTE }), peer({ person: 'Bo', clockAhead: -89 * MINUTE })]
    })
  ],
  clockEither: ['warning', facts({ ...room, connected: [peer({ clockAhead: 6 * MINUTE })] })],
  clockTheirs: [
    'warning',
    facts({
      ...room,
      connected: [peer({ clockAhead: 6 * MINUTE }), peer({ person: 'Bo' }), peer({ person: 'Cy' })]
    })
  ],
  clocksAgree: ['ok', facts({ ...room, connected: [peer({ clockAhead: 5 * MINUTE })] })],
  updateOwn: ['fault', facts(alone({}, { incompatible: [{ person: 'Ada', why: 'weNeedNewer' }] }))],
  updateTheirs: ['fault', facts(alone({}, { incompatible: [{ person: 'Ada', why: 'theyNeedNewer' }] }))],
  rulesOwn: ['warning', facts({ ...room, connected: [peer({ foldVersion: 2 })] })],
  rulesTheirs: ['warning', facts({ ...room, connected: [peer({ foldVersion: 0 })] })],
  otherCommunity: ['warning', facts(alone({}, { incompatible: [{ person: 'Ada', why: 'otherCommunity' }] }))],
  versionsAgree: ['ok', facts(room)],
  quarantined: ['warning', facts({ ...room, quarantined: [{ person: 'Ada' }] })]
}

const codesOf = (situation: Facts): FindingCode[] => judge(situation).map(({ code }) => code)

describe.each(FINDING_CODES)('the finding %s', (code) => {
  const [verdict, situation] = SITUATIONS[code]
  const finding = judge(situation).find((one) => one.code === code)

  it('is made of its situation, with its verdict', () => {
    expect(finding).toMatchObject({ code, verdict })
  })

  it('is said in both languages without a gap, and says what to do unless all is well', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(sayFinding(language, code, finding?.params ?? {})).not.toMatch(/…|\{/)
      const advice = sayAdvice(language, code, finding?.params ?? {})
      expect(advice === null).toBe(verdict === 'ok')
      expect(advice ?? '').not.toMatch(/…|\{/)
    }
  })
})

test('a room where all is well has nothing but what is in order', () => {
  expect(codesOf(facts(room))).toEqual([
    'diskRoomy',
    'address',
    'neighbours',
    'clocksAgree',
    'versionsAgree',
    'port',
    'internetNotNeeded'
  ])
  expect(isHealthy(judge(facts(room)))).toBe(true)
})

test('the worst comes first', () => {
  const network = alone({ met: [met('Ada', false)], port: 40_001 })
  expect(judge(facts(network, { freeBytes: 1 })).map(({ verdict }) => verdict)).toEqual([
    'fault',
    'warning',
    'warning',
    'warning',
    'ok'
  ])
})

test('what cannot be told from here is no fault', () => {
  expect(isHealthy(judge(facts(alone({ internet: true }))))).toBe(true)
})

test('switched off, nothing is said of a network that was not looked at', () => {
  expect(codesOf(facts('off'))).toEqual(['switchedOff', 'diskRoomy'])
})

describe('heard and silent', () => {
  it('is their firewall as soon as anybody else answers', () => {
    const silent = [met('Bo', false)]
    expect(codesOf(facts(around({ met: silent })))).toContain('firewallTheirs')
    expect(codesOf(facts(alone({ met: [...silent, met('Ada', true)] })))).toContain('firewallTheirs')
  })

  it('does not blame an access point that keeps guests apart, for calls are heard', () => {
    const network = alone({ met: [met('Ada', false)], typed: [typed('10.77.0.11', 'silent')] })
    expect(codesOf(facts(network))).not.toContain('isolated')
  })
})

describe('a typed address', () => {
  it.each([
    ['still being asked', typed('10.77.0.11', 'asking')],
    ['where one of ours answered', typed('10.77.0.11', 'found')]
  ])('%s is no finding', (_, address) => {
    const told = codesOf(facts(around({ typed: [address] })))
    expect(told.filter((code) => /typed|isolated/i.test(code))).toEqual([])
  })

  it('that answers while nobody is heard means multicast alone is blocked, and our own address is offered', () => {
    const network = alone({ typed: [typed('10.77.0.11', 'found')] })
    expect(judge(facts(network))).toContainEqual({
      code: 'multicastDeaf',
      verdict: 'warning',
      params: { address: '10.77.0.10:49737' }
    })
  })
})

describe('clocks', () => {
  const clocks = (...minutes: number[]) =>
    codesOf(
      facts({
        ...room,
        connected: minutes.map((ahead, i) => peer({ person: `P${i}`, clockAhead: ahead * MINUTE }))
      })
    ).filter((code) => code.startsWith('clock'))

  it.each([
    [[0, 2, -4], 'clocksAgree'],
    [[60], 'clockEither'],
    [[60, 60], 'clockOwn'],
    [[60, 61, 0], 'clockOwn'],
    [[60, 0], 'clockTheirs'],
    [[60, -60, 0], 'clockTheirs'],
    [[60, -60], 'clockTheirs']
  ])('ahead by %j minutes: %s', (minutes, code) => {
    expect(clocks(...minutes)).toEqual([code])
  })

  it('are told as the wall clock here would show them', () => {
    const [, situation] = SITUATIONS.clockOwn
    expect(judge(situation)).toContainEqual({
      code: 'clockOwn',
      verdict: 'fault',
      params: { here: '2026-11-22 20:40', there: '2026-11-22 19:10' }
    })
  })

  it.each([-10, 10])('%d years off are told, not stumbled over', (years) => {
    const [first] = judge(
      facts({ ...room, connected: [peer({ clockAhead: years * 365 * 24 * 60 * MINUTE })] })
    )
    expect(first?.code).toBe('clockEither')
    expect(first?.params['there']).toMatch(/^20[13]\d-/)
  })

  it('of somebody whose hello has not come are not judged', () => {
    const network = { ...room, connected: [peer({ clockAhead: null, foldVersion: null })] }
    expect(codesOf(facts(network)).filter((code) => /clock|version/i.test(code))).toEqual([])
  })
})

describe('names', () => {
  it('are told once each, and no more than a sentence bears', () => {
    const many = Array.from({ length: 20 }, (_, i) => peer({ person: `P${i % 10}` }))
    const told = judge(facts({ ...room, connected: many })).find(({ code }) => code === 'neighbours')
    expect(told?.params).toEqual({ count: 20, who: ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'] })
  })

  it('that nobody knows here are “a neighbour”', () => {
    const [finding] = judge(facts({ ...room, quarantined: [{ person: '' }] }))
    expect(sayFinding('en', 'quarantined', finding?.params ?? {})).toContain('a neighbour')
    expect(sayFinding('zh-CN', 'quarantined', finding?.params ?? {})).toContain('一位乡亲')
  })
})

describe('an address that the laptop made up itself', () => {
  const selfMade = [place({ address: '169.254.7.9', prefix: 16 })]

  it('is one fault and not several, whatever is heard from elsewhere and typed', () => {
    const heard = { elsewhere: ['10.77.0.11'], typed: [typed('10.77.0.12', 'silent')] }
    const network = alone({ places: selfMade, ...heard })
    expect(codesOf(facts(network)).slice(0, 3)).toEqual(['selfAssigned', 'internetUnreached', 'nobody'])
  })

  it('is none between two laptops on one cable', () => {
    expect(isHealthy(judge(facts(around({ places: selfMade }))))).toBe(true)
  })

  it('is no network of its own beside one that a router gave', () => {
    expect(codesOf(facts(around({ places: [place(), ...selfMade] })))).not.toContain('severalNetworks')
  })
})

test('a village on the loopback alone has no address and needs none', () => {
  expect(codesOf(facts(around({ places: [] })))).not.toContain('noAddress')
})

test('two cables into one network are one network', () => {
  const places = [place(), place({ name: 'eth0', address: '10.77.0.12' })]
  expect(codesOf(facts(around({ places })))).not.toContain('severalNetworks')
})
