import type { z } from 'zod'
import type { RuleId } from '../domain/community/authority.ts'
import type { CommunityAuthority } from '../domain/community/community-authority.ts'
import { DELIBERATION_EVENTS, type DeliberationEvent } from '../domain/deliberation/events.ts'
import { DeliberationFold } from '../domain/deliberation/fold.ts'
import { HANDOVER_EVENTS, type HandoverEvent } from '../domain/handover/events.ts'
import { HandoverFold } from '../domain/handover/fold.ts'
import { MODERATION_EVENTS, type ModerationEvent } from '../domain/moderation/events.ts'
import { ModerationFold } from '../domain/moderation/fold.ts'
import { PEOPLE_EVENTS, type PeopleEvent } from '../domain/people/events.ts'
import { PeopleFold } from '../domain/people/fold.ts'
import { SEALED_EVENTS, type SealedEvent } from '../domain/sealed/events.ts'
import { SealedFold } from '../domain/sealed/fold.ts'
import type { Canonical } from '../kernel/canonical.ts'
import type { EntryId } from '../kernel/ids.ts'
import type { Node } from '../log/graph.ts'
import type { Room, RoomContext } from '../domain/room.ts'

/** Every room's entry types; a type belongs to one room only. */
export const ROOM_EVENTS = {
  deliberation: DELIBERATION_EVENTS,
  handover: HANDOVER_EVENTS,
  moderation: MODERATION_EVENTS,
  people: PEOPLE_EVENTS,
  sealed: SEALED_EVENTS
} as const satisfies Record<string, Readonly<Record<string, z.ZodType>>>
export type RoomName = keyof typeof ROOM_EVENTS

/** An entry as its room reads it. */
export type RoomEntry =
  | { readonly room: 'deliberation'; readonly event: DeliberationEvent }
  | { readonly room: 'handover'; readonly event: HandoverEvent }
  | { readonly room: 'moderation'; readonly event: ModerationEvent }
  | { readonly room: 'people'; readonly event: PeopleEvent }
  | { readonly room: 'sealed'; readonly event: SealedEvent }
export const isRoomEntry = (read: { readonly room: string }): read is RoomEntry =>
  Object.hasOwn(ROOM_EVENTS, read.room)

export type BroughtEntry = RoomEntry & { readonly node: Node }

/** The rooms of one fold, and what was brought into them, for a checkpoint. */
export class Rooms {
  readonly deliberation: DeliberationFold
  readonly handover: HandoverFold
  readonly moderation: ModerationFold
  readonly people: PeopleFold
  readonly sealed: SealedFold
  /** Everything brought in, pasts first. */
  readonly brought: BroughtEntry[] = []
  private moved = new Set<RoomName>()

  constructor(context: RoomContext) {
    this.deliberation = new DeliberationFold(context)
    this.handover = new HandoverFold(context)
    this.moderation = new ModerationFold(context)
    this.people = new PeopleFold(context)
    this.sealed = new SealedFold(context)
  }

  add(node: Node, entry: RoomEntry): void {
    this.brought.push({ node, ...entry })
    this.moved.add(entry.room)
    switch (entry.room) {
      case 'deliberation':
        return this.deliberation.add(node, entry.event)
      case 'handover':
        return this.handover.add(node, entry.event)
      case 'moderation':
        return this.moderation.add(node, entry.event)
      case 'people':
        return this.people.add(node, entry.event)
      case 'sealed':
        return this.sealed.add(node, entry.event)
    }
  }

  /** Rooms into which something was brought since this was last asked. */
  takeMoved(): ReadonlySet<RoomName> {
    const { moved } = this
    this.moved = new Set()
    return moved
  }

  /** By name, in its order. */
  private get all(): readonly (readonly [RoomName, Room<never>])[] {
    return [
      ['deliberation', this.deliberation],
      ['handover', this.handover],
      ['moderation', this.moderation],
      ['people', this.people],
      ['sealed', this.sealed]
    ]
  }

  publicState(authority: CommunityAuthority): Canonical {
    return this.all.map(([name, room]) => [name, room.publicState(authority)])
  }

  *rejections(authority: CommunityAuthority): Iterable<readonly [EntryId, RuleId]> {
    for (const [, room] of this.all) yield* room.rejections(authority)
  }
}
