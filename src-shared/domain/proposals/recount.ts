import { compareText, fromHex, toHex } from '../../kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Authority } from '../community/authority.ts'
import type { Method } from './events.ts'
import type { ProposalFold } from './fold.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { canonicalResult } from '../voting/result.ts'

export interface Recount {
  /** 64 hex characters; empty where nothing has been signed, so that there is nothing to count. */
  readonly resultHash: string
  /** The hash the tellers signed; null where nothing is certified. */
  readonly certifiedHash: string | null
  readonly same: boolean
  /** Where the two first part, in words of the result: `counts`, `present`, `voter <id>` …; null where they agree. */
  readonly firstDifference: string | null
  /** Ballots looked at. */
  readonly ballots: number
}

const NOTHING_SIGNED: Recount = {
  resultHash: '',
  certifiedHash: null,
  same: false,
  firstDifference: null,
  ballots: 0
}

interface Paper {
  readonly node: Node
  readonly marks: readonly number[]
}

/**
 * Counts a certified proposal again, straight from the definitions of SPEC V3–V10 and by none of the fold's own
 * code: every ballot against every box, every voter by themselves. Slower, and an answer of its own.
 */
export function recount(fold: ProposalFold, graph: Graph): Recount {
  const testimony = fold.testimony(graph.all)
  if (testimony === null) return NOTHING_SIGNED
  const { opening, signed, certified, context, body, papers } = testimony
  const boxes = [...signed.attests].sort((a, b) => compareText(a.id, b.id))
  let frontier = graph.pastOf(opening)
  for (const box of boxes) frontier = frontier.join(graph.upTo(box))
  const authority = context.authorityAt(frontier)
  const roll = context
    .authorityAt(graph.pastOf(opening))
    .members()
    .map(({ id }) => id)
    .sort(compareText)
  const tolerated = Math.floor((body.tellers.length - 1) / 3)
  const heard = papers.filter(
    ({ node }) => boxes.filter((box) => graph.isBefore(node, box)).length > tolerated
  )
  const standing = withVoters(heard, authority)
  const answers = roll.flatMap((person) => {
    const last = lastWords(
      graph,
      standing.filter((paper) => paper.person === person)
    )
    return last.length === 0 ? [] : [{ person, last }]
  })
  const agreed = answers.flatMap(({ last }) => (isOneAnswer(last) ? last.slice(0, 1) : []))
  const choices = body.method.kind === 'yesno' ? 3 : body.method.options.length + 1
  const counts = Array.from(
    { length: choices },
    (_, choice) =>
      agreed.filter(({ marks }) => marks.includes(choice) || (marks.length === 0 && choice === choices - 1))
        .length
  )
  const own = describe(opening.id, boxes, roll.length, answers, counts, agreed.length, body)
  const resultHash = toHex(context.primitives.hash(encodeCanonical(own)))
  const firstDifference = resultHash === signed.id ? null : difference(own, canonicalResult(signed.result))
  return {
    resultHash,
    certifiedHash: certified ? signed.id : null,
    same: certified && firstDifference === null,
    firstDifference,
    ballots: papers.length
  }
}

interface Signed extends Paper {
  readonly person: PersonId
}

/** The papers that stand, each with whose it was when it was written. */
function withVoters(papers: readonly Paper[], authority: Authority): Signed[] {
  return papers.flatMap(({ node, marks }) => {
    const standing = authority.standing(node, 'member')
    return standing.ok ? [{ node, marks, person: standing.person }] : []
  })
}

const lastWords = (graph: Graph, papers: readonly Paper[]): Paper[] =>
  papers.filter(({ node }) => !papers.some((other) => graph.isBefore(node, other.node)))

interface Answer {
  readonly person: PersonId
  readonly last: readonly Paper[]
}

const isOneAnswer = (last: readonly Paper[]): boolean =>
  new Set(last.map(({ marks }) => marks.join())).size === 1

interface Question {
  readonly method: Method
  readonly quorum: ThresholdRule | null
  readonly majorities: readonly ThresholdRule[]
}

/** One by itself, several as a list: as a ballot is written. */
const oneOrList = (options: readonly number[]): Canonical =>
  options.length === 1 ? (options[0] ?? null) : options

interface Found {
  readonly kind: string
  readonly chosen: readonly number[]
  readonly measured: readonly (readonly [option: number | null, votes: number])[]
}

/** SPEC V9a, each option by itself: those ahead of it, and those level with it, say whether a seat is left for it. */
function seated(options: readonly number[], seats: number, carried: (count: number) => boolean): Found {
  const all = options.map((votes, option) => ({
    option,
    votes,
    ahead: options.filter((other) => other > votes).length,
    notBehind: options.filter((other) => other >= votes).length
  }))
  const inOrder = all
    .filter(({ votes }) => votes > 0)
    .sort((a, b) => a.ahead - b.ahead || a.option - b.option)
  const near = inOrder.filter(({ ahead }) => ahead < seats)
  const fit = near.filter(({ votes }) => carried(votes))
  const chosen = fit.filter(({ notBehind }) => notBehind <= seats).map(({ option }) => option)
  return {
    kind: chosen.length > 0 ? 'chosen' : fit.length > 0 ? 'tied' : 'failed',
    chosen,
    measured: near.map(({ option, votes }) => [option, votes] as const)
  }
}

/** The result in the form that is hashed, each number from its definition. */
function describe(
  opening: EntryId,
  boxes: readonly Node[],
  eligible: number,
  answers: readonly Answer[],
  counts: readonly number[],
  cast: number,
  { method, quorum, majorities }: Question
): readonly Canonical[] {
  const present = answers.length
  const bases = { eligible, present, cast, yesno: cast - (counts.at(-1) ?? 0) }
  const options = counts.slice(0, -1)
  const most = Math.max(...options)
  const leaders = options.flatMap((count, option) => (count === most && most > 0 ? [option] : []))
  const reached = (rule: ThresholdRule, count: number): boolean => {
    const left = count * rule.den
    const right = bases[rule.base] * rule.num
    return bases[rule.base] !== 0 && (left > right || (rule.op === '>=' && left === right))
  }
  const line = (role: string, option: number | null, rule: ThresholdRule, count: number): Canonical => {
    const base = bases[rule.base]
    let needed = base === 0 ? 1 : Math.floor((base * rule.num) / rule.den)
    while (base !== 0 && !reached(rule, needed)) needed++
    const said = [role, [rule.base, rule.op, rule.num, rule.den], count, base, needed, reached(rule, count)]
    return option === null ? said : [...said, option]
  }
  const enough = quorum === null || reached(quorum, present)
  const carried = (count: number): boolean => majorities.every((rule) => reached(rule, count))
  const answer = ((): Found => {
    switch (method.kind) {
      case 'yesno': {
        const yes = counts[0] ?? 0
        return { kind: carried(yes) ? 'passed' : 'failed', chosen: [], measured: [[null, yes]] }
      }
      case 'choose-one': {
        const measured: Found['measured'] = [[null, most]]
        if (leaders.length > 1) return { kind: 'tied', chosen: [], measured }
        return carried(most)
          ? { kind: 'chosen', chosen: leaders, measured }
          : { kind: 'failed', chosen: [], measured }
      }
      case 'choose-several':
        return seated(options, method.seats, carried)
    }
  })()
  return [
    'folkmoot/result/1',
    fromHex(opening),
    boxes.map(({ id }) => fromHex(id)),
    eligible,
    present,
    counts,
    enough ? answer.kind : 'noQuorum',
    enough && answer.chosen.length > 0 ? oneOrList(answer.chosen) : null,
    [
      ...(quorum === null ? [] : [line('quorum', null, quorum, present)]),
      ...answer.measured.flatMap(([option, count]) =>
        majorities.map((rule) => line('majority', option, rule, count))
      )
    ],
    answers.map(({ person, last }): Canonical => [
      fromHex(person),
      isOneAnswer(last) ? oneOrList(last[0]?.marks ?? []) : null,
      last
        .map(({ node }) => node.id)
        .sort(compareText)
        .map(fromHex)
    ])
  ]
}

const FIELDS = [
  'form',
  'opening',
  'boxes',
  'eligible',
  'present',
  'counts',
  'outcome',
  'chosen',
  'thresholds'
]

/** The first field in which the two results part; a voter by their id. */
function difference(own: readonly Canonical[], certified: Canonical): string {
  const theirs = Array.isArray(certified) ? (certified as readonly Canonical[]) : []
  const same = (a: Canonical | undefined, b: Canonical | undefined): boolean =>
    a !== undefined && b !== undefined && toHex(encodeCanonical(a)) === toHex(encodeCanonical(b))
  const field = FIELDS.findIndex((_name, i) => !same(own[i], theirs[i]))
  return field === -1 ? voterDifference(own.at(-1), theirs.at(-1)) : (FIELDS[field] ?? '')
}

const listIn = (value: Canonical | undefined): readonly Canonical[] =>
  Array.isArray(value) ? (value as readonly Canonical[]) : []

function voterDifference(own: Canonical | undefined, theirs: Canonical | undefined): string {
  const [mine, others] = [listIn(own), listIn(theirs)]
  const text = (voter: Canonical | undefined): string =>
    voter === undefined ? '' : toHex(encodeCanonical(voter))
  const length = Math.max(mine.length, others.length)
  const at = Array.from({ length }, (_, i) => i).find((i) => text(mine[i]) !== text(others[i])) ?? 0
  const person = listIn(mine[at] ?? others[at])[0]
  return person instanceof Uint8Array ? `voter ${toHex(person)}` : 'voters'
}
