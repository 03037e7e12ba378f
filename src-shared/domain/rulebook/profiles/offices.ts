import type { Clause, OfficeClauses } from '../profile.ts'
import type { Office, OfficeBody, OfficeConflict, OfficeRules, OfficeShare } from '../offices.ts'
import { lawOf, likenedTo, practiceOf } from './terms.ts'

interface Offices {
  readonly rules: OfficeRules
  readonly clauses: OfficeClauses
}

type Ruled<T> = readonly [rule: T, clause: Clause]

const officesOf = (
  conflicts: readonly Ruled<OfficeConflict>[],
  bodies: readonly Ruled<OfficeBody>[]
): Offices => ({
  rules: { conflicts: conflicts.map(([rule]) => rule), bodies: bodies.map(([body]) => body) },
  clauses: { conflicts: conflicts.map(([, clause]) => clause), bodies: bodies.map(([, clause]) => clause) }
})

const bars = (
  barred: OfficeConflict['bars'],
  office: Office,
  ...others: readonly Office[]
): OfficeConflict => ({ office, with: [...others], bars: barred })

const body = (
  offices: readonly Office[],
  [min, max]: readonly [number, number],
  { odd = false, women = 0 }: { odd?: boolean; women?: number } = {}
): OfficeBody => ({ offices: [...offices], min, max, odd, women })

/** A share counts from its number on: 五分之四以上. */
const share = (office: Office, num: number, den: number, women = false): OfficeShare => ({
  office,
  women,
  num,
  den
})

const COMMITTEE: readonly Office[] = ['chair', 'committee']

/** An assembly of representatives: whoever sits on the committee, and those who stand for their neighbours. */
const assembly = (...shares: readonly OfficeShare[]): OfficeBody => ({
  offices: [...COMMITTEE, 'representative'],
  odd: false,
  women: 0,
  shares: [...shares]
})

/** Where a law speaks of directors, stewards are among them: they run the organisation. */
const BOARD: readonly Office[] = ['chair', 'committee', 'steward']

const village = lawOf('villagersCommittees')
const residents = lawOf('residentsCommittees')
const collectives = lawOf('collectives')
const cooperatives = lawOf('cooperatives')
/** Books and cash with different people; leaders and their close kin do not keep the books. */
const books = practiceOf('villageBooks')

export const villageOffices = officesOf(
  [
    [bars('both', 'supervisor', ...COMMITTEE), village(37)],
    [bars('holder', 'supervisor', 'steward'), likenedTo('villagersCommittees')(37)],
    [bars('both', 'supervisor', 'treasurer', 'cashier'), likenedTo('collectives')(34)],
    [bars('kin', 'committee', ...COMMITTEE), village(8)],
    [bars('holder', 'treasurer', 'cashier'), books],
    [bars('both', 'treasurer', 'chair'), books]
  ],
  [
    [body(COMMITTEE, [3, 7], { women: 1 }), village(8)],
    [body(['supervisor'], [3, 5]), practiceOf('supervisionGuidance')],
    [assembly(share('representative', 4, 5), share('representative', 1, 3, true)), village(29)]
  ]
)

export const streetOffices = officesOf(
  [
    [bars('both', 'supervisor', ...COMMITTEE), residents(36)],
    [bars('holder', 'supervisor', 'steward'), likenedTo('residentsCommittees')(36)],
    [bars('kin', 'committee', ...COMMITTEE), residents(8)]
  ],
  [
    [body(COMMITTEE, [5, 9], { women: 1 }), residents(8)],
    [assembly(share('representative', 4, 5)), residents(28)]
  ]
)

export const collectiveOffices = officesOf(
  [
    [bars('both', 'supervisor', ...BOARD, 'treasurer', 'cashier'), collectives(34)],
    [bars('kin', 'committee', ...BOARD), collectives(29)],
    [bars('kin', 'steward', 'steward', 'chair'), collectives(29)],
    [bars('holder', 'treasurer', 'cashier'), books]
  ],
  [[body(BOARD, [3, 7], { odd: true }), collectives(29)]]
)

export const coopOffices = officesOf(
  [[bars('holder', 'supervisor', ...BOARD, 'treasurer', 'cashier'), cooperatives(33)]],
  []
)
