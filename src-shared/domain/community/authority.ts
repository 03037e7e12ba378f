import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { OfficeClash } from './office-conflicts.ts'
import type { Version, VersionStanding } from './versions.ts'

/**
 * What every other subject may ask of the community: who may do what, judged at a frontier (protocol §4).
 * An `Authority` is a pure function of the entries inside its frontier; later arrivals never change it.
 */
export type Right = 'member' | Office

/** A rule's id: the rejection code, the number in SPEC.md and the title of a test, e.g. `R4.notSteward`. */
export type RuleId = string

export type Standing =
  { readonly ok: true; readonly person: PersonId } | { readonly ok: false; readonly rule: RuleId }

export interface PersonRecord {
  readonly id: PersonId
  readonly name: string
  /** null for somebody recorded to whom no key is bound. */
  readonly personKey: string | null
  readonly logs: readonly LogKey[]
  readonly status: 'member' | 'left' | 'removed'
  readonly offices: readonly Office[]
  readonly founder: boolean
}

export interface Authority {
  readonly frontier: Frontier
  /** The rulebook in force here, and the version it is: the proposal that made it, null for the founding one (R23). */
  readonly rulebook: Rulebook
  readonly version: EntryId | null
  /** Both, with its number. */
  readonly inForce: Version
  /** What became of the amendment that the proposal made; null where it was never in force. */
  amendmentStanding(proposal: EntryId): VersionStanding | null
  /**
   * Whether `node` (inside the frontier) was written by somebody who held `right` in the node's own past and
   * whom nothing accepted in this frontier has cut from it: local authority (R4), strong removal (R8),
   * support (R10), seal (R3), retirement (R20).
   */
  standing(node: Node, right: Right): Standing
  /**
   * Whether what cannot be read yet could matter: written by a present member, in a log neither sealed nor retired
   * here. Nobody who has gone, and no forked log, can withhold a digest or hold up a vote with it.
   */
  hears(node: Node): boolean
  /** Whose entry this is, by what its own past says of its log: the same at every frontier (R1c). */
  authorOf(node: Node): PersonId | null
  /**
   * As `authorOf`; of an entry that cannot be read, and so says nothing of its past, whoever owns the log here. For
   * showing, and for what waits: no verdict rests on it.
   */
  writerOf(node: Node): PersonId | null
  /** Whose log it is at this frontier. A later claim can change the answer: no entry is attributed by it. */
  personOfLog(log: LogKey): PersonId | null
  person(id: PersonId): PersonRecord | undefined
  /** Everyone ever admitted, by id. */
  people(): readonly PersonRecord[]
  /** Present members, by id. */
  members(): readonly PersonRecord[]
  holds(person: PersonId, right: Right): boolean
  /** The day on which an office ends by itself; null where it is not held, or does not (R5d). */
  termOf(person: PersonId, right: Right): number | null
  /** What would not go with the office if the person were given it; null for nothing (O1, O2). */
  clashOf(person: PersonId, office: Office): OfficeClash | null
  /** The latest day that has come by the word of officers; null while too few have witnessed any (D2). */
  readonly today: number | null
  /** The number of distinct `witnesses` who wrote, inside the frontier, that `day` or a later one had come. */
  witnessesOf(day: number, witnesses: readonly PersonId[]): number
  /** Rejections of the community's own entries inside the frontier. */
  readonly rejections: ReadonlyMap<EntryId, RuleId>
}
