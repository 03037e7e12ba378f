import type { LogKey, PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { CommunityRule } from './rule-ids.ts'
import type { Effects } from './support.ts'

const NONE: readonly Act[] = []

/**
 * eff(S): what the acts of a set do to one another. Only the exceptions are held: an authorised act that is not
 * in `voids` is effective, so that a community in which nobody was removed shares one empty value.
 */
export class Verdicts implements Effects {
  static readonly EMPTY = new Verdicts([], new Map(), new Map(), new Map(), 0)

  /** Removals, suspensions and departures in force, strongest first within each bubble. */
  readonly accepted: readonly Act[]
  /** By the person they are aimed at, in the order of arrival. */
  readonly cuts: ReadonlyMap<PersonId, readonly Act[]>
  readonly voids: ReadonlyMap<Act, CommunityRule>
  /** Entries of these logs from the given index on are void (R20). */
  readonly retired: ReadonlyMap<LogKey, number>
  /** How often R11 had to start again: at most once for each removal. */
  readonly restarts: number

  constructor(
    accepted: readonly Act[],
    cuts: ReadonlyMap<PersonId, readonly Act[]>,
    voids: ReadonlyMap<Act, CommunityRule>,
    retired: ReadonlyMap<LogKey, number>,
    restarts: number
  ) {
    this.accepted = accepted
    this.cuts = cuts
    this.voids = voids
    this.retired = retired
    this.restarts = restarts
  }

  isVoid(act: Act): boolean {
    return this.voids.has(act)
  }

  cutsOf(person: PersonId): readonly Act[] {
    return this.cuts.get(person) ?? NONE
  }

  /** The verdicts once one more act is added that has all others in its past: nothing is undone. */
  with(act: Act): Verdicts {
    if (act.removal === null) return this
    const { person } = act.removal
    const cuts = new Map(this.cuts).set(person, [...this.cutsOf(person), act])
    return new Verdicts([...this.accepted, act], cuts, this.voids, this.retired, this.restarts)
  }
}
