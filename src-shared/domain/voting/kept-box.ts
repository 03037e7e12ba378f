import type { Canonical } from '../../kernel/canonical.ts'
import { ColumnReader, ColumnWriter } from '../../kernel/columns.ts'
import type { Graph } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import { type BoxState, type Cast, CastBallot, KeptState } from './ballot-box.ts'
import { type Marks, marksOf, MAX_CHOICE } from './marks.ts'
import type { Tally } from './tally.ts'

/** A ballot as it was judged before; `place` is its voter's on the roll, null for a stranger's. */
export interface KeptBallot {
  readonly ballot: CastBallot
  readonly place: number | null
  readonly rule: RuleId | null
}

interface Columns {
  readonly counts: readonly number[]
  readonly cast: number
  readonly present: number
  /** Named by the rows: 0 is an effective ballot, n the rule before n. */
  readonly rules: readonly RuleId[]
  readonly rows: Uint8Array
}

/**
 * A judged box out of a checkpoint: its tally, and its ballots with their verdicts as columns. Most starts ask for
 * tallies alone, so ballots are made of the columns when somebody first asks for more. Nothing is judged again.
 */
export class KeptBox {
  readonly tally: Tally
  /** Forks in the graph when the verdicts were reached. */
  readonly forks: number
  private readonly columns: Columns
  private readonly graph: Graph
  private made: readonly KeptBallot[] | null = null

  private constructor(columns: Columns, graph: Graph) {
    this.columns = columns
    this.graph = graph
    this.forks = graph.forkCount
    const { counts, cast, present } = columns
    this.tally = Object.freeze({ counts: Object.freeze([...counts]), cast, present })
  }

  static save(state: BoxState): Canonical {
    if (state instanceof KeptState) return state.box.save()
    const numbers = new Map<RuleId, number>()
    const rows = new ColumnWriter()
    for (const [place, { cast }] of state.voters.entries()) writeCast(rows, numbers, place + 1, cast)
    writeCast(rows, numbers, 0, state.strangers)
    const { counts, cast, present } = state.tally
    return { counts, cast, present, rules: [...numbers.keys()], rows: rows.finish() }
  }

  /** Throws RangeError on columns that name what is not there: at once, for later nobody could drop the checkpoint. */
  static load(columns: Columns, graph: Graph): KeptBox {
    readRows(columns, graph.size, () => undefined)
    return new KeptBox(columns, graph)
  }

  private save(): Canonical {
    return { ...this.columns }
  }

  /** In the order they became ready here. */
  get ballots(): readonly KeptBallot[] {
    this.made ??= this.make()
    return this.made
  }

  private make(): KeptBallot[] {
    const ballots: KeptBallot[] = []
    readRows(this.columns, this.graph.size, (ordinal, marks, place, rule) => {
      const node = this.graph.nth(ordinal)
      // A rule broken in the ballot's own past is found there again where somebody asks.
      if (node !== undefined)
        ballots.push({ ballot: new CastBallot(node, marks, rule === null ? null : undefined), place, rule })
    })
    return ballots.sort((a, b) => a.ballot.node.ordinal - b.ballot.node.ordinal)
  }
}

/** One voter: place + 1, how many ballots, and each as its distance from the one before, its marks and its rule. */
function writeCast(rows: ColumnWriter, numbers: Map<RuleId, number>, seat: number, cast: Cast | null): void {
  const ballots = []
  for (let link = cast; link !== null; link = link.before) ballots.push(link.ballot)
  if (ballots.length === 0) return
  rows.push(seat)
  rows.push(ballots.length)
  let before = 0
  for (const { node, marks, rule } of ballots.sort((a, b) => a.node.ordinal - b.node.ordinal)) {
    rows.push(node.ordinal - before)
    writeMarks(rows, marks)
    if (rule !== null && !numbers.has(rule)) numbers.set(rule, numbers.size + 1)
    rows.push(rule === null ? 0 : (numbers.get(rule) ?? 0))
    before = node.ordinal
  }
}

/** Above every mark: so many marks follow. One mark, which is what most ballots have, stands by itself. */
const MARKS_FOLLOW = MAX_CHOICE + 1

function writeMarks(rows: ColumnWriter, marks: Marks): void {
  if (marks.length !== 1) rows.push(MARKS_FOLLOW + marks.length)
  for (const mark of marks) rows.push(mark)
}

function readMarks(reader: ColumnReader): Marks {
  const first = reader.next()
  if (first < MARKS_FOLLOW) return marksOf(first)
  return Array.from({ length: first - MARKS_FOLLOW }, () => reader.next())
}

function readRows(
  { rows, rules }: Columns,
  size: number,
  take: (ordinal: number, marks: Marks, place: number | null, rule: RuleId | null) => void
): void {
  const reader = new ColumnReader(rows)
  while (!reader.done) {
    const seat = reader.next()
    let ordinal = 0
    for (let left = reader.next(); left > 0; left--) {
      ordinal += reader.next()
      const marks = readMarks(reader)
      const number = reader.next()
      const rule = number === 0 ? null : rules[number - 1]
      if (ordinal >= size || rule === undefined) throw new RangeError('a ballot that is not in the graph')
      take(ordinal, marks, seat === 0 ? null : seat - 1, rule)
    }
  }
}
