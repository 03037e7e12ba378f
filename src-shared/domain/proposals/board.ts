import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import {
  type ChallengeStatus,
  challengeStatus,
  type Decision,
  finalClosings,
  type Signed
} from './contest.ts'
import type { Act, ActType } from './evidence.ts'
import { closedCount } from './contest-acts.ts'
import type { Docket, SignedCount } from './docket.ts'
import { PROPOSAL_RULES } from './rules.ts'
import { type Stage, stageOf } from './stage.ts'
import { standingCertificate } from './standing-certificate.ts'

export interface Challenge {
  readonly node: Node
  readonly person: PersonId
  readonly reason: string
  readonly status: ChallengeStatus
  readonly decisions: readonly Decision[]
}

/** A teller who said two things where one may be said: no entry is void for it, and everybody sees it. */
export interface Fault {
  readonly person: PersonId
  readonly rule: RuleId
  readonly entries: readonly EntryId[]
}

/** All that is known of a proposal but its ballots. Lists are in order of id. */
export interface Board {
  readonly stage: Stage
  /** Why the opening is void at this frontier. */
  readonly openingRule: RuleId | null
  readonly needsNewer: boolean
  readonly attests: readonly Signed[]
  /** Counts that a standing signature names. */
  readonly counts: readonly SignedCount[]
  /** The certificate that stands. */
  readonly certificate: SignedCount | null
  /** More than one certificate exists. */
  readonly contested: boolean
  /** The closings that make the certificate final; empty where there is no contest. null: not final. */
  readonly closings: readonly Signed[] | null
  /** Every closing of the standing certificate. */
  readonly closed: readonly Signed[]
  readonly challenges: readonly Challenge[]
  readonly withdrawn: EntryId | null
  readonly abandonedBy: readonly PersonId[]
  /** Enactments of certified votes that end the box. */
  readonly endings: readonly Node[]
  readonly faults: readonly Fault[]
  readonly rejections: ReadonlyMap<EntryId, RuleId>
}

const byId = <T extends { readonly node: Node }>(a: T, b: T): number => compareText(a.node.id, b.node.id)

/** Reads the board at a frontier from the evidence inside it. */
export function readBoard(docket: Docket, frontier: Frontier, authority: Authority): Board {
  const { evidence } = docket
  const { graph } = evidence.context
  const { opening } = evidence
  const within = <T extends ActType>(type: T): Signed<Act<T>['body']>[] =>
    docket.signed(evidence.in(frontier, type)).sort(byId)
  const standing = authority.standing(evidence.node, 'member')
  const openingRule = opening.rule ?? (standing.ok ? null : standing.rule)
  const attests = within('box.attested.v1')
  const counts = docket.signedCounts(frontier)
  const certificates = counts.filter(({ certified }) => certified)
  const certificate = standingCertificate(graph, certificates, opening)
  const challenges = within('challenge.raised.v1').map(({ node, person, body }): Challenge => {
    const words = docket.decisionsOn(node, frontier)
    return {
      node,
      person,
      reason: body.reason,
      decisions: words,
      status: challengeStatus(graph, words, opening.coSigners)
    }
  })
  const closed =
    certificate === null
      ? []
      : within('contest.closed.v1').filter(({ node }) => closedCount(docket, node) === certificate.id)
  const oneEach = closed.filter(({ person }, i) => closed.findIndex((other) => other.person === person) === i)
  const contested = certificates.length > 1
  const closings =
    certificate === null || contested
      ? null
      : evidence.body.contestDays === 0
        ? []
        : finalClosings(graph, opening, { closings: oneEach, challenges })
  const abandonedBy = docket.abandonedBy(evidence.in(frontier, 'proposal.abandoned.v1'))
  const endings = docket.endings(frontier)
  const withdrawals = within('proposal.withdrawn.v1')
  const overridden = withdrawals.filter(({ node }) => docket.overridden(node, frontier, authority))
  const withdrawn = withdrawals.find((withdrawal) => !overridden.includes(withdrawal))?.node.id ?? null
  const needsNewer = evidence.newer.some((node) => graph.includes(frontier, node) && authority.hears(node))
  const facts = {
    openingRule,
    needsNewer,
    attests,
    counts,
    certificate,
    contested,
    closings,
    challenges,
    withdrawn
  }
  const rejections = new Map<EntryId, RuleId>()
  for (const act of evidence.all()) {
    const { rule } = docket.judged(act)
    if (rule !== null && graph.includes(frontier, act.node)) rejections.set(act.node.id, rule)
  }
  for (const { node } of overridden) rejections.set(node.id, PROPOSAL_RULES.ballotConcurrent)
  if (certificate !== null)
    for (const { id } of [...within('proposal.abandoned.v1').map(({ node }) => node), ...endings])
      rejections.set(id, PROPOSAL_RULES.abandonedCertified)
  if (openingRule !== null) rejections.set(evidence.node.id, openingRule)
  const abandoned = endings.length > 0 || abandonedBy.length >= opening.coSigners
  const stage = stageOf({ ...facts, abandoned })
  if (stage === 'void')
    for (const { node } of evidence.all())
      if (graph.includes(frontier, node) && !rejections.has(node.id))
        rejections.set(node.id, PROPOSAL_RULES.noProposal)
  return {
    ...facts,
    stage,
    closed,
    abandonedBy,
    endings,
    faults: [...doubleBoxes(attests), ...doubleCounts(counts)],
    rejections
  }
}

/** Closed boxes of one teller, written apart: each a different account of what was seen. */
const doubleBoxes = (attests: readonly Signed[]): Fault[] =>
  faultsOf(
    attests.map(({ person, node }) => ({ person, said: node.id, node })),
    VOTING_RULES.boxTwice
  )

const doubleCounts = (counts: readonly SignedCount[]): Fault[] =>
  faultsOf(
    counts.flatMap(({ id, signatures }) =>
      signatures.map(({ person, node }) => ({ person, said: id, node }))
    ),
    VOTING_RULES.signedOther
  )

function faultsOf(words: readonly { person: PersonId; said: string; node: Node }[], rule: RuleId): Fault[] {
  return [...new Set(words.map(({ person }) => person))].sort(compareText).flatMap((person): Fault[] => {
    const theirs = words.filter((word) => word.person === person)
    if (new Set(theirs.map(({ said }) => said)).size < 2) return []
    return [{ person, rule, entries: theirs.map(({ node }) => node.id).sort(compareText) }]
  })
}
