import type { Action, Count, Round } from '../election/count.ts'
import { getOrAdd } from '../../../kernel/get-or-add.ts'
import { countedPapers, type Election, type Paper, standing } from '../election/election.ts'
import { EXHAUSTED, type OvervoteRule, preferenceFrom } from '../election/preference.ts'
import type { Counting } from '../election/ties.ts'

const DECIMALS = 9
const ONE = 1_000_000_000n
/** ω: a surplus smaller than this needs no further iteration. */
const OMEGA = 1_000n

/**
 * Single transferable vote by Meek's rule, as the Proportional Representation Foundation's reference states it, in
 * fixed point of nine decimals: everybody keeps of each paper their keep factor (rounded up) and hands on the rest;
 * quota = ⌊votes ÷ (seats + 1)⌋ at nine decimals + 10⁻⁹; keep factors of those elected are lowered (rounded up) until
 * the surplus is below 10⁻⁶ or no longer falls; then whoever has fewest goes out, where whoever is within the total
 * surplus of the fewest counts as level with them. Papers count for nobody from an overvote on.
 */
export function* countMeek(election: Election, overvotes: Exclude<OvervoteRule, 'c'>): Counting {
  const box = new MeekBox(election, overvotes)
  let action: Action = { kind: 'count' }
  while (!box.isOver()) {
    const elected = box.converge()
    box.close(action, elected)
    if (elected.length > 0) {
      action = { kind: 'keepFactors' }
      continue
    }
    const level = box.fewest()
    const round = box.round()
    let [out] = level
    if (level.length > 1)
      out = yield { round, over: 'exclusion', among: level, soFar: box.count(box.hopeful()) }
    if (out === undefined) break
    box.exclude(out)
    action = { kind: 'exclude', from: out }
  }
  if (box.hopeful().length > 0 || box.round() === 0) box.closeLast(action)
  return box.count()
}

type State = 'hopeful' | 'elected' | 'out'

/** Papers that hand on alike: through these elected, in this order, to one hopeful candidate at most. */
interface Stream {
  readonly through: readonly number[]
  weight: bigint
}

class MeekBox {
  private readonly papers: readonly Paper[]
  private readonly total: bigint
  private readonly seats: number
  private readonly states: State[]
  private readonly keep: bigint[]
  private votes: bigint[]
  private quota = 0n
  private surplus = 0n
  private streams: readonly Stream[] = []
  private readonly winners: number[] = []
  private readonly rounds: Round[] = []

  constructor(
    election: Election,
    private readonly overvotes: Exclude<OvervoteRule, 'c'>
  ) {
    const stands = new Set(standing(election))
    const isIn = election.candidates.map((_name, candidate) => stands.has(candidate))
    this.papers = countedPapers(election).filter(
      (paper) => preferenceFrom(paper, 0, isIn, overvotes).candidate !== EXHAUSTED
    )
    this.total = BigInt(this.papers.reduce((sum, { weight }) => sum + weight, 0)) * ONE
    this.seats = election.seats
    this.states = isIn.map((stood) => (stood ? 'hopeful' : 'out'))
    this.keep = isIn.map((stood) => (stood ? ONE : 0n))
    this.votes = isIn.map(() => 0n)
    this.stream()
  }

  /** Rule B.1. */
  isOver(): boolean {
    return this.winners.length >= this.seats || this.winners.length + this.hopeful().length <= this.seats
  }

  round(): number {
    return this.rounds.length
  }

  hopeful(): number[] {
    return this.states.flatMap((state, candidate) => (state === 'hopeful' ? [candidate] : []))
  }

  /** Rule B.2: until somebody is elected, or the surplus is small enough or falls no more. */
  converge(): readonly number[] {
    for (let before: bigint | null = null; ; before = this.surplus) {
      if (before !== null) this.lowerKeepFactors()
      this.distribute()
      const reached = this.hopeful().filter((candidate) => this.votesOf(candidate) >= this.quota)
      if (reached.length > 0) {
        const elected = this.inOrderOfVotes(reached)
        this.elect(elected)
        return elected
      }
      if (this.surplus < OMEGA || (before !== null && this.surplus >= before)) return []
    }
  }

  /** Rule B.3: whoever has fewest, and all whom the surplus could still lift no further than that. */
  fewest(): number[] {
    const hopeful = this.hopeful()
    const [first] = hopeful
    if (first === undefined) return []
    const fewest = hopeful.reduce(
      (held, candidate) => (this.votesOf(candidate) < held ? this.votesOf(candidate) : held),
      this.votesOf(first)
    )
    return hopeful.filter((candidate) => this.votesOf(candidate) <= fewest + this.surplus)
  }

  exclude(candidate: number): void {
    this.states[candidate] = 'out'
    this.keep[candidate] = 0n
    this.stream()
  }

  /** Rule C: the seats left go to all who are left. */
  closeLast(action: Action): void {
    this.distribute()
    const rest = this.winners.length < this.seats ? this.inOrderOfVotes(this.hopeful()) : []
    this.elect(rest)
    this.close(action, rest)
  }

  close(action: Action, elected: readonly number[]): void {
    this.rounds.push({
      action,
      votes: this.votes.map((votes, candidate) => (this.states[candidate] === 'out' ? null : votes)),
      nonTransferable: this.total - this.cast(),
      elected
    })
  }

  count(tied: readonly number[] = []): Count {
    return {
      method: 'stv-meek',
      seats: this.seats,
      decimals: DECIMALS,
      winners: [...this.winners],
      tied,
      ranking: null,
      quota: this.quota,
      rounds: [...this.rounds],
      ties: []
    }
  }

  private elect(candidates: readonly number[]): void {
    for (const candidate of candidates) this.states[candidate] = 'elected'
    this.winners.push(...candidates)
    if (candidates.length > 0) this.stream()
  }

  /** Rule B.2.a, b and d. */
  private distribute(): void {
    this.votes = this.states.map(() => 0n)
    for (const { through, weight } of this.streams) {
      let left = ONE
      for (const candidate of through) {
        const kept = roundedUp(left * (this.keep[candidate] ?? 0n), ONE)
        this.votes[candidate] = this.votesOf(candidate) + weight * kept
        left -= kept
      }
    }
    this.quota = this.cast() / BigInt(this.seats + 1) + 1n
    this.surplus = this.winners.reduce((sum, winner) => sum + this.votesOf(winner) - this.quota, 0n)
    if (this.surplus < 0n) this.surplus = 0n
  }

  private lowerKeepFactors(): void {
    for (const winner of this.winners)
      this.keep[winner] = roundedUp(
        roundedUp((this.keep[winner] ?? 0n) * this.quota, ONE) * ONE,
        this.votesOf(winner)
      )
  }

  /** Nothing flows past a hopeful candidate, so papers that agree up to there flow together. */
  private stream(): void {
    const isIn = this.states.map((state) => state !== 'out')
    const streams = new Map<string, Stream>()
    for (const paper of this.papers) {
      const through: number[] = []
      for (let rank = 0; ; rank += 1) {
        const preference = preferenceFrom(paper, rank, isIn, this.overvotes)
        if (preference.candidate === EXHAUSTED) break
        through.push(preference.candidate)
        if (this.states[preference.candidate] === 'hopeful') break
        rank = preference.rank
      }
      const stream = getOrAdd(streams, through.join(' '), () => ({ through, weight: 0n }))
      stream.weight += BigInt(paper.weight)
    }
    this.streams = [...streams.values()]
  }

  private cast(): bigint {
    return this.votes.reduce((sum, votes) => sum + votes, 0n)
  }

  private votesOf(candidate: number): bigint {
    return this.votes[candidate] ?? 0n
  }

  private inOrderOfVotes(candidates: readonly number[]): number[] {
    return candidates.toSorted((one, other) => Number(this.votesOf(other) - this.votesOf(one)))
  }
}

const roundedUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor
