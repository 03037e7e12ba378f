import type { Frontier, Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { CastBallot } from '../voting/ballot-box.ts'
import { type Count, countBoxes, type Dropped } from '../voting/count.ts'
import { type CountResult, resultHash } from '../voting/result.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import type { Evidence } from './evidence.ts'

/** A count as tellers sign it; `id` is the hash they signed, 64 hex characters. */
export interface HashedCount extends Count {
  readonly id: string
  /** The closed boxes, by id. */
  readonly attests: readonly Node[]
  /** Everything those boxes had seen. */
  readonly frontier: Frontier
}

/** Counts of which every voter is held; of the others only their hash, and they are counted again for who asks. */
const HELD_WHOLE = 4

/**
 * The counts of closed boxes, each a function of its boxes alone (SPEC V6). Of fifteen closed boxes 4,944 counts can
 * be signed, by one teller, and in a village of 2,000 the voters of each take a third of a megabyte.
 */
export class ClosedCounts {
  private readonly evidence: Evidence
  private readonly lawOf: (ballot: CastBallot) => RuleId | null
  private readonly known = new Map<string, HashedCount | RuleId>()
  /** The count used last stands last. */
  private readonly whole = new Map<string, Count>()

  constructor(evidence: Evidence, lawOf: (ballot: CastBallot) => RuleId | null) {
    this.evidence = evidence
    this.lawOf = lawOf
  }

  of(attests: readonly Node[]): HashedCount | RuleId {
    const key = attests.map(({ id }) => id).join()
    const known = this.known.get(key)
    if (known !== undefined) return known
    const made = this.make(key, attests)
    this.known.set(key, made)
    return made
  }

  /** How many counts are held with all their voters. */
  get heldWhole(): number {
    return this.whole.size
  }

  private make(key: string, attests: readonly Node[]): HashedCount | RuleId {
    const { context, opening, node } = this.evidence
    const frontier = context.graph.union(attests)
    if (opening.rule !== null || !context.authorityAt(frontier).standing(node, 'member').ok)
      return VOTING_RULES.openingVoid
    const whole = (): Count => this.recall(key, attests, frontier)
    const id = resultHash(context.primitives, whole().result)
    return {
      id,
      attests,
      frontier,
      get result(): CountResult {
        return whole().result
      },
      get dropped(): readonly Dropped[] {
        return whole().dropped
      }
    }
  }

  private recall(key: string, attests: readonly Node[], frontier: Frontier): Count {
    const count = this.whole.get(key) ?? this.countAll(attests, frontier)
    this.whole.delete(key)
    this.whole.set(key, count)
    const [oldest] = this.whole.keys()
    if (oldest !== undefined && this.whole.size > HELD_WHOLE) this.whole.delete(oldest)
    return count
  }

  private countAll(attests: readonly Node[], frontier: Frontier): Count {
    const { context, opening, node, body, ballots } = this.evidence
    return countBoxes({
      graph: context.graph,
      opening: node.id,
      rule: body,
      roll: opening.roll,
      places: opening.places,
      lawOf: this.lawOf,
      ballots,
      attests,
      honest: opening.tellers.honest,
      authority: context.authorityAt(frontier)
    })
  }
}
