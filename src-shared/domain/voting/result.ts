import { fromHex, toHex } from '../../kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { choiceOf, type Marks } from './marks.ts'
import type { Outcome } from './outcome.ts'
import type { Tally } from './tally.ts'

/** One voter's part in a result. */
export interface CountedVoter {
  readonly person: PersonId
  /** null: the voter's ballots contradict each other and none counts (SPEC V4). */
  readonly marks: Marks | null
  /** The ballots this rests on, by id: one, or several equal or contradictory ones cast apart. */
  readonly ballots: readonly EntryId[]
}

/** What a set of closed boxes comes to: a pure function of the opening and the attests. */
export interface CountResult {
  readonly opening: EntryId
  /** V: the closed boxes counted, by id. */
  readonly attests: readonly EntryId[]
  readonly eligible: number
  readonly tally: Tally
  readonly outcome: Outcome
  /** In the order of the roll. */
  readonly voters: readonly CountedVoter[]
}

const thresholdCanonical = ({ base, op, num, den }: ThresholdRule): Canonical => [base, op, num, den]

/** Everything the result says, in the one form that is hashed and signed (SPEC V10); who is level follows from the counts. */
export const canonicalResult = (result: CountResult): Canonical => [
  'folkmoot/result/1',
  fromHex(result.opening),
  result.attests.map(fromHex),
  result.eligible,
  result.tally.present,
  result.tally.counts,
  result.outcome.kind,
  result.outcome.chosen.length === 0 ? null : choiceOf(result.outcome.chosen),
  result.outcome.checks.map((check) => [
    check.role,
    thresholdCanonical(check.threshold),
    check.have,
    check.baseCount,
    check.needed,
    check.passed,
    ...(check.option === null ? [] : [check.option])
  ]),
  result.voters.map(({ person, marks, ballots }) => [
    fromHex(person),
    marks === null ? null : choiceOf(marks),
    ballots.map(fromHex)
  ])
]

/** 64 lower-case hex characters; signed by tellers and the source of the verification code. */
export const resultHash = (primitives: Primitives, result: CountResult): string =>
  toHex(primitives.hash(encodeCanonical(canonicalResult(result))))
