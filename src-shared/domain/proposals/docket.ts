import { compareText } from '../../kernel/bytes.ts'
import { assertNever } from '../../kernel/result.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import { ballotRule, type CastBallot } from '../voting/ballot-box.ts'
import type { Dropped } from '../voting/count.ts'
import type { CountResult } from '../voting/result.ts'
import { ClosedCounts, type HashedCount } from './closed-counts.ts'
import { judgeAbandonment, judgeWithdrawal } from './ending.ts'
import { type Judged, judgedAs } from './judged.ts'
import { judgeAttest, judgeSignature } from './box-acts.ts'
import { judgeChallenge, judgeClosing, judgeDecision } from './contest-acts.ts'
import { challengeStatus, type Decision, type Signed } from './contest.ts'
import type { Act, ActType, Evidence } from './evidence.ts'
import { StandingActs } from './standing-acts.ts'
import { VOTING_RULES } from '../voting/rules.ts'

export class SignedCount implements HashedCount {
  readonly id: string
  readonly attests: readonly Node[]
  readonly frontier: Frontier
  readonly signatures: readonly Signature[]
  /** q distinct tellers have signed. */
  readonly certified: boolean
  private readonly count: HashedCount

  constructor(count: HashedCount, signatures: readonly Signature[], certified: boolean) {
    this.count = count
    this.id = count.id
    this.attests = count.attests
    this.frontier = count.frontier
    this.signatures = signatures
    this.certified = certified
  }

  get result(): CountResult {
    return this.count.result
  }

  get dropped(): readonly Dropped[] {
    return this.count.dropped
  }
}

export interface Signature {
  readonly person: PersonId
  readonly node: Node
}

/**
 * The verdicts that never change. Acts of tellers, challengers and stewards on a proposal are judged in their own
 * past alone (SPEC P0): a signature cannot be taken back, so nothing that arrives later may undo what it signed.
 * Each verdict is reached once and rests only on verdicts about strictly earlier entries; acts are therefore judged
 * in the order they came, pasts first, and whatever a rule asks about an act's past is there by then.
 */
export class Docket {
  readonly evidence: Evidence
  private readonly verdicts = new Map<EntryId, Judged>()
  private readonly counts: ClosedCounts
  private readonly filed = new StandingActs<HashedCount>()
  private reached = 0
  private judging = false

  constructor(evidence: Evidence) {
    this.evidence = evidence
    this.counts = new ClosedCounts(evidence, (ballot) => this.lawOf(ballot))
  }

  judged(act: Act): Judged {
    this.catchUp()
    return this.verdicts.get(act.node.id) ?? this.judge(act)
  }

  /** Judges what has come since. Asked from inside a judgement there is nothing to do: its past is judged. */
  private catchUp(): void {
    if (this.judging) return
    this.judging = true
    const acts = this.evidence.all()
    for (let act = acts[this.reached]; act !== undefined; act = acts[++this.reached]) {
      const judged = this.judge(act)
      this.verdicts.set(act.node.id, judged)
      if (judged.rule === null) this.file(act, judged.person)
    }
    this.judging = false
  }

  private file(act: Act, person: PersonId): void {
    this.filed.file(act, person)
    const count = act.type === 'count.signed.v1' ? this.countSigned(act) : null
    if (count !== null) this.filed.fileSignature(count, person, act.node)
  }

  private judge(act: Act): Judged {
    switch (act.type) {
      case 'proposal.withdrawn.v1':
        return judgeWithdrawal(this, act.node)
      case 'proposal.abandoned.v1':
        return judgeAbandonment(this, act.node)
      case 'box.attested.v1':
        return judgeAttest(this, act.node)
      case 'count.signed.v1':
        return judgeSignature(this, act)
      case 'challenge.raised.v1':
        return judgeChallenge(this, act.node)
      case 'challenge.decided.v1':
        return judgeDecision(this, act)
      case 'contest.closed.v1':
        return judgeClosing(this, act.node)
      default:
        return assertNever(act)
    }
  }

  /** The acts of one type that stand, with their authors. */
  standing<T extends Act>(acts: readonly T[]): { readonly act: T; readonly person: PersonId }[] {
    return acts.flatMap((act) => {
      const judged = this.judged(act)
      return judged.rule === null ? [{ act, person: judged.person }] : []
    })
  }

  /** The same, as what was said by whom where. */
  signed<T extends Act>(acts: readonly T[]): Signed<T['body']>[] {
    return this.standing(acts).map(({ act, person }) => ({ node: act.node, person, body: act.body }))
  }

  /** Whether the same person had an act of this type that stands in `node`'s past. */
  hasEarlier(type: ActType, person: PersonId, node: Node): boolean {
    this.catchUp()
    const { graph } = this.evidence.context
    return this.filed.by(person, type).some((earlier) => graph.isBefore(earlier, node))
  }

  /** Whether the same teller had signed this very count in `node`'s past. */
  hasSigned(count: HashedCount, person: PersonId, node: Node): boolean {
    this.catchUp()
    const { graph } = this.evidence.context
    const signed = this.filed.signatures.get(count)?.get(person) ?? []
    return signed.some((earlier) => graph.isBefore(earlier, node))
  }

  /** Whether a challenge of this person in `node`'s past was still open there (SPEC P5). */
  hasOpenChallenge(person: PersonId, node: Node): boolean {
    this.catchUp()
    const { context, opening } = this.evidence
    const past = context.graph.pastOf(node)
    return this.filed
      .by(person, 'challenge.raised.v1')
      .some(
        (raised) =>
          context.graph.isBefore(raised, node) &&
          challengeStatus(context.graph, this.decisionsOn(raised, past), opening.coSigners) === 'open'
      )
  }

  /** The stewards' words on a challenge inside the frontier, by id. */
  decisionsOn(challenge: Node, frontier: Frontier): readonly Decision[] {
    this.catchUp()
    return this.filed
      .decisionsOn(challenge.id)
      .filter(({ node }) => this.evidence.context.graph.includes(frontier, node))
      .sort((a, b) => compareText(a.node.id, b.node.id))
  }

  readonly lawOf = (ballot: CastBallot): RuleId | null =>
    this.evidence.ballotForm(ballot) ?? this.endedIn(this.evidence.context.graph.pastOf(ballot.node))

  ballotRule(ballot: CastBallot, authority: Authority): RuleId | null {
    return ballotRule({ places: this.evidence.opening.places, lawOf: this.lawOf }, authority, ballot)
  }

  /** The count of the closed boxes named, or why they cannot be counted. */
  count(attests: readonly Node[]): HashedCount | RuleId {
    return this.counts.of(attests)
  }

  /** Every count that a standing signature in the frontier names, by id. */
  signedCounts(frontier: Frontier): readonly SignedCount[] {
    this.catchUp()
    const { context, opening } = this.evidence
    return [...this.filed.signatures]
      .flatMap(([count, byTeller]): SignedCount[] => {
        const signatures = [...byTeller].flatMap(([person, nodes]): Signature[] =>
          nodes.flatMap((node) => (context.graph.includes(frontier, node) ? [{ person, node }] : []))
        )
        if (signatures.length === 0) return []
        signatures.sort((a, b) => compareText(a.node.id, b.node.id))
        const certified = new Set(signatures.map(({ person }) => person)).size >= opening.tellers.quorum
        return [new SignedCount(count, signatures, certified)]
      })
      .sort((a, b) => compareText(a.id, b.id))
  }

  /** Whether `certificates` has any. */
  isCertified(frontier: Frontier): boolean {
    this.catchUp()
    const { context, opening } = this.evidence
    return [...this.filed.signatures.values()].some((byTeller) => {
      const signers = [...byTeller.values()].filter((nodes) =>
        nodes.some((node) => context.graph.includes(frontier, node))
      )
      return signers.length >= opening.tellers.quorum
    })
  }

  private countSigned({ body }: Act<'count.signed.v1'>): HashedCount | null {
    const count = this.count(body.attests.flatMap((id) => this.evidence.context.graph.get(id) ?? []))
    return typeof count === 'string' ? null : count
  }

  certificates(frontier: Frontier): readonly SignedCount[] {
    return this.signedCounts(frontier).filter(({ certified }) => certified)
  }

  /** The rule by which the box had ended in a frontier; null where it had not, or a certificate came of it. */
  endedIn(frontier: Frontier): RuleId | null {
    const { evidence } = this
    const endings = this.endings(frontier)
    const isAttacked = evidence.has('proposal.withdrawn.v1') || evidence.has('proposal.abandoned.v1')
    if (!isAttacked && endings.length === 0) return null
    const withdrawals = evidence.in(frontier, 'proposal.withdrawn.v1')
    const abandonments = evidence.in(frontier, 'proposal.abandoned.v1')
    if (withdrawals.length + abandonments.length + endings.length === 0) return null
    if (this.isCertified(frontier)) return null
    const authority = evidence.context.authorityAt(frontier)
    const ended =
      endings.length > 0 ||
      this.abandonedBy(abandonments).length >= evidence.opening.coSigners ||
      this.standing(withdrawals).some(({ act }) => !this.overridden(act.node, frontier, authority))
    return ended ? VOTING_RULES.afterEnd : null
  }

  /** Certified votes carried out in the frontier that end the box, in order of id (SPEC P4a). */
  endings(frontier: Frontier): readonly Node[] {
    const { context, node } = this.evidence
    return context
      .endingsOf(node.id)
      .filter((ending) => context.graph.includes(frontier, ending))
      .sort((a, b) => compareText(a.id, b.id))
  }

  /** Stewards who have given the box up, each once. */
  abandonedBy(acts: readonly Act<'proposal.abandoned.v1'>[]): readonly PersonId[] {
    return [...new Set(this.standing(acts).map(({ person }) => person))].sort(compareText)
  }

  /** Whether somebody voted who had not heard of the withdrawal: their ballot outweighs it (SPEC P3). */
  overridden(withdrawal: Node, frontier: Frontier, authority: Authority): boolean {
    const { graph } = this.evidence.context
    return this.evidence.ballots.some(
      (ballot) =>
        graph.includes(frontier, ballot.node) &&
        graph.concurrent(ballot.node, withdrawal) &&
        this.ballotRule(ballot, authority) === null
    )
  }

  /** Why an act after the end of the box, or before its opening, is void. */
  outsideBox(node: Node): RuleId | null {
    if (!this.evidence.afterOpening(node)) return VOTING_RULES.notAfterOpening
    return this.endedIn(this.evidence.context.graph.pastOf(node))
  }

  /** A member's act, judged as a teller's: frozen with the opening, never replaced inside a box (SPEC V2). */
  tellerAct(node: Node): Judged {
    const standing = this.evidence.standing(node, 'member')
    if (!standing.ok) return { person: null, rule: standing.rule }
    const { person } = standing
    if (!this.evidence.isTeller(person)) return { person, rule: VOTING_RULES.notTeller }
    return judgedAs(person, this.outsideBox(node))
  }

  stewardAct(node: Node): Judged {
    const standing = this.evidence.standing(node, 'steward')
    if (!standing.ok) return { person: null, rule: standing.rule }
    return judgedAs(standing.person, this.evidence.afterOpening(node) ? null : VOTING_RULES.notAfterOpening)
  }
}
