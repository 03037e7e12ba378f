import type { Facts, NetworkFacts } from './facts.ts'
import { type Finding, found, type Verdict } from './finding.ts'
import { type Named, names } from './names.ts'
import { CLOCK_TOLERANCE_MS } from './thresholds.ts'

/** How the devices met differ from this one: their clocks, their Folkmoot, and whether they keep to the rules. */
export const judgePeers = (facts: Facts, network: NetworkFacts): Finding[] => [
  ...judgeClocks(facts, network),
  ...judgeVersions(facts, network),
  ...(network.quarantined.length > 0
    ? [found('warning', 'quarantined', { who: names(network.quarantined) })]
    : [])
]

function judgeClocks({ now, zoneMinutes }: Facts, { connected }: NetworkFacts): Finding[] {
  const told = connected.flatMap(({ person, clockAhead }) =>
    clockAhead === null ? [] : { person, clockAhead }
  )
  if (told.length === 0) return []
  const early = told.filter(({ clockAhead }) => clockAhead < -CLOCK_TOLERANCE_MS)
  const late = told.filter(({ clockAhead }) => clockAhead > CLOCK_TOLERANCE_MS)
  const off = early.length > late.length ? early : late
  const [first] = off
  if (first === undefined) return [found('ok', 'clocksAgree')]
  const clock = (ahead: number): string => timeOfDay(now + ahead, zoneMinutes)
  const times = { here: clock(0), there: clock(first.clockAhead) }
  if (told.length === 1) return [found('warning', 'clockEither', { ...times, who: names(off) })]
  // A majority that agrees with each other is believed; whoever differs alone has the wrong clock.
  return off.length * 2 > told.length
    ? [found('fault', 'clockOwn', times)]
    : [found('warning', 'clockTheirs', { who: names([...early, ...late]) })]
}

/** `2026-11-22 20:40`, by the wall clock of this device's own place. */
const timeOfDay = (at: number, zoneMinutes: number): string =>
  new Date(at + zoneMinutes * 60_000).toISOString().replace('T', ' ').slice(0, -8)

function judgeVersions({ foldVersion }: Facts, { connected, incompatible }: NetworkFacts): Finding[] {
  const told = connected.flatMap(({ person, foldVersion: theirs }) =>
    theirs === null ? [] : { person, theirs }
  )
  const gaps = [
    gap(
      'fault',
      'updateOwn',
      incompatible.filter(({ why }) => why === 'weNeedNewer')
    ),
    gap(
      'fault',
      'updateTheirs',
      incompatible.filter(({ why }) => why === 'theyNeedNewer')
    ),
    gap(
      'warning',
      'otherCommunity',
      incompatible.filter(({ why }) => why === 'otherCommunity')
    ),
    gap(
      'warning',
      'rulesOwn',
      told.filter(({ theirs }) => theirs > foldVersion)
    ),
    gap(
      'warning',
      'rulesTheirs',
      told.filter(({ theirs }) => theirs < foldVersion)
    )
  ].flat()
  return gaps.length === 0 && told.length > 0 ? [found('ok', 'versionsAgree')] : gaps
}

type Gap = 'updateOwn' | 'updateTheirs' | 'otherCommunity' | 'rulesOwn' | 'rulesTheirs'

const gap = (verdict: Verdict, code: Gap, people: readonly Named[]): Finding[] =>
  people.length === 0 ? [] : [found(verdict, code, { who: names(people) })]
