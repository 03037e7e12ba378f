import type { EntryId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Act } from './act.ts'

/** A version of the rulebook: the founding one, or what a vote made of the version before it (SPEC R23). */
export interface Version {
  /** The proposal that made it, whoever carried it out and however often; null for the founding rulebook. */
  readonly id: EntryId | null
  /** 1 for the founding rulebook; one more than that of the version it changed. */
  readonly number: number
  readonly rulebook: Rulebook
}

/** past: a later version changed it · overruled: another amendment of the same version stands beside it. */
export type VersionStanding = 'inForce' | 'past' | 'overruled'

/** A version that somebody put in force, whether or not it stands. */
export interface PutInForce {
  readonly version: Version
  readonly standing: VersionStanding
  /** The version it changed; null for the founding one. */
  readonly before: Version | null
  /** The entries that carried it out; none for the founding one. */
  readonly copies: readonly Node[]
}

interface Amendment extends Version {
  readonly id: EntryId
  /** The version it changed. */
  readonly of: EntryId | null
  /** The entries that carried it out. */
  readonly copies: Node[]
}

/**
 * Every version of the rulebook, and which is in force where. A version lies in a set of entries once one copy of its
 * enactment does; what it changed then lies there too, because an enactment is void whose past has another in force.
 */
export class Versions {
  private founding: Version | null = null
  /** In the order of arrival: what a version changed comes before it. */
  private readonly amendments: Amendment[] = []
  private readonly byId = new Map<EntryId, Amendment>()
  /** By which amendments are seen. */
  private readonly chains = new Map<string, readonly Version[]>()

  found(rulebook: Rulebook): void {
    this.founding = { id: null, number: 1, rulebook }
  }

  note({ node, event }: Act): void {
    if (event.type !== 'effect.enacted.v1' || event.body.effect.kind !== 'amend') return
    const { proposal, effect } = event.body
    const known = this.byId.get(proposal)
    if (known !== undefined) {
      known.copies.push(node)
      return
    }
    const changed = effect.of === null ? 1 : (this.byId.get(effect.of)?.number ?? 1)
    const { of, rulebook } = effect
    const amendment = { id: proposal, number: changed + 1, rulebook, of, copies: [node] }
    this.amendments.push(amendment)
    this.byId.set(proposal, amendment)
    this.chains.clear()
  }

  /** The versions that stand there, the founding one first and the one in force last; none before the founding. */
  standing(sees: (node: Node) => boolean): readonly Version[] {
    if (this.amendments.length === 0) return this.founding === null ? [] : [this.founding]
    const seen = this.amendments.filter(({ copies }) => copies.some(sees))
    const name = seen.map(({ id }) => id).join()
    const known = this.chains.get(name)
    if (known !== undefined) return known
    const chain = this.founding === null ? [] : [this.founding, ...longest(seen)]
    this.chains.set(name, chain)
    return chain
  }

  inForce(sees: (node: Node) => boolean): Version | undefined {
    return this.amendments.length === 0 ? (this.founding ?? undefined) : this.standing(sees).at(-1)
  }

  /** Wherever it stands or stood. */
  named(id: EntryId | null): Version | undefined {
    return id === null ? (this.founding ?? undefined) : this.byId.get(id)
  }

  /** Every version that was put in force there, by number; of equals, by id. */
  all(sees: (node: Node) => boolean): PutInForce[] {
    const { founding } = this
    if (founding === null) return []
    const chain = this.standing(sees)
    const standingOf = (version: Version): VersionStanding => {
      if (!chain.includes(version)) return 'overruled'
      return version === chain.at(-1) ? 'inForce' : 'past'
    }
    const made = this.amendments
      .map((version) => ({ version, copies: version.copies.filter(sees) }))
      .filter(({ copies }) => copies.length > 0)
      .sort((a, b) => a.version.number - b.version.number || (a.version.id < b.version.id ? -1 : 1))
      .map(({ version, copies }) => ({
        version,
        standing: standingOf(version),
        before: this.named(version.of) ?? null,
        copies
      }))
    return [{ version: founding, standing: standingOf(founding), before: null, copies: [] }, ...made]
  }

  /** Entries that carried out an amendment beside which another of the same version stands. */
  overruled(sees: (node: Node) => boolean): Node[] {
    if (this.amendments.length === 0) return []
    const standing = new Set(this.standing(sees).map(({ id }) => id))
    return this.amendments.filter(({ id }) => !standing.has(id)).flatMap(({ copies }) => copies.filter(sees))
  }
}

/**
 * Of amendments of one version, decided apart, the one stands on which most later ones build; of equals, the one of the
 * lower id. So nobody who comes late with a decision from long ago undoes what the community went on to decide.
 */
function longest(amendments: readonly Amendment[]): Version[] {
  const following = new Map<EntryId | null, { readonly length: number; readonly first: Amendment }>()
  for (const amendment of amendments.toReversed()) {
    const length = (following.get(amendment.id)?.length ?? 0) + 1
    const rival = following.get(amendment.of)
    const isWeaker =
      rival !== undefined &&
      (rival.length > length || (rival.length === length && rival.first.id < amendment.id))
    if (!isWeaker) following.set(amendment.of, { length, first: amendment })
  }
  const chain: Version[] = []
  for (let next = following.get(null); next !== undefined; next = following.get(next.first.id))
    chain.push(next.first)
  return chain
}
