import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Authority, RuleId, Standing } from '../community/authority.ts'
import type { Office } from '../rulebook/offices.ts'
import { CastBallot } from '../voting/ballot-box.ts'
import type { KeptBox } from '../voting/kept-box.ts'
import { marksOf } from '../voting/marks.ts'
import { marksRule } from '../voting/methods/method.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import type { ProposalEvent } from './events.ts'
import { type Opened, type Opening, type ProposalContext, readOpening } from './opening.ts'

/** Everything written on a proposal but its opening, its ballots and its `box.seen`. */
export type ActEvent = Exclude<
  ProposalEvent,
  { type: 'proposal.opened.v1' | 'ballot.cast.v1' | 'box.seen.v1' }
>
export type ActType = ActEvent['type']
type AnyAct = ActEvent & { readonly node: Node }
export type Act<T extends ActType = ActType> = Extract<AnyAct, { type: T }>

/**
 * What was written on one proposal: it only grows, and says nothing yet about what counts. Two questions are
 * answered here because every rule asks them: who stood where when writing, and what is in a frontier.
 */
export class Evidence {
  readonly context: ProposalContext
  readonly node: Node
  readonly body: Opened
  /** Ballots that a checkpoint kept, judged; they are read when somebody first asks for ballots. */
  readonly kept: KeptBox | null
  /** Ballots since then. */
  readonly later: CastBallot[] = []
  readonly sightings: Node[] = []
  /** Entries of types or envelopes that only a newer Folkmoot can read. */
  readonly newer: Node[] = []
  /** In the order they came, pasts first. */
  private readonly acts: Act[] = []
  private readonly byId = new Map<EntryId, Act>()
  private readonly byType = new Map<ActType, Act[]>()
  private readOpened: Opening | null = null

  constructor(node: Node, body: Opened, context: ProposalContext, kept: KeptBox | null = null) {
    this.kept = kept
    this.node = node
    this.body = body
    this.context = context
  }

  /** Read on first need: the community may still be folding the same batch when a proposal appears. */
  get opening(): Opening {
    this.readOpened ??= readOpening(this.node, this.body, this.context)
    return this.readOpened
  }

  get ballots(): readonly CastBallot[] {
    return this.kept === null ? this.later : [...this.kept.ballots.map(({ ballot }) => ballot), ...this.later]
  }

  /** False for what is known already or does not belong here. */
  add(node: Node, event: ProposalEvent): boolean {
    switch (event.type) {
      case 'proposal.opened.v1':
        return false
      case 'ballot.cast.v1':
        this.later.push(new CastBallot(node, marksOf(event.body.choice)))
        return true
      case 'box.seen.v1':
        this.sightings.push(node)
        return true
      default:
        return this.keep({ node, ...event })
    }
  }

  private keep(act: Act): boolean {
    if (this.byId.has(act.node.id)) return false
    this.byId.set(act.node.id, act)
    this.acts.push(act)
    const alike = this.byType.get(act.type)
    if (alike === undefined) this.byType.set(act.type, [act])
    else alike.push(act)
    return true
  }

  of<T extends ActType>(type: T): Act<T>[] {
    return (this.byType.get(type) ?? []).filter((act) => isOf(act, type))
  }

  has(type: ActType): boolean {
    return this.byType.has(type)
  }

  /** Every act, in the order it came: pasts first. */
  all(): readonly Act[] {
    return this.acts
  }

  find<T extends ActType>(type: T, id: EntryId): Act<T> | null {
    const act = this.byId.get(id)
    return act !== undefined && isOf(act, type) ? act : null
  }

  /** The community as the entry's author had it, the entry included. */
  authorityOf(node: Node): Authority {
    return this.context.authorityAt(this.context.graph.upTo(node))
  }

  /** Whether the author held the right when writing: judged in the entry's own past, so for ever (R4). */
  standing(node: Node, right: 'member' | Office): Standing {
    return this.authorityOf(node).standing(node, right)
  }

  afterOpening(node: Node): boolean {
    return this.context.graph.isBefore(this.node, node)
  }

  isTeller(person: PersonId): boolean {
    return this.body.tellers.includes(person)
  }

  /** The acts of one type inside the frontier. */
  in<T extends ActType>(frontier: Frontier, type: T): Act<T>[] {
    return this.of(type).filter(({ node }) => this.context.graph.includes(frontier, node))
  }

  /** What anybody's ballot must satisfy in its own past, the end of the box left out (SPEC V1). */
  ballotForm(ballot: CastBallot): RuleId | null {
    if (!this.afterOpening(ballot.node)) return VOTING_RULES.notAfterOpening
    return marksRule(this.body.method, ballot.marks)
  }
}

const isOf = <T extends ActType>(act: Act, type: T): act is Act<T> => act.type === type
