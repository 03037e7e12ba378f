import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { AdmissionRule } from '../rulebook/rulebook.ts'
import { type Act, isCertified, reaches } from './act.ts'
import { type ActRegister, endorsementIds } from './act-register.ts'
import type { Right } from './authority.ts'
import { CERTIFIED } from './rank.ts'

/** Verdicts, settled or in the making. */
export interface Effects {
  isVoid(act: Act): boolean
  /** Accepted removals aimed at `person`, in the order of arrival. */
  cutsOf(person: PersonId): readonly Act[]
}

/** A place to judge from: a node's past, or everything inside a frontier. */
export interface Vantage {
  sees(node: Node): boolean
  /** Whether the suspension's last day had been witnessed by then. */
  isOver(suspension: Act): boolean
  /** Whether the day on which the grant ends had been witnessed by then. */
  isTermOver(grant: Act): boolean
}

/** R10 and R9, as questions about one person at one vantage under given verdicts. */
export class Support {
  private readonly graph: Graph
  private readonly register: ActRegister

  constructor(graph: Graph, register: ActRegister) {
    this.graph = graph
    this.register = register
  }

  /** Whether `removal` reaches entry `node` by surprise: beside it, and in its past by no copy (R19a). */
  strikes(removal: Act, node: Node): boolean {
    return (
      this.graph.concurrent(removal.node, node) &&
      !this.register.copiesOf(removal).some((copy) => this.graph.isBefore(copy.node, node))
    )
  }

  /** Whether `removal` ends what `given` gave: it came after some copy, or (both certified) beside it. */
  private ends(removal: Act, given: Act): boolean {
    return (
      this.register.copiesOf(given).some((copy) => this.graph.isBefore(copy.node, removal.node)) ||
      (removal.removal?.rank.class === CERTIFIED && isCertified(given) && this.strikes(removal, given.node))
    )
  }

  /** An effective admission that no accepted removal has ended. */
  isMember(person: PersonId, vantage: Vantage, effects: Effects): boolean {
    return this.isGiven(person, 'member', vantage, effects)
  }

  /** A member with an effective grant of the office that neither its term, a removal nor a running suspension has ended. */
  holds(person: PersonId, right: Right, vantage: Vantage, effects: Effects): boolean {
    if (!this.isMember(person, vantage, effects)) return false
    return right === 'member' || this.isGiven(person, right, vantage, effects)
  }

  /** What gives the person the right there and has not ended. */
  grants(person: PersonId, right: Right, vantage: Vantage, effects: Effects): Act[] {
    return this.register.giving(person, right).filter((given) => {
      if (!vantage.sees(given.node) || effects.isVoid(given)) return false
      return this.endOf(given, right, vantage, effects) === null && !isPastTerm(given, vantage)
    })
  }

  /** The day on which the office ends by itself; null where it is not held, or does not. */
  termOf(person: PersonId, right: Right, vantage: Vantage, effects: Effects): number | null {
    let last: number | null = null
    for (const { term } of this.grants(person, right, vantage, effects)) {
      if (term === null) return null
      last = Math.max(term, last ?? 0)
    }
    return last
  }

  private isGiven(person: PersonId, right: Right, vantage: Vantage, effects: Effects): boolean {
    return this.register
      .givingByChain(person, right)
      .some((chain) => this.isGivenIn(chain, right, vantage, effects))
  }

  /** The newest first: a removal that has it in its past has also ended whatever the chain gave before. */
  private isGivenIn(chain: readonly Act[], right: Right, vantage: Vantage, effects: Effects): boolean {
    for (let i = chain.length - 1; i >= 0; i--) {
      const given = chain[i]
      if (given === undefined || !vantage.sees(given.node) || effects.isVoid(given)) continue
      const end = this.endOf(given, right, vantage, effects)
      if (end === null && !isPastTerm(given, vantage)) return true
      if (end !== null && this.graph.isBefore(given.node, end.node)) return false
    }
    return false
  }

  /** The newest removal in force that ended what `given` gave. One has it in its past only if it arrived later. */
  private endOf(given: Act, right: Right, vantage: Vantage, effects: Effects): Act | null {
    const cuts = given.subject === null ? [] : effects.cutsOf(given.subject)
    const first = isCertified(given) ? -1 : (this.register.copiesOf(given)[0] ?? given).node.ordinal
    for (let i = cuts.length - 1; i >= 0; i--) {
      const cut = cuts[i]
      if (cut === undefined || cut.node.ordinal < first) return null
      if (cut.removal === null || !reaches(cut.removal.cuts, right) || !vantage.sees(cut.node)) continue
      if (this.ends(cut, given) && (cut.removal.until === null || !vantage.isOver(cut))) return cut
    }
    return null
  }

  /** Whether an effective act in the past of `node` says that its log is `person`'s. */
  isBound(node: Node, person: PersonId, effects: Effects): boolean {
    return this.register
      .bindingsOf(node.log)
      .some(
        (binding) =>
          binding.subject === person &&
          !effects.isVoid(binding) &&
          (binding.node === node || this.graph.isBefore(binding.node, node))
      )
  }

  /** Distinct people whose vouch for a recovery stands. */
  vouchers(vouches: readonly EntryId[], effects: Effects): Set<PersonId> {
    const standing = vouches
      .flatMap((id) => this.register.get(id) ?? [])
      .filter((act) => !effects.isVoid(act))
    return new Set(standing.flatMap(({ author }) => author ?? []))
  }

  /** Distinct people behind a co-signed removal whose endorsement stands. */
  endorsers(
    body: { removal: EntryId; endorsements: readonly EntryId[] },
    sees: (node: Node) => boolean,
    effects: Effects
  ): Set<PersonId> {
    const people = new Set<PersonId>()
    for (const id of endorsementIds(body)) {
      const act = this.register.get(id)
      if (act === undefined || act.author === null || !sees(act.node) || effects.isVoid(act)) continue
      const { event } = act
      const supports =
        event.type === 'removal.proposed.v1'
          ? id === body.removal
          : event.type === 'removal.endorsed.v1' && event.body.removal === body.removal
      if (supports) people.add(act.author)
    }
    return people
  }

  /** Distinct people whose word for a newcomer stands and weighs enough under `rule` (A3). */
  admitters(
    body: { asked: EntryId; vouches: readonly EntryId[] },
    rule: AdmissionRule,
    sees: (node: Node) => boolean,
    effects: Effects
  ): Set<PersonId> {
    const people = new Set<PersonId>()
    for (const id of body.vouches) {
      const act = this.register.get(id)
      if (act?.event.type !== 'admission.vouched.v1' || act.event.body.asked !== body.asked) continue
      if (act.author !== null && weighs(act, rule) && sees(act.node) && !effects.isVoid(act))
        people.add(act.author)
    }
    return people
  }
}

const isPastTerm = (given: Act, vantage: Vantage): boolean => given.term !== null && vantage.isTermOver(given)

/** Whether it is a word that `rule` asks for: an entry says by its author's right at the time whose it is. */
export const weighs = (vouch: Act, rule: AdmissionRule): boolean =>
  vouch.needs === 'steward' || rule.by !== 'steward'

/** How many must vouch; nobody's word is enough where only a vote admits. */
export const vouchersNeeded = ({ by, vouchers }: AdmissionRule): number =>
  by === 'vote' ? Infinity : by === 'steward' ? 1 : vouchers
