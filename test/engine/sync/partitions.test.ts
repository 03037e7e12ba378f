import { afterEach, expect, test } from 'vitest'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import {
  type DriftingLaptop,
  driftingVillage,
  FIRST_DAY,
  type Meeting,
  meetOnce
} from '#test/support/drifting-village.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'

const DAYS = 60
const DAY_MS = 86_400_000

/**
 * What a meeting may cost: so many bytes for each byte of sealed entries that was missing, and so many for meeting at
 * all: the handshake and two hellos, and for each log two heads and one asking and answering.
 */
const PER_MISSING_BYTE = 1.1
const PER_MEETING = 2_048
const PER_LOG = 400

const laptops: DriftingLaptop[] = []
afterEach(() => {
  for (const { sync } of laptops.splice(0)) sync.close()
})

test.each(Array.from({ length: runs(2) }, (_, i) => i))(
  `village %i comes to one state after ${DAYS} days of partitions, and each meeting costs what was missing`,
  async (round) => {
    const random = seededRandom(campaignSeed + round)
    const upTo = (most: number): number => Math.floor(random() * (most + 1))
    const clock = manualClock()
    // From 5 to 30 laptops; the two that `npm test` has are small ones.
    const size = 5 + ((7 * round) % 26)
    laptops.push(...(await driftingVillage(size, clock)))
    const meetings: Meeting[] = []
    const meet = async (a: DriftingLaptop, b: DriftingLaptop) =>
      void meetings.push(await meetOnce(a, b, clock))
    let groups: DriftingLaptop[][] = [laptops]
    for (let day = 0, until = 0; day < DAYS; day++) {
      // The village falls apart anew every few days: a valley is cut off, somebody is away alone.
      if (day === until) {
        groups = partition(laptops, 1 + upTo(size - 1), random)
        until += 1 + upTo(6)
      }
      clock.advance(DAY_MS)
      for (const laptop of laptops) for (let i = upTo(2); i > 0; i--) await laptop.witness(FIRST_DAY + day)
      for (const group of groups) {
        const [first, ...others] = shuffled(group, random)
        // Whoever is about meets somebody of those who have met already.
        const about = [first!]
        for (const other of others) {
          if (random() < 0.5) continue
          await meet(about[upTo(about.length - 1)]!, other)
          about.push(other)
        }
      }
    }

    const [first, ...others] = laptops as [DriftingLaptop, ...DriftingLaptop[]]
    for (let turn = 0; turn < 2; turn++) for (const other of others) await meet(first, other)
    expect(new Set(laptops.map(({ digest }) => digest())).size).toBe(1)
    expect(new Set(laptops.map(({ ledger }) => ledger.fold.graph.size)).size).toBe(1)
    expect(first.ledger.fold.graph.waitingEntries()).toEqual([])
    expect(laptops.flatMap(({ breaches }) => breaches)).toEqual([])

    const fixed = PER_MEETING + size * PER_LOG
    const dear = meetings.filter(({ missing, carried }) => carried > PER_MISSING_BYTE * missing + fixed)
    const total = (what: keyof Meeting): number => meetings.reduce((sum, each) => sum + each[what], 0)
    const idle = meetings.filter(({ entries }) => entries === 0).map(({ carried }) => carried)
    process.stdout.write(
      `${size} laptops, ${meetings.length} meetings: ${total('entries')} entries moved, ${total('missing')} bytes ` +
        `missing, ${total('carried')} carried; meetings with nothing missing at most ${Math.max(0, ...idle)}\n`
    )
    expect(dear).toEqual([])
  }
)

function partition(all: readonly DriftingLaptop[], count: number, random: () => number): DriftingLaptop[][] {
  const groups: DriftingLaptop[][] = Array.from({ length: count }, () => [])
  for (const laptop of all) groups[Math.floor(random() * count)]!.push(laptop)
  return groups.filter((group) => group.length > 0)
}
