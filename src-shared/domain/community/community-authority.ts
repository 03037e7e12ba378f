import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Office } from '../rulebook/offices.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { template } from '../rulebook/templates.ts'
import type { Act } from './act.ts'
import type { Authority, PersonRecord, Right, RuleId, Standing } from './authority.ts'
import type { ActRegister } from './act-register.ts'
import { Days } from './days.ts'
import type { EpochRecord, Founding, Holdings } from './holdings.ts'
import { clashOf, type OfficeClash } from './office-conflicts.ts'
import { ownerAmong } from './log-owner.ts'
import { personKeyOf, recordOf } from './person-record.ts'
import { rejectionsAt } from './rejections.ts'
import { standingInFull } from './standing.ts'
import type { Vantage } from './support.ts'
import { type Roster, rosterOf } from './rosters.ts'
import { Verdicts } from './verdicts.ts'
import type { PutInForce, Version, VersionStanding } from './versions.ts'

/** The community's law at one frontier. */
export class CommunityAuthority implements Authority {
  readonly frontier: Frontier
  readonly verdicts: Verdicts
  private readonly days: Days
  private readonly held: Holdings
  private readonly vantage: Vantage
  private known: Roster | null = null
  private readonly owners = new Map<LogKey, PersonId | null>()
  private refusals: ReadonlyMap<EntryId, RuleId> | null = null

  constructor(held: Holdings, frontier: Frontier) {
    this.held = held
    this.frontier = frontier
    this.verdicts = held.store.at(frontier)
    this.vantage = {
      sees: (node) => held.graph.includes(frontier, node),
      isOver: (suspension) => this.isOver(suspension),
      isTermOver: (grant) => this.isTermOver(grant)
    }
    this.days = new Days(held, frontier, this.vantage.sees, this.verdicts)
  }

  get inForce(): Version {
    return (
      this.held.versions.inForce(this.vantage.sees) ?? { id: null, number: 1, rulebook: template('village') }
    )
  }

  get rulebook(): Rulebook {
    return this.inForce.rulebook
  }

  get version(): EntryId | null {
    return this.inForce.id
  }

  /** Every version that was put in force here, the founding one first, whether or not it stands. */
  get history(): readonly PutInForce[] {
    return this.held.versions.all(this.vantage.sees)
  }

  amendmentStanding(proposal: EntryId): VersionStanding | null {
    return this.history.find(({ version }) => version.id === proposal)?.standing ?? null
  }

  /** The version that an entry's past yields: by its rules the entry is judged (R23). */
  judging(node: Node): Version {
    return this.pastOf(node).inForce
  }

  /** Every version that stands here, the founding one first and the one in force last. */
  get versions(): readonly Version[] {
    return this.held.versions.standing(this.vantage.sees)
  }

  standing(node: Node, right: Right): Standing {
    const quiet = right === 'member' ? this.held.quiet.of(node.log) : null
    if (quiet !== null && this.isPlain(quiet.binding, node) && this.isPlain(quiet.admission, node)) {
      if (this.held.graph.sealedAt(node.log, this.frontier) === null) return quiet.standing
    }
    return this.standingInFull(node, right)
  }

  private isPlain(act: Act, node: Node): boolean {
    return this.held.graph.isBefore(act.node, node) && !this.verdicts.isVoid(act)
  }

  /** The long way round, for whoever the short one leaves in doubt; where both answer, they answer the same. */
  standingInFull(node: Node, right: Right): Standing {
    return standingInFull(this.held, this.frontier, node, right)
  }

  hears(node: Node): boolean {
    const { log, index } = node
    const person = this.writerOf(node)
    const sealed = this.held.graph.sealedAt(log, this.frontier) ?? Infinity
    const retired = this.verdicts.retired.get(log) ?? Infinity
    return person !== null && this.holds(person, 'member') && index < Math.min(sealed, retired)
  }

  authorOf(node: Node): PersonId | null {
    return this.held.authorOf(node)
  }

  writerOf(node: Node): PersonId | null {
    return this.authorOf(node) ?? (node.fault === null ? null : this.personOfLog(node.log))
  }

  personOfLog(log: LogKey): PersonId | null {
    const known = this.owners.get(log)
    if (known !== undefined) return known
    const inside = this.held.register.bindingsOf(log).filter(({ node }) => this.vantage.sees(node))
    const owner = ownerAmong(inside, this.verdicts)
    this.owners.set(log, owner)
    return owner
  }

  person(id: PersonId): PersonRecord | undefined {
    return this.roster().byId.get(id)
  }

  /** The person's key; null where none is bound. Of one person alone, without the roll. */
  keyOf(id: PersonId): string | null {
    return personKeyOf(this.held, id, this.vantage, this.verdicts)
  }

  people(): readonly PersonRecord[] {
    return this.roster().people
  }

  members(): readonly PersonRecord[] {
    return this.roster().members
  }

  holds(person: PersonId, right: Right): boolean {
    return this.held.support.holds(person, right, this.vantage, this.verdicts)
  }

  /** Whose this person key first was, whether or not they are a member now. */
  personUnder(personKey: string): PersonId | null {
    const { register } = this.held
    const recovered = this.effective(register.recoveriesUnder(personKey))
    const inside = register.keys.claimsTo(personKey).filter(({ node }) => this.vantage.sees(node))
    const kept = inside.filter((act) => !isOutdone(this.verdicts.voids.get(act)))
    const people = new Set([...kept, ...recovered].map(({ subject }) => subject))
    return [...people].sort((a, b) => compareText(a ?? '', b ?? ''))[0] ?? null
  }

  get founding(): Founding | null {
    return this.held.founding()
  }

  /** Key periods begun inside the frontier by members whom nothing here has cut. */
  get epochs(): EpochRecord[] {
    return this.held.epochs.filter(({ node }) => this.sees(node) && this.standing(node, 'member').ok)
  }

  /** The law as an entry's author saw it. */
  pastOf(node: Node): CommunityAuthority {
    return new CommunityAuthority(this.held, this.held.graph.pastOf(node))
  }

  isBefore(earlier: Node, later: Node): boolean {
    return this.held.graph.isBefore(earlier, later)
  }

  get register(): ActRegister {
    return this.held.register
  }

  sees(node: Node): boolean {
    return this.vantage.sees(node)
  }

  /** Those of `acts` that lie inside the frontier and count there. */
  effective<A extends Act>(acts: readonly A[]): A[] {
    return acts.filter((act) => this.vantage.sees(act.node) && !this.verdicts.isVoid(act))
  }

  /** Whether the proposal or removal has been carried out. */
  hasEnacted(decision: EntryId): boolean {
    return this.effective(this.register.carrying(decision)).length > 0
  }

  /** Whose endorsements of a removal stand here. */
  endorsers(body: { removal: EntryId; endorsements: readonly EntryId[] }): Set<PersonId> {
    return this.held.support.endorsers(body, this.vantage.sees, this.verdicts)
  }

  /** Whose vouches for a recovery stand here. */
  vouchers(vouches: readonly EntryId[]): Set<PersonId> {
    return this.held.support.vouchers(vouches, this.verdicts)
  }

  /** Whose word for a newcomer stands here. */
  admitters(body: { asked: EntryId; vouches: readonly EntryId[] }): Set<PersonId> {
    return this.held.support.admitters(body, this.rulebook.admission, this.vantage.sees, this.verdicts)
  }

  /** The days between the first and the last that `person` has witnessed knowing of `start`; null for none. */
  runSince(start: Node, person: PersonId): number | null {
    return this.held.witnesses.runSince(start, person, this.frontier, this.verdicts.retired)
  }

  /** How many days have passed for enough of `witnesses` who know of `start` (D3); null before that. */
  daysRun(start: Node, witnesses: readonly PersonId[]): number | null {
    return this.days.runSince(start, witnesses)
  }

  /** Who says when a period since an entry is over: officers who are no parties, else members who are none, else `last` (D3). */
  periodWitnesses(parties: readonly PersonId[], last: readonly PersonId[]): readonly PersonId[] {
    const apart = (people: readonly PersonId[]) => people.filter((other) => !parties.includes(other))
    const officers = apart(this.days.officers)
    if (officers.length > 0) return officers
    const others = apart(this.members().flatMap(({ id, personKey }) => (personKey === null ? [] : [id])))
    return others.length > 0 ? others : last
  }

  private roster(): Roster {
    this.known ??= this.readRoster()
    return this.known
  }

  private readRoster(): Roster {
    const { register, rosters } = this.held
    const make = (): Roster =>
      rosterOf(
        [...register.people()]
          .sort(compareText)
          .flatMap((id) => recordOf(this.held, id, this.vantage, this.verdicts) ?? [])
      )
    // Where nothing was removed, sealed or retired, who stands where follows from the set of acts and the terms over.
    if (this.verdicts !== Verdicts.EMPTY) return make()
    const over = register.terms.map((grant) => (this.sees(grant.node) && this.isTermOver(grant) ? 1 : 0))
    return rosters.of(`${register.countIn(this.frontier).key}/${over.join('')}`, make)
  }

  latestDayOf(person: PersonId): number | null {
    return this.days.latestOf(person)
  }

  witnessesOf(day: number, witnesses: readonly PersonId[]): number {
    return this.days.witnessesOf(day, witnesses)
  }

  /** Whether `day` has come by the word of officers other than `parties` (D2). */
  hasCome(day: number, parties: readonly PersonId[] = []): boolean {
    return this.days.hasCome(day, parties)
  }

  get today(): number | null {
    return this.days.today
  }

  /** A suspension ends by the word of others than its parties; where there are none, by its author's. */
  isOver({ author, removal }: Act): boolean {
    if (removal === null || removal.until === null || author === null) return false
    return this.days.hasComeFor(removal.until, [author, removal.person], author)
  }

  /** A term ends by the word of others than its holder; where there are none, by the holder's. */
  isTermOver({ subject, term }: Act): boolean {
    return subject !== null && term !== null && this.days.hasComeFor(term, [subject], subject)
  }

  /** Whether the office was ever given to that person for a term, and the grant counts. */
  hadTerm(person: PersonId, right: Right): boolean {
    return this.effective(this.register.giving(person, right)).some(({ term }) => term !== null)
  }

  termOf(person: PersonId, right: Right): number | null {
    return this.held.support.termOf(person, right, this.vantage, this.verdicts)
  }

  /** What gives the person the right here and has not ended. */
  grantsOf(person: PersonId, right: Right): Act[] {
    return this.held.support.grants(person, right, this.vantage, this.verdicts)
  }

  clashOf(person: PersonId, office: Office): OfficeClash | null {
    return clashOf(this, person, office)
  }

  get rejections(): ReadonlyMap<EntryId, RuleId> {
    this.refusals ??= rejectionsAt(this, this.held)
    return this.refusals
  }
}

/** Whether another claim to the key, or another key, has prevailed. */
const isOutdone = (rule: RuleId | undefined): boolean => rule === 'R9.sameKey' || rule === 'R9.otherKey'
