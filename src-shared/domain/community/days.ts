import type { PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Holdings } from './holdings.ts'
import type { Vantage } from './support.ts'
import type { Verdicts } from './verdicts.ts'

/** Whose word moves the day: other offices give no power, that of saying what day it is least of all (D2). */
export const DATE_WITNESSES: readonly Office[] = ['steward', 'teller', 'supervisor']
/** How many officers must have witnessed a day before it has come; all of them where there are fewer. */
const WITNESSES_NEEDED = 2

interface Said {
  readonly person: PersonId
  readonly latest: number | null
}

/** Which days have come at one frontier, by the word of those who witnessed them (D1, D2). Days since 1970-01-01. */
export class Days {
  private readonly held: Holdings
  private readonly frontier: Frontier
  private readonly sees: Vantage['sees']
  private readonly verdicts: Verdicts
  private officersSaid: readonly Said[] | null = null

  constructor(held: Holdings, frontier: Frontier, sees: Vantage['sees'], verdicts: Verdicts) {
    this.held = held
    this.frontier = frontier
    this.sees = sees
    this.verdicts = verdicts
  }

  latestOf(person: PersonId): number | null {
    return this.held.witnesses.latestOf(person, this.frontier, this.verdicts.retired)
  }

  witnessesOf(day: number, witnesses: readonly PersonId[]): number {
    return new Set(witnesses.filter((person) => (this.latestOf(person) ?? -1) >= day)).size
  }

  /** Whether `day` has come by the word of officers other than `parties`. */
  hasCome(day: number, parties: readonly PersonId[]): boolean {
    let said = 0
    for (const { person, latest } of this.saidByOfficers) {
      if (parties.includes(person)) continue
      if (latest === null || latest < day) return false
      if (++said === WITNESSES_NEEDED) return true
    }
    return said > 0
  }

  /** Whoever was given an office that nobody took here. */
  get officers(): readonly PersonId[] {
    return this.saidByOfficers.map(({ person }) => person)
  }

  /** How many days enough of `witnesses` have seen pass since they first witnessed one knowing of `start`. */
  runSince(start: Node, witnesses: readonly PersonId[]): number | null {
    const runs = witnesses
      .flatMap(
        (person) => this.held.witnesses.runSince(start, person, this.frontier, this.verdicts.retired) ?? []
      )
      .sort((a, b) => b - a)
    return runs[Math.min(WITNESSES_NEEDED, witnesses.length) - 1] ?? null
  }

  get today(): number | null {
    const said = this.saidByOfficers
    return said[Math.min(WITNESSES_NEEDED, said.length) - 1]?.latest ?? null
  }

  /** `last`: whose word is enough where no officer is left who is no party. */
  hasComeFor(day: number, parties: readonly PersonId[], last: PersonId): boolean {
    if (this.hasCome(day, parties)) return true
    const others = this.saidByOfficers.some(({ person }) => !parties.includes(person))
    return !others && this.witnessesOf(day, [last]) > 0
  }

  /**
   * The latest day that each officer has witnessed, the latest first. An officer is whoever was given an office of those
   * asked that nobody took here, suspended or past its term: whether either is over they are asked.
   */
  private get saidByOfficers(): readonly Said[] {
    const { register, support } = this.held
    const vantage: Vantage = { sees: this.sees, isOver: () => true, isTermOver: () => false }
    this.officersSaid ??= [...register.officers]
      .filter((person) =>
        DATE_WITNESSES.some((right) => support.holds(person, right, vantage, this.verdicts))
      )
      .map((person) => ({ person, latest: this.latestOf(person) }))
      .sort((a, b) => (b.latest ?? -1) - (a.latest ?? -1))
    return this.officersSaid
  }
}
