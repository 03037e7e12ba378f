import { compareText, fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Right, RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { Room, RoomContext } from '../room.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Answer, HandoverEvent, HandoverEventType, Item } from './events.ts'
import { HANDOVER_RULES } from './rules.ts'

export interface Receipt {
  readonly node: Node
  readonly by: PersonId
  readonly answers: readonly Answer[]
}

/** A list in force; its receipts in the order of their ids. */
export interface HandoverList {
  readonly node: Node
  readonly items: readonly Item[]
  readonly receipts: readonly Receipt[]
}

export interface Handover {
  /** The first list's. */
  readonly id: EntryId
  readonly office: Office
  readonly by: PersonId
  /** In the order of their ids: usually one (SPEC H4). */
  readonly lists: readonly HandoverList[]
  readonly signed: boolean
}

type EventOf<T extends HandoverEventType> = Extract<HandoverEvent, { type: T }>

interface Judged {
  readonly node: Node
  readonly event: HandoverEvent
  /** What its own past says of it: constant. */
  readonly rule: RuleId | null
  /** The right it was written by; its author must not have been cut from it since (R8). */
  readonly right: Right
}

type Verdict = Pick<Judged, 'rule' | 'right'>
type Standing<T extends HandoverEventType> = Judged & { readonly by: PersonId; readonly event: EventOf<T> }
type ListType = 'handover.listed.v1' | 'handover.corrected.v1'

/** What was handed over with an office, by whom, and what the successor found (SPEC.md). */
export class HandoverFold implements Room<HandoverEvent> {
  private readonly context: RoomContext
  private readonly byId = new Map<EntryId, Judged>()
  private readonly first: EntryId[] = []
  /** By the first list, each pasts first. */
  private readonly corrections = new Map<EntryId, Judged[]>()
  private readonly receipts = new Map<EntryId, Judged[]>()

  constructor(context: RoomContext) {
    this.context = context
  }

  add(node: Node, event: HandoverEvent): void {
    const past = this.context.authorityAt(this.context.graph.pastOf(node))
    const judged = { node, event, ...this.judge(event, past.authorOf(node), past) }
    this.byId.set(node.id, judged)
    if (event.type === 'handover.listed.v1') this.first.push(node.id)
    else if (event.type === 'handover.corrected.v1')
      getOrAdd(this.corrections, event.body.handover, () => []).push(judged)
    else {
      const list = this.listUnder(event.body.list, past)
      if (list !== null) getOrAdd(this.receipts, firstOf(list), () => []).push(judged)
    }
  }

  /** By id. */
  handovers(authority: CommunityAuthority): Handover[] {
    return [...this.first].sort(compareText).flatMap((id) => this.handover(id, authority) ?? [])
  }

  publicState(authority: CommunityAuthority): Canonical {
    return this.handovers(authority).map(({ id, lists }) => [
      fromHex(id),
      lists.map(({ node, receipts }) => [
        fromHex(node.id),
        receipts.map((receipt) => fromHex(receipt.node.id))
      ])
    ])
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
  judge(event: HandoverEvent, me: PersonId | null, past: CommunityAuthority): Verdict {
    switch (event.type) {
      case 'handover.listed.v1':
        return {
          right: 'member',
          rule: hasHeld(me, event.body.office, past) ? null : HANDOVER_RULES.neverHeld
        }
      case 'handover.corrected.v1':
        return { right: 'member', rule: this.correctionRule(event.body.handover, me, past) }
      case 'handover.received.v1':
        return this.judgeReceipt(event.body, me, past)
    }
  }

  private correctionRule(id: EntryId, me: PersonId | null, past: CommunityAuthority): RuleId | null {
    const first = this.standingUnder(id, 'handover.listed.v1', past)
    if (first === null) return HANDOVER_RULES.listUnknown
    if (first.by !== me) return HANDOVER_RULES.notYours
    return this.isSigned(id, past) ? HANDOVER_RULES.signed : null
  }

  private judgeReceipt(
    { list: id, answers }: EventOf<'handover.received.v1'>['body'],
    me: PersonId | null,
    past: CommunityAuthority
  ): Verdict {
    const list = this.listUnder(id, past)
    const first = list === null ? null : this.standingUnder(firstOf(list), 'handover.listed.v1', past)
    if (list === null || first === null) return { right: 'member', rule: HANDOVER_RULES.listUnknown }
    const { office } = first.event.body
    const isHeld = past.members().some((one) => one.id !== first.by && one.offices.includes(office))
    const rule = (): RuleId | null => {
      if (me === first.by) return HANDOVER_RULES.ownList
      if (this.isSigned(first.node.id, past)) return HANDOVER_RULES.signed
      if (this.isCorrected(first.node.id, list.node, past)) return HANDOVER_RULES.corrected
      return answers.length === list.event.body.items.length ? null : HANDOVER_RULES.otherItems
    }
    return { right: isHeld ? office : 'steward', rule: rule() }
  }

  private isSigned(first: EntryId, authority: CommunityAuthority): boolean {
    return (this.receipts.get(first) ?? []).some((judged) => {
      const receipt = standingOf(judged, 'handover.received.v1', authority)
      return receipt !== null && this.listUnder(receipt.event.body.list, authority) !== null
    })
  }

  /** Whether a correction that stands has that list in its past. */
  private isCorrected(first: EntryId, list: Node, authority: CommunityAuthority): boolean {
    return (this.corrections.get(first) ?? []).some(
      (judged) =>
        this.context.graph.isBefore(list, judged.node) &&
        standingOf(judged, 'handover.corrected.v1', authority) !== null
    )
  }

  private handover(id: EntryId, authority: CommunityAuthority): Handover | null {
    const first = this.standingUnder(id, 'handover.listed.v1', authority)
    if (first === null) return null
    const corrections = standingAmong(this.corrections.get(id), 'handover.corrected.v1', authority)
    const receipts = standingAmong(this.receipts.get(id), 'handover.received.v1', authority)
    const lists = [first, ...corrections]
    const signed = lists.filter(({ node }) => receipts.some(({ event }) => event.body.list === node.id))
    const inForce = signed.length > 0 ? signed : this.latest(lists)
    return {
      id,
      office: first.event.body.office,
      by: first.by,
      signed: signed.length > 0,
      lists: inForce.sort(byId).map(({ node, event }) => ({
        node,
        items: event.body.items,
        receipts: receipts
          .filter((receipt) => receipt.event.body.list === node.id)
          .sort(byId)
          .map((receipt) => ({
            node: receipt.node,
            by: receipt.by,
            answers: receipt.event.body.answers
          }))
      }))
    }
  }

  /** Those that no other has in its past; `lists` come pasts first. */
  private latest(lists: readonly Standing<ListType>[]): Standing<ListType>[] {
    return lists.reduce<Standing<ListType>[]>(
      (found, list) => [...found.filter(({ node }) => !this.context.graph.isBefore(node, list.node)), list],
      []
    )
  }

  private listUnder(id: EntryId, authority: CommunityAuthority): Standing<ListType> | null {
    return (
      this.standingUnder(id, 'handover.listed.v1', authority) ??
      this.standingUnder(id, 'handover.corrected.v1', authority)
    )
  }

  private standingUnder<T extends HandoverEventType>(
    id: EntryId,
    type: T,
    authority: CommunityAuthority
  ): Standing<T> | null {
    const judged = this.byId.get(id)
    return judged === undefined ? null : standingOf(judged, type, authority)
  }
}

/** Whether the office was ever given to them by what counts there. */
export const hasHeld = (me: PersonId | null, office: Office, past: CommunityAuthority): boolean =>
  me !== null && past.effective(past.register.giving(me, office)).length > 0

const isOfType = <T extends HandoverEventType>(
  judged: Judged,
  type: T
): judged is Judged & { readonly event: EventOf<T> } => judged.event.type === type

function standingOf<T extends HandoverEventType>(
  judged: Judged,
  type: T,
  authority: CommunityAuthority
): Standing<T> | null {
  if (!isOfType(judged, type) || judged.rule !== null || !authority.sees(judged.node)) return null
  const standing = authority.standing(judged.node, judged.right)
  return standing.ok ? { ...judged, by: standing.person } : null
}

const standingAmong = <T extends HandoverEventType>(
  judged: readonly Judged[] = [],
  type: T,
  authority: CommunityAuthority
): Standing<T>[] => judged.flatMap((one) => standingOf(one, type, authority) ?? [])

const byId = (a: { readonly node: Node }, b: { readonly node: Node }): number =>
  compareText(a.node.id, b.node.id)

const firstOf = ({ node, event }: Standing<ListType>): EntryId =>
  event.type === 'handover.listed.v1' ? node.id : event.body.handover
