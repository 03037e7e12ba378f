import { compareText, fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId, SubjectId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { Room, RoomContext } from '../room.ts'
import { MAX_REACTIONS, MAX_REMARKS, type Reaction, REACTIONS, type RemarkKind } from './bounds.ts'
import type { DeliberationEvent, DeliberationEventType } from './events.ts'
import { DELIBERATION_RULES } from './rules.ts'

/** Whose reaction of that kind stands, by id; at least one person's. */
export interface Reacted {
  readonly reaction: Reaction
  readonly people: readonly PersonId[]
}

export interface Answer {
  readonly node: Node
  readonly by: PersonId
  readonly text: string
  /** In the order of REACTIONS. */
  readonly reactions: readonly Reacted[]
}

export interface Remark extends Answer {
  readonly kind: RemarkKind
  /** By id. */
  readonly answers: readonly Answer[]
}

type EventOf<T extends DeliberationEventType> = Extract<DeliberationEvent, { type: T }>
type RemarkType = 'remark.made.v1' | 'remark.answered.v1'

interface Judged {
  readonly node: Node
  readonly event: DeliberationEvent
  /** What its own past says of it: constant. */
  readonly rule: RuleId | null
}

type Standing<T extends DeliberationEventType> = Judged & {
  readonly by: PersonId
  readonly event: EventOf<T>
}

/** What is said under proposals, and what others say to it (SPEC.md). */
export class DeliberationFold implements Room<DeliberationEvent> {
  private readonly context: RoomContext
  private readonly byId = new Map<EntryId, Judged>()
  /** Remarks by their proposal, answers and reactions by their remark; pasts first. */
  private readonly about = new Map<EntryId, Judged[]>()
  private readonly proposals = new Set<SubjectId>()
  /** What counts against T5, by what is bounded, person and proposal. */
  private readonly spent = new Map<string, Node[]>()

  constructor(context: RoomContext) {
    this.context = context
  }

  add(node: Node, event: DeliberationEvent): void {
    const past = this.context.authorityAt(this.context.graph.pastOf(node))
    const me = past.authorOf(node)
    const judged = { node, event, rule: this.judge(event, me, past) }
    this.byId.set(node.id, judged)
    getOrAdd(this.about, spokenOf(event), () => []).push(judged)
    const proposal = this.proposalOf(event)
    if (proposal === null || judged.rule !== null) return
    this.proposals.add(proposal)
    if (me !== null && past.holds(me, 'member'))
      getOrAdd(this.spent, spendingOf(event, me, proposal), () => []).push(node)
  }

  /** The proposal under which the entry of that id was written; null where that cannot be told. */
  proposalAbove(id: EntryId): SubjectId | null {
    const event = this.byId.get(id)?.event
    return event === undefined ? null : this.proposalOf(event)
  }

  /** A reaction is two steps below its proposal, or three; what would be deeper does not count. */
  private proposalOf(event: DeliberationEvent): SubjectId | null {
    let above: DeliberationEvent | undefined = event
    for (let step = 0; step < 3 && above !== undefined; step++) {
      if (above.type === 'remark.made.v1') return above.body.proposal
      above = this.byId.get(above.body.remark)?.event
    }
    return null
  }

  /** Remarks that stand under the proposal, by id. */
  remarks(proposal: SubjectId, authority: CommunityAuthority): Remark[] {
    return this.standing(proposal, 'remark.made.v1', authority).map((remark) => ({
      ...this.read(remark, authority),
      kind: remark.event.body.kind,
      answers: this.standing(remark.node.id, 'remark.answered.v1', authority).map((answer) =>
        this.read(answer, authority)
      )
    }))
  }

  publicState(authority: CommunityAuthority): Canonical {
    const said = ({ node, reactions }: Answer): Canonical[] => [
      fromHex(node.id),
      reactions.map(({ reaction, people }) => [reaction, people.map(fromHex)])
    ]
    return [...this.proposals].sort(compareText).flatMap((proposal): Canonical[] => {
      const remarks = this.remarks(proposal, authority)
      if (remarks.length === 0) return []
      return [[fromHex(proposal), remarks.map((remark) => [...said(remark), remark.answers.map(said)])]]
    })
  }

  *rejections(authority: CommunityAuthority): Iterable<readonly [EntryId, RuleId]> {
    for (const [id, { node, rule }] of this.byId) {
      if (!authority.sees(node)) continue
      const standing = authority.standing(node, 'member')
      const against = standing.ok ? rule : standing.rule
      if (against !== null) yield [id, against]
    }
  }

  /** What `past` has against `me`, a member, writing it there. */
  judge(event: DeliberationEvent, me: PersonId | null, past: CommunityAuthority): RuleId | null {
    const fault = this.faultOf(event, me, past)
    if (fault !== null) return fault
    const proposal = this.proposalOf(event)
    if (me === null || proposal === null) return null
    const spent = this.spent.get(spendingOf(event, me, proposal)) ?? []
    const most = event.type === 'remark.reacted.v1' ? MAX_REACTIONS : MAX_REMARKS
    return spent.filter((node) => past.sees(node)).length < most ? null : DELIBERATION_RULES.tooMany
  }

  private faultOf(event: DeliberationEvent, me: PersonId | null, past: CommunityAuthority): RuleId | null {
    if (event.type === 'remark.made.v1') {
      const opening = this.context.graph.get(event.body.proposal)
      const isThere = opening?.type === 'proposal.opened.v1' && past.sees(opening)
      return isThere ? null : DELIBERATION_RULES.proposalUnknown
    }
    const remark = this.remarkUnder(event.body.remark, past)
    if (remark === null) return DELIBERATION_RULES.remarkUnknown
    const waits = remark.event.type === 'remark.made.v1' && remark.event.body.kind !== 'comment'
    if (event.type === 'remark.answered.v1') return waits ? null : DELIBERATION_RULES.unanswerable
    if (event.body.reaction !== 'settled') return remark.by === me ? DELIBERATION_RULES.ownWords : null
    if (!waits) return DELIBERATION_RULES.nothingToSettle
    return remark.by === me ? null : DELIBERATION_RULES.notYours
  }

  /** The remark of that id, where it stands; of an answer, where what it answers does too. */
  private remarkUnder(id: EntryId, authority: CommunityAuthority): Standing<RemarkType> | null {
    const judged = this.byId.get(id)
    if (judged === undefined) return null
    const made = standingOf(judged, 'remark.made.v1', authority)
    if (made !== null) return made
    const answer = standingOf(judged, 'remark.answered.v1', authority)
    return answer === null || this.remarkUnder(answer.event.body.remark, authority) === null ? null : answer
  }

  /** What stands of that type about a proposal or a remark, by id. */
  private standing<T extends DeliberationEventType>(
    about: EntryId,
    type: T,
    authority: CommunityAuthority
  ): Standing<T>[] {
    return (this.about.get(about) ?? [])
      .flatMap((judged) => standingOf(judged, type, authority) ?? [])
      .sort((a, b) => compareText(a.node.id, b.node.id))
  }

  private read({ node, by, event }: Standing<RemarkType>, authority: CommunityAuthority): Answer {
    return { node, by, text: event.body.text, reactions: this.reactionsOn(node.id, authority) }
  }

  private reactionsOn(remark: EntryId, authority: CommunityAuthority): Reacted[] {
    const last = this.lastWords(this.standing(remark, 'remark.reacted.v1', authority))
    return REACTIONS.flatMap((reaction): Reacted[] => {
      const given = last.filter(({ event }) => event.body.reaction === reaction && event.body.stands)
      const people = [...new Set(given.map(({ by }) => by))].sort(compareText)
      return people.length === 0 ? [] : [{ reaction, people }]
    })
  }

  /** Those that no other of the same person and reaction has in its past (T4). */
  private lastWords(words: readonly Standing<'remark.reacted.v1'>[]): Standing<'remark.reacted.v1'>[] {
    const { graph } = this.context
    const byVoice = new Map<string, Standing<'remark.reacted.v1'>[]>()
    for (const word of words) getOrAdd(byVoice, `${word.event.body.reaction}/${word.by}`, () => []).push(word)
    return [...byVoice.values()].flatMap((said) =>
      said.filter(({ node }) => !said.some((other) => graph.isBefore(node, other.node)))
    )
  }
}

const isOfType = <T extends DeliberationEventType>(
  judged: Judged,
  type: T
): judged is Judged & { readonly event: EventOf<T> } => judged.event.type === type

function standingOf<T extends DeliberationEventType>(
  judged: Judged,
  type: T,
  authority: CommunityAuthority
): Standing<T> | null {
  if (!isOfType(judged, type) || judged.rule !== null || !authority.sees(judged.node)) return null
  const standing = authority.standing(judged.node, 'member')
  return standing.ok ? { ...judged, by: standing.person } : null
}

const spokenOf = (event: DeliberationEvent): EntryId =>
  event.type === 'remark.made.v1' ? event.body.proposal : event.body.remark

const spendingOf = (event: DeliberationEvent, me: PersonId, proposal: SubjectId): string =>
  `${event.type === 'remark.reacted.v1' ? 'reactions' : 'remarks'}/${me}/${proposal}`
