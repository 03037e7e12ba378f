import { compareText, toHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Room, RoomContext } from '../room.ts'
import type { SealedBody, SealedEvent } from './events.ts'
import { SEALED_RULES } from './rules.ts'
import { type Erasure, publicState, type SealedRecord, type SealedState } from './state.ts'

/** What was read, and the constant verdict of its own past. */
interface HeldEntry {
  readonly node: Node
  readonly event: SealedEvent
  readonly rule: RuleId | null
}

/**
 * Sealed records: who wrote about whom, for whose eyes, and what was erased. Judges names, commitments and standings;
 * the content is never read here, so that forgetting changes no verdict (protocol §1).
 */
export class SealedFold implements Room<SealedEvent> {
  private readonly context: RoomContext
  /** In the order they came, pasts first. */
  private readonly entries: HeldEntry[] = []
  private readonly byId = new Map<EntryId, HeldEntry>()
  private readonly keyUses = new Map<string, Node[]>()
  private readonly erasuresOf = new Map<EntryId, Node[]>()
  private latest: {
    readonly verdicts: CommunityAuthority['verdicts']
    readonly forks: number
    readonly count: number
    readonly state: SealedState
  } | null = null

  constructor(context: RoomContext) {
    this.context = context
  }

  /** Takes one entry, pasts first. Never throws. */
  add(node: Node, event: SealedEvent): void {
    const rule = this.judge(node, event)
    const entry = { node, event, rule }
    this.entries.push(entry)
    this.byId.set(node.id, entry)
    if (event.type === 'record.sealed.v1')
      getOrAdd(this.keyUses, toHex(event.body.keyId), () => []).push(node)
    if (event.type === 'record.erased.v1' && rule === null)
      getOrAdd(this.erasuresOf, event.body.record, () => []).push(node)
  }

  /** What an entry must satisfy in its own past, the standing of its author left out: constant. */
  private judge(node: Node, event: SealedEvent): RuleId | null {
    const { graph } = this.context
    switch (event.type) {
      case 'record.sealed.v1': {
        const past = this.context.authorityAt(graph.pastOf(node))
        const { person, tier, keyId } = event.body
        if (!past.holds(person, 'member')) return SEALED_RULES.personUnknown
        if (tier.kind === 'parties' && !tier.parties.every((party) => past.holds(party, 'member')))
          return SEALED_RULES.partyUnknown
        const used = this.keyUses.get(toHex(keyId)) ?? []
        return used.some((other) => graph.isBefore(other, node)) ? SEALED_RULES.keyUsed : null
      }
      case 'record.erased.v1':
        return this.recordBefore(event.body.record, node) === null ? SEALED_RULES.recordUnknown : null
      case 'erasure.acknowledged.v1':
        return event.body.records.every((record) => this.isErasedBefore(record, node))
          ? null
          : SEALED_RULES.notErased
    }
  }

  private recordBefore(id: EntryId, node: Node): SealedBody | null {
    const held = this.byId.get(id)
    const isRecord = held?.event.type === 'record.sealed.v1' && this.context.graph.isBefore(held.node, node)
    return isRecord ? held.event.body : null
  }

  /** By its own tombstone: what it had replaced is acknowledged with it. */
  private isErasedBefore(record: EntryId, node: Node): boolean {
    const { graph } = this.context
    return (this.erasuresOf.get(record) ?? []).some((erasure) => graph.isBefore(erasure, node))
  }

  /** The right an entry's author needs: none but membership for what is about themselves (K1, K5). */
  private needs(node: Node, event: SealedEvent, authority: Authority): 'member' | Office {
    if (event.type === 'erasure.acknowledged.v1') return 'member'
    const about =
      event.type === 'record.sealed.v1'
        ? event.body.person
        : this.recordBefore(event.body.record, node)?.person
    return about === authority.authorOf(node) ? 'member' : 'steward'
  }

  /**
   * As of everything held. Standing moves only with a removal, a void act, a retirement or a fork (touchedPeople): what
   * else is written, and a village writes thousands of ballots, moves nothing here.
   */
  state(authority: CommunityAuthority): SealedState {
    const { latest, entries } = this
    const { verdicts } = authority
    const forks = this.context.graph.forkCount
    const isLatest =
      latest?.verdicts === verdicts && latest.forks === forks && latest.count === entries.length
    if (isLatest) return latest.state
    const state = this.read(authority)
    this.latest = { verdicts, forks, count: entries.length, state }
    return state
  }

  private read(authority: Authority): SealedState {
    const rejections = new Map<EntryId, RuleId>()
    const records: { readonly node: Node; readonly author: PersonId; readonly body: SealedBody }[] = []
    const erasures = new Map<EntryId, Erasure[]>()
    const acknowledged = new Map<EntryId, Set<LogKey>>()
    for (const { node, event, rule } of this.entries) {
      if (rule !== null) {
        rejections.set(node.id, rule)
        continue
      }
      const standing = authority.standing(node, this.needs(node, event, authority))
      if (!standing.ok) {
        rejections.set(node.id, standing.rule)
        continue
      }
      const { person } = standing
      switch (event.type) {
        case 'record.sealed.v1':
          records.push({ node, author: person, body: event.body })
          break
        case 'record.erased.v1': {
          const { record, reason } = event.body
          getOrAdd(erasures, record, () => []).push({ id: node.id, node, by: person, reason })
          break
        }
        case 'erasure.acknowledged.v1':
          for (const record of event.body.records)
            getOrAdd(acknowledged, record, () => new Set()).add(node.log)
      }
    }
    const tips = this.tipsOf(records)
    const graves = this.tipsOf(records.filter(({ node }) => erasures.has(node.id)))
    const { graph } = this.context
    const settled = records.map(({ node, author, body }): [EntryId, SealedRecord] => {
      const name = nameOf(body)
      const own = (erasures.get(node.id) ?? []).sort((a, b) => compareText(a.id, b.id))
      const after = (tip: Node): boolean => graph.isBefore(node, tip)
      return [
        node.id,
        {
          id: node.id,
          node,
          author,
          body,
          replacedBy: (tips.get(name) ?? [])
            .filter(after)
            .map(({ id }) => id)
            .sort(compareText),
          erasures: own,
          mustGo: own.length > 0 || (graves.get(name) ?? []).some(after),
          acknowledged: own.length === 0 ? [] : [...(acknowledged.get(node.id) ?? [])].sort(compareText)
        }
      ]
    })
    return { records: new Map(settled.sort(([a], [b]) => compareText(a, b))), rejections }
  }

  /** Of each person and field, the records that no other has in its past. */
  private tipsOf(
    records: readonly { readonly node: Node; readonly body: SealedBody }[]
  ): Map<string, Node[]> {
    const tips = new Map<string, Node[]>()
    for (const { node, body } of records) {
      const name = nameOf(body)
      const kept = (tips.get(name) ?? []).filter((tip) => !this.context.graph.isBefore(tip, node))
      tips.set(name, [...kept, node])
    }
    return tips
  }

  publicState(authority: CommunityAuthority): Canonical {
    return publicState(this.state(authority))
  }

  rejections(authority: CommunityAuthority): ReadonlyMap<EntryId, RuleId> {
    return this.state(authority).rejections
  }
}

const nameOf = ({ person, field }: SealedBody): string => `${person} ${field}`
