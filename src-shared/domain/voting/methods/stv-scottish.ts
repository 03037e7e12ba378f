import type { Action, Count, Round, Tie } from '../election/count.ts'
import { countedPapers, type Election, type Paper, standing } from '../election/election.ts'
import { fewestBefore, mostBefore } from '../election/look-back.ts'
import { EXHAUSTED, type OvervoteRule, preferenceFrom } from '../election/preference.ts'
import type { Counting, OpenTie } from '../election/ties.ts'

const DECIMALS = 5
const ONE = 100_000

/** Papers that came to a candidate at one value each, in units of a 100,000th of a vote. */
interface Parcel {
  readonly value: number
  readonly papers: number[]
  /** The rank each stands at. */
  readonly ranks: number[]
}

/**
 * Single transferable vote by the Scottish rules (SSI 2007/42, rules 45–52): quota = ⌊valid ÷ (seats + 1)⌋ + 1;
 * whoever reaches it is elected; of a surplus all papers go on (weighted inclusive Gregory) at surplus × value when
 * received ÷ votes, cut once to five decimals; the largest surplus first; where there is none, whoever has fewest is
 * excluded at one stage. Level: the most recent stage at which they differed, else an open tie. As many continuing
 * as seats are left are elected, and nothing more is transferred. Papers are non-transferable from an overvote on.
 */
export function* countScottish(election: Election, overvotes: Exclude<OvervoteRule, 'c'>): Counting {
  const box = new ScottishBox(election, overvotes)
  let action: Action = { kind: 'count' }
  for (;;) {
    box.close(action)
    if (box.isOver()) return box.count()
    const surpluses = box.surpluses()
    const [largest] = surpluses
    if (largest !== undefined) {
      const from = largest.length === 1 ? largest[0] : yield* box.levelOn('surplus', largest)
      action = box.transferSurplus(from ?? 0)
    } else {
      const fewest = box.fewest()
      const from = fewest.length === 1 ? fewest[0] : yield* box.levelOn('exclusion', fewest)
      action = box.exclude(from ?? 0)
    }
  }
}

class ScottishBox {
  private readonly papers: readonly Paper[]
  private readonly seats: number
  private readonly valid: number
  private readonly quota: number
  private readonly continuing: boolean[]
  private readonly excluded: boolean[]
  private readonly parcels: Parcel[][]
  private readonly votes: number[]
  private readonly stages: number[][] = []
  private readonly rounds: Round[] = []
  private readonly ties: Tie[] = []
  private readonly winners: number[] = []
  private readonly untransferred = new Set<number>()

  constructor(
    election: Election,
    private readonly overvotes: Exclude<OvervoteRule, 'c'>
  ) {
    this.papers = countedPapers(election)
    this.seats = election.seats
    const { candidates } = election
    const stands = new Set(standing(election))
    this.continuing = candidates.map((_name, candidate) => stands.has(candidate))
    this.excluded = this.continuing.map((stood) => !stood)
    this.parcels = candidates.map(() => [])
    this.votes = candidates.map(() => 0)
    this.hand(
      ONE,
      this.papers.map((_paper, index) => index),
      this.papers.map(() => 0)
    )
    this.valid = this.votes.reduce((sum, votes) => sum + votes, 0) / ONE
    this.quota = Math.floor(this.valid / (this.seats + 1)) + 1
  }

  /** Ends a stage: whoever has the quota is elected, and so are all who are left when they are as many as the seats. */
  close(action: Action): void {
    const reached = this.left().filter((candidate) => (this.votes[candidate] ?? 0) >= this.quota * ONE)
    const elected = this.inOrderOfVotes(reached)
    this.elect(elected)
    for (const candidate of elected)
      if ((this.votes[candidate] ?? 0) > this.quota * ONE) this.untransferred.add(candidate)
    const rest = this.left().length <= this.vacancies() ? this.inOrderOfVotes(this.left()) : []
    this.elect(rest)
    this.stages.push([...this.votes])
    const standing = this.votes.reduce((sum, votes) => sum + votes, 0)
    this.rounds.push({
      action,
      votes: this.votes.map((votes, candidate) => (this.excluded[candidate] === true ? null : BigInt(votes))),
      nonTransferable: BigInt(this.valid * ONE - standing),
      elected: [...elected, ...rest]
    })
  }

  isOver(): boolean {
    return this.vacancies() === 0 || this.left().length === 0
  }

  /** Those with the largest surplus not yet transferred, as one group; none where there is none. */
  surpluses(): number[][] {
    const waiting = [...this.untransferred]
    if (waiting.length === 0) return []
    const most = Math.max(...waiting.map((candidate) => this.votes[candidate] ?? 0))
    return [
      waiting.filter((candidate) => this.votes[candidate] === most).toSorted((one, other) => one - other)
    ]
  }

  fewest(): number[] {
    const left = this.left()
    const fewest = Math.min(...left.map((candidate) => this.votes[candidate] ?? 0))
    return left.filter((candidate) => this.votes[candidate] === fewest)
  }

  /** On whom it falls when several have as much. */
  *levelOn(over: 'surplus' | 'exclusion', among: readonly number[]): Generator<OpenTie, number, number> {
    const round = this.rounds.length
    const before = (over === 'surplus' ? mostBefore : fewestBefore)(this.stages, among)
    if (before === null) return yield { round, over, among, soFar: this.count(this.left()) }
    this.ties.push({ round, over, among, by: 'earlierRound', chosen: [before] })
    return before
  }

  transferSurplus(from: number): Action {
    const votes = this.votes[from] ?? 0
    const surplus = BigInt(votes - this.quota * ONE)
    const worth = (value: number): number => Number((surplus * BigInt(value)) / BigInt(votes))
    const parcels = this.parcels[from] ?? []
    this.untransferred.delete(from)
    this.parcels[from] = []
    this.votes[from] = this.quota * ONE
    for (const { value, papers, ranks } of parcels) this.hand(worth(value), papers, ranks.map(next))
    return { kind: 'surplus', from, transferValue: BigInt(worth(ONE)) }
  }

  exclude(from: number): Action {
    const parcels = this.parcels[from] ?? []
    this.continuing[from] = false
    this.excluded[from] = true
    this.parcels[from] = []
    this.votes[from] = 0
    for (const { value, papers, ranks } of parcels) this.hand(value, papers, ranks.map(next))
    return { kind: 'exclude', from }
  }

  count(tied: readonly number[] = []): Count {
    return {
      method: 'stv-scottish',
      seats: this.seats,
      decimals: DECIMALS,
      winners: [...this.winners],
      tied,
      ranking: null,
      quota: BigInt(this.quota) * BigInt(ONE),
      rounds: [...this.rounds],
      ties: [...this.ties]
    }
  }

  /** Each paper goes to the first preference still continuing from its rank on, at the value given. */
  private hand(value: number, papers: readonly number[], ranks: readonly number[]): void {
    const parcels = new Map<number, Parcel>()
    papers.forEach((index, place) => {
      const paper = this.papers[index]
      if (paper === undefined) return
      const { candidate, rank } = preferenceFrom(paper, ranks[place] ?? 0, this.continuing, this.overvotes)
      if (candidate === EXHAUSTED) return
      let parcel = parcels.get(candidate)
      if (parcel === undefined) parcels.set(candidate, (parcel = { value, papers: [], ranks: [] }))
      parcel.papers.push(index)
      parcel.ranks.push(rank)
      this.votes[candidate] = (this.votes[candidate] ?? 0) + paper.weight * value
    })
    for (const [candidate, parcel] of parcels) this.parcels[candidate]?.push(parcel)
  }

  private left(): number[] {
    return this.continuing.flatMap((still, candidate) => (still ? [candidate] : []))
  }

  private vacancies(): number {
    return this.seats - this.winners.length
  }

  private elect(candidates: readonly number[]): void {
    for (const candidate of candidates) {
      this.winners.push(candidate)
      this.continuing[candidate] = false
    }
  }

  private inOrderOfVotes(candidates: readonly number[]): number[] {
    return candidates.toSorted((one, other) => (this.votes[other] ?? 0) - (this.votes[one] ?? 0))
  }
}

const next = (rank: number): number => rank + 1
