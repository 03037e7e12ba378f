import type { RuleId } from '../domain/community/authority.ts'
import { compareText } from '../kernel/bytes.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Fork, Node } from '../log/graph.ts'
import { ruleAgainst } from './explain.ts'
import type { Fold } from './fold.ts'

/** One of the entries that stand in one place of a log. */
export interface ForkSide {
  readonly node: Node
  /** How many entries its branch has from there on, itself among them. */
  readonly length: number
  /** Present members besides the log's owner in whose entries' past it lies, by id. */
  readonly seenBy: readonly PersonId[]
}

/** What became of a log that contradicts itself (community SPEC R3, R19), as of everything held. */
export interface ForkCase {
  /** false while what stands on the other side cannot be read here: nothing is sealed until it can. */
  readonly isSealed: boolean
  readonly sides: readonly ForkSide[]
  /** From the fork on, on every branch, in the order of places and ids. */
  readonly voided: readonly { readonly node: Node; readonly rule: RuleId }[]
  /** The same, of acts behind which others stand. */
  readonly standing: readonly Node[]
}

export function forkCase(fold: Fold, { log, index }: Fork): ForkCase {
  const { graph } = fold
  const isSealed = graph.sealedAt(log, graph.all) !== null
  const after = graph.entriesFrom(log, index).sort((a, b) => a.index - b.index || compareText(a.id, b.id))
  const sides = after
    .filter((node) => node.index === index)
    .map((node) => ({
      node,
      length: after.filter((later) => later === node || graph.isBefore(node, later)).length,
      seenBy: peopleWhoSaw(fold, node)
    }))
  const rejections = fold.rejections()
  const judged = isSealed ? after.map((node) => ({ node, rule: ruleAgainst(fold, rejections, node) })) : []
  return {
    isSealed,
    sides,
    voided: judged.flatMap(({ node, rule }) => (rule === null ? [] : { node, rule })),
    standing: judged.flatMap(({ node, rule }) => (rule === null ? node : []))
  }
}

function peopleWhoSaw({ graph, authority }: Fold, node: Node): PersonId[] {
  const owner = authority.personOfLog(node.log)
  return authority
    .members()
    .filter(
      ({ id, logs }) => id !== owner && logs.some((log) => graph.firstAfter(node, log, graph.all).length > 0)
    )
    .map(({ id }) => id)
}
