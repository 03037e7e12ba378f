import type { PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import type { KeptBox } from './kept-box.ts'
import { type Ballot, marksIn, withBallot } from './last-word.ts'
import type { Marks } from './marks.ts'
import { VOTING_RULES } from './rules.ts'
import { Slots } from './slots.ts'
import { RunningTally, type Tally } from './tally.ts'

/** A ballot and why it does not count as far as this device knows; null where it is effective. */
export interface JudgedBallot extends Ballot {
  readonly rule: RuleId | null
}

/** All ballots of a voter, newest first; a list that shares its tail, so that adding one never copies. */
export interface Cast {
  readonly ballot: JudgedBallot
  readonly before: Cast | null
}

export interface VoterState {
  readonly last: readonly Ballot[]
  readonly cast: Cast | null
}

export interface BoxState {
  /** By place on the roll. */
  readonly voters: Slots<VoterState>
  /** Ballots whose own past gives their log to nobody on the roll. */
  readonly strangers: Cast | null
  readonly tally: Tally
}

/** A ballot as evidence; `law` is what its own past says of it, the same at every frontier and so asked once. */
export class CastBallot implements Ballot {
  readonly node: Node
  readonly marks: Marks
  private known: RuleId | null | undefined

  constructor(node: Node, marks: Marks, law?: RuleId | null) {
    this.node = node
    this.marks = marks
    this.known = law
  }

  law(read: (ballot: CastBallot) => RuleId | null): RuleId | null {
    if (this.known === undefined) this.known = read(this)
    return this.known
  }
}

export interface BoxRules {
  readonly graph: Graph
  /** Place on the roll by person. */
  readonly places: ReadonlyMap<PersonId, number>
  readonly choices: number
  /** What a ballot's own past says of it, whoever wrote it. */
  readonly lawOf: (ballot: CastBallot) => RuleId | null
}

const NOT_VOTED: VoterState = Object.freeze({ last: [], cast: null })

/**
 * The ballots of one proposal, tallied by voter. A new ballot costs its voter alone; when verdicts change, the
 * voters touched alone are judged again. The evidence is private and grows; every `BoxState` is an immutable value.
 * A box out of a checkpoint goes on from the verdicts it kept, and is as if it had judged them itself.
 */
export class BallotBox {
  /** Ballots judged so far: what the cost of a change is measured by. */
  judged = 0
  private readonly rules: BoxRules
  private fresh: CastBallot[] = []
  private byPlace = new Map<number, CastBallot[]>()
  private unplaced: CastBallot[] = []
  private voters: Slots<VoterState>
  private strangers: Cast | null = null
  private running: RunningTally
  private forks: number
  /** What a checkpoint kept, until somebody needs more of it than the tally. */
  private kept: KeptState | null

  constructor(rules: BoxRules, kept: KeptBox | null = null) {
    this.rules = rules
    this.voters = Slots.filled(rules.places.size, NOT_VOTED)
    this.running = new RunningTally(rules.choices)
    this.forks = kept?.forks ?? rules.graph.forkCount
    this.kept = kept === null ? null : new KeptState(kept, () => this.hearKept(kept))
  }

  add(ballot: CastBallot): void {
    this.fresh.push(ballot)
  }

  /** Judges what is new, and again what `touched` wrote; everything where that is null. */
  judge(authority: Authority, touched: ReadonlySet<PersonId> | null): BoxState {
    if (this.kept !== null) {
      if (touched?.size === 0 && this.fresh.length === 0 && !this.forksMoved) return this.kept
      this.kept.open()
      this.kept = null
    }
    const changes = new Map<number, VoterState>()
    if (touched === null) this.forget()
    else {
      for (const person of touched) this.judgeVoterAgain(authority, person, changes)
      if (touched.size > 0 || this.forksMoved) this.judgeStrangersAgain()
    }
    this.forks = this.rules.graph.forkCount
    for (const ballot of this.fresh)
      this.hear(ballot, this.placeOf(authority, ballot), this.ruleOf(authority, ballot), changes)
    this.fresh = []
    this.apply(changes)
    return this.state()
  }

  private state(): BoxState {
    return Object.freeze({
      voters: this.voters,
      strangers: this.strangers,
      tally: this.running.tally
    })
  }

  private hearKept(kept: KeptBox): BoxState {
    const changes = new Map<number, VoterState>()
    for (const { ballot, place, rule } of kept.ballots) this.hear(ballot, place, rule, changes)
    this.apply(changes)
    return this.state()
  }

  private hear(
    ballot: CastBallot,
    place: number | null,
    rule: RuleId | null,
    changes: Map<number, VoterState>
  ): void {
    if (place === null) {
      this.unplaced.push(ballot)
      this.strangers = { ballot: judgedAs(ballot, rule), before: this.strangers }
      return
    }
    const pile = this.byPlace.get(place)
    if (pile === undefined) this.byPlace.set(place, [ballot])
    else pile.push(ballot)
    changes.set(place, this.heard(changes.get(place) ?? this.voters.get(place), judgedAs(ballot, rule)))
  }

  private forget(): void {
    this.fresh = [...[...this.byPlace.values()].flat(), ...this.unplaced, ...this.fresh]
    this.byPlace = new Map()
    this.unplaced = []
    this.strangers = null
    this.voters = Slots.filled(this.rules.places.size, NOT_VOTED)
    this.running = new RunningTally(this.rules.choices)
  }

  /** A fork of a log that belongs to nobody touches nobody, and yet seals that log. */
  get forksMoved(): boolean {
    return this.forks !== this.rules.graph.forkCount
  }

  private judgeStrangersAgain(): void {
    this.fresh = [...this.unplaced, ...this.fresh]
    this.unplaced = []
    this.strangers = null
  }

  private judgeVoterAgain(authority: Authority, person: PersonId, changes: Map<number, VoterState>): void {
    const place = this.rules.places.get(person)
    const pile = place === undefined ? undefined : this.byPlace.get(place)
    if (place === undefined || pile === undefined) return
    const state = pile.reduce(
      (heard, ballot) => this.heard(heard, judgedAs(ballot, this.ruleOf(authority, ballot))),
      NOT_VOTED
    )
    changes.set(place, state)
  }

  private heard(voter: VoterState, ballot: JudgedBallot): VoterState {
    const last = ballot.rule === null ? withBallot(this.rules.graph, voter.last, ballot) : voter.last
    return Object.freeze({ last, cast: { ballot, before: voter.cast } })
  }

  /** By the ballot's own past, so that its voter stays the same and is among those touched when verdicts change. */
  private placeOf(authority: Authority, ballot: CastBallot): number | null {
    const person = authority.authorOf(ballot.node)
    return person === null ? null : (this.rules.places.get(person) ?? null)
  }

  private ruleOf(authority: Authority, ballot: CastBallot): RuleId | null {
    this.judged++
    return ballotRule(this.rules, authority, ballot)
  }

  private apply(changes: ReadonlyMap<number, VoterState>): void {
    for (const [place, voter] of changes) {
      this.tell(this.voters.get(place), -1)
      this.tell(voter, 1)
    }
    this.voters = this.voters.with(changes)
  }

  private tell({ last }: VoterState, by: 1 | -1): void {
    if (last.length > 0) this.running.tell(marksIn(last), by)
  }
}

const judgedAs = ({ node, marks }: CastBallot, rule: RuleId | null): JudgedBallot =>
  Object.freeze({ node, marks, rule })

/** The state a checkpoint kept; its ballots are heard when somebody first asks for them. */
export class KeptState implements BoxState {
  readonly tally: Tally
  readonly box: KeptBox
  private readonly hear: () => BoxState
  private heard: BoxState | null = null

  constructor(box: KeptBox, hear: () => BoxState) {
    this.box = box
    this.tally = box.tally
    this.hear = hear
  }

  /** Heard once, before anything else reaches the box. */
  open(): BoxState {
    this.heard ??= this.hear()
    return this.heard
  }

  get voters(): Slots<VoterState> {
    return this.open().voters
  }

  get strangers(): Cast | null {
    return this.open().strangers
  }
}

/** Why a ballot does not count at the authority's frontier; null where it is effective (SPEC V1, V3). */
export function ballotRule(
  rules: Pick<BoxRules, 'places' | 'lawOf'>,
  authority: Authority,
  ballot: CastBallot
): RuleId | null {
  const law = ballot.law(rules.lawOf)
  if (law !== null) return law
  const standing = authority.standing(ballot.node, 'member')
  if (!standing.ok) return standing.rule
  return rules.places.has(standing.person) ? null : VOTING_RULES.notOnRoll
}
