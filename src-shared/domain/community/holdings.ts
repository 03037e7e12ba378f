import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Act } from './act.ts'
import type { ActRegister } from './act-register.ts'
import type { RuleId } from './authority.ts'
import type { CommunityEvent } from './events.ts'
import type { QuietLogs } from './quiet-logs.ts'
import type { Rosters } from './rosters.ts'
import type { Support } from './support.ts'
import type { VerdictStore } from './verdict-store.ts'
import type { Versions } from './versions.ts'
import type { Witnesses } from './witnesses.ts'

export type FoundingEvent = Extract<CommunityEvent, { type: 'community.founded.v1' }>

/** What founded the community. */
export interface Founding {
  readonly id: EntryId
  readonly body: FoundingEvent['body']
}

/** An entry that was not authorised when written and therefore never counts (R4). */
export interface Refused {
  readonly node: Node
  readonly event: CommunityEvent
  readonly rule: RuleId
}

/** A key period that somebody entitled began; the key itself is not in the log. */
export interface EpochRecord {
  readonly node: Node
  /** The first 16 bytes of BLAKE2b-256 over the key. */
  readonly keyId: Uint8Array
}

/** Everything the community fold holds; shared by the authorities it answers with. */
export interface Holdings {
  readonly epochs: readonly EpochRecord[]
  readonly graph: Graph
  readonly register: ActRegister
  readonly support: Support
  readonly store: VerdictStore
  readonly quiet: QuietLogs
  readonly witnesses: Witnesses
  readonly rosters: Rosters
  readonly refused: readonly Refused[]
  /** Authorised entries that witness a date, by log. */
  readonly testimonies: ReadonlyMap<LogKey, readonly Node[]>
  readonly versions: Versions
  founding(): Founding | null
  /** Whose entry this is, by what its own past says of its log. */
  authorOf(node: Node): PersonId | null
  isOver(suspension: Act, node: Node): boolean
  isTermOver(grant: Act, node: Node): boolean
}
