import { compareText, fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { Room, RoomContext } from '../room.ts'
import type { ModerationEvent, ModerationEventType } from './events.ts'
import { MODERATION_RULES } from './rules.ts'
import { isText, isWithdrawable } from './texts.ts'

export interface Review {
  readonly id: EntryId
  readonly by: PersonId
  readonly lifted: boolean
  readonly reason: string
}

export interface Hiding {
  readonly id: EntryId
  readonly by: PersonId
  readonly clause: string
  readonly reason: string
  readonly appeals: readonly { readonly id: EntryId; readonly reason: string }[]
  readonly reviews: readonly Review[]
  /** Whether a review has lifted it: of reviews that differ, the one for the speaker. */
  readonly lifted: boolean
}

/** What is to be known of one text before it is shown. */
export interface TextState {
  readonly withdrawn: boolean
  /** In the order of their ids, lifted ones among them. */
  readonly hidings: readonly Hiding[]
}

/** What an act of moderation takes. */
export type ModerationRight = 'member' | 'steward' | 'teller'

type EventOf<T extends ModerationEventType> = Extract<ModerationEvent, { type: T }>

interface Judged {
  readonly node: Node
  readonly event: ModerationEvent
  /** What its own past says of it: constant. */
  readonly rule: RuleId | null
  /** The right it was written by; its author must not have been cut from it since (R8). */
  readonly right: ModerationRight
}

type Standing<T extends ModerationEventType> = Judged & { readonly by: PersonId; readonly event: EventOf<T> }

/**
 * Which texts are hidden, by whom and why, and which their authors have taken back (SPEC.md). The words themselves
 * stay in their logs; nobody writes another's anew.
 */
export class ModerationFold implements Room<ModerationEvent> {
  private readonly context: RoomContext
  private readonly byId = new Map<EntryId, Judged>()
  /** By the text, hiding or appeal they speak of. */
  private readonly about = new Map<EntryId, Judged[]>()

  constructor(context: RoomContext) {
    this.context = context
  }

  add(node: Node, event: ModerationEvent): void {
    const past = this.context.authorityAt(this.context.graph.pastOf(node))
    const judged = { node, event, ...this.judge(event, past.authorOf(node), past) }
    this.byId.set(node.id, judged)
    getOrAdd(this.about, spokenOf(event), () => []).push(judged)
  }

  /** What is hidden or withdrawn of the text that `entry` holds. */
  textState(entry: EntryId, authority: CommunityAuthority): TextState {
    return {
      withdrawn: this.standing(entry, 'text.withdrawn.v1', authority).length > 0,
      hidings: this.standing(entry, 'text.hidden.v1', authority).map((hiding) => this.read(hiding, authority))
    }
  }

  /** Appeals on hidings that stand, not yet reviewed, with the texts they are about. */
  openAppeals(authority: CommunityAuthority): { readonly text: EntryId; readonly appeal: EntryId }[] {
    return [...this.about.keys()].sort(compareText).flatMap((text) =>
      this.textState(text, authority)
        .hidings.filter(({ reviews }) => reviews.length === 0)
        .flatMap(({ appeals }) => appeals.map(({ id }) => ({ text, appeal: id })))
    )
  }

  publicState(authority: CommunityAuthority): Canonical {
    return [...this.about.keys()].sort(compareText).flatMap((text): Canonical[] => {
      const { withdrawn, hidings } = this.textState(text, authority)
      if (!withdrawn && hidings.length === 0) return []
      const hidden = hidings.map(({ id, appeals, reviews }) =>
        [[{ id }], appeals, reviews].map((entries) => entries.map((entry) => fromHex(entry.id)))
      )
      return [[fromHex(text), withdrawn, hidden]]
    })
  }

  *rejections(authority: CommunityAuthority): Iterable<readonly [EntryId, RuleId]> {
    for (const [id, judged] of this.byId) {
      if (!authority.sees(judged.node)) continue
      const standing = authority.standing(judged.node, judged.right)
      const rule = standing.ok ? judged.rule : standing.rule
      if (rule !== null) yield [id, rule]
    }
  }

  /** The right it takes, and what else `past` has against `me` writing it there. */
  judge(
    event: ModerationEvent,
    me: PersonId | null,
    past: CommunityAuthority
  ): Pick<Judged, 'rule' | 'right'> {
    switch (event.type) {
      case 'text.hidden.v1':
        return { right: 'steward', rule: this.textRule(event.body.entry, past) }
      case 'text.withdrawn.v1': {
        const { entry } = event.body
        return { right: 'member', rule: this.textRule(entry, past) ?? this.withdrawalRule(entry, me) }
      }
      case 'hiding.appealed.v1':
        return { right: 'member', rule: this.appealRule(event.body.hiding, me, past) }
      case 'hiding.reviewed.v1':
        return this.judgeReview(event.body.appeal, me, past)
    }
  }

  private textRule(entry: EntryId, past: CommunityAuthority): RuleId | null {
    const text = this.context.graph.get(entry)
    return text !== undefined && past.sees(text) && isText(text.type) ? null : MODERATION_RULES.noText
  }

  private withdrawalRule(entry: EntryId, me: PersonId | null): RuleId | null {
    if (!this.isBy(entry, me)) return MODERATION_RULES.notYours
    const text = this.context.graph.get(entry)
    return text !== undefined && isWithdrawable(text.type) ? null : MODERATION_RULES.notWithdrawable
  }

  /** Whose words they are follows from the entry's own past, so any law answers the same. */
  private isBy(entry: EntryId, person: PersonId | null): boolean {
    const { graph, authorityAt } = this.context
    const text = graph.get(entry)
    return text !== undefined && person !== null && authorityAt(graph.pastOf(text)).authorOf(text) === person
  }

  private appealRule(id: EntryId, me: PersonId | null, past: CommunityAuthority): RuleId | null {
    const hiding = this.hidingIn(past, id)
    if (hiding === null) return MODERATION_RULES.hidingUnknown
    if (!this.isBy(hiding.event.body.entry, me)) return MODERATION_RULES.notYours
    return this.standing(id, 'hiding.appealed.v1', past).length > 0 ? MODERATION_RULES.appealedTwice : null
  }

  private judgeReview(
    id: EntryId,
    me: PersonId | null,
    past: CommunityAuthority
  ): Pick<Judged, 'rule' | 'right'> {
    const appeal = this.standingUnder(id, 'hiding.appealed.v1', past)
    const hiding = appeal === null ? null : this.hidingIn(past, appeal.event.body.hiding)
    if (appeal === null || hiding === null) return { right: 'steward', rule: MODERATION_RULES.appealUnknown }
    const isParty = (person: PersonId): boolean => person === hiding.by || person === appeal.by
    const stewards = past
      .members()
      .filter(({ id: person }) => past.holds(person, 'steward') && !isParty(person))
    return {
      right: stewards.length > 0 ? 'steward' : 'teller',
      rule: me === null || isParty(me) ? MODERATION_RULES.reviewerIsParty : null
    }
  }

  private hidingIn(past: CommunityAuthority, id: EntryId): Standing<'text.hidden.v1'> | null {
    return this.standingUnder(id, 'text.hidden.v1', past)
  }

  /** What stands under that id, if it is of that type. */
  private standingUnder<T extends ModerationEventType>(
    id: EntryId,
    type: T,
    authority: CommunityAuthority
  ): Standing<T> | null {
    const judged = this.byId.get(id)
    return judged === undefined ? null : (this.standingOf([judged], type, authority)[0] ?? null)
  }

  /** What stands of that type about a text, hiding or appeal; by id. */
  private standing<T extends ModerationEventType>(
    about: EntryId,
    type: T,
    authority: CommunityAuthority
  ): Standing<T>[] {
    return this.standingOf(this.about.get(about) ?? [], type, authority)
  }

  private standingOf<T extends ModerationEventType>(
    judged: readonly Judged[],
    type: T,
    authority: CommunityAuthority
  ): Standing<T>[] {
    return judged
      .flatMap((one): Standing<T>[] => {
        if (!isOfType(one, type) || one.rule !== null || !authority.sees(one.node)) return []
        const standing = authority.standing(one.node, one.right)
        return standing.ok ? [{ ...one, by: standing.person }] : []
      })
      .sort((a, b) => compareText(a.node.id, b.node.id))
  }

  private read({ node, event, by }: Standing<'text.hidden.v1'>, authority: CommunityAuthority): Hiding {
    const appeals = this.standing(node.id, 'hiding.appealed.v1', authority)
    const reviews = appeals
      .flatMap((appeal) => this.standing(appeal.node.id, 'hiding.reviewed.v1', authority))
      .map((review) => ({
        id: review.node.id,
        by: review.by,
        lifted: review.event.body.lifted,
        reason: review.event.body.reason
      }))
    return {
      id: node.id,
      by,
      clause: event.body.clause,
      reason: event.body.reason,
      appeals: appeals.map((appeal) => ({ id: appeal.node.id, reason: appeal.event.body.reason })),
      reviews,
      lifted: reviews.some(({ lifted }) => lifted)
    }
  }
}

const isOfType = <T extends ModerationEventType>(
  judged: Judged,
  type: T
): judged is Judged & { readonly event: EventOf<T> } => judged.event.type === type

function spokenOf(event: ModerationEvent): EntryId {
  switch (event.type) {
    case 'text.hidden.v1':
    case 'text.withdrawn.v1':
      return event.body.entry
    case 'hiding.appealed.v1':
      return event.body.hiding
    case 'hiding.reviewed.v1':
      return event.body.appeal
  }
}
