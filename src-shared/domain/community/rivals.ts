import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Frontier } from '../../log/graph.ts'
import { type Act, isCertified } from './act.ts'
import type { Law } from './evaluation.ts'

/**
 * Admissions of several people under one person key, of whom one can stand (R9a). What a candidate has signed is
 * there for everybody to read, so any steward, also one since removed, can write the admission again from an old
 * past and grind its id: neither may take the place of whoever is there.
 */
export class Rivals {
  private readonly law: Law
  private readonly frontier: Frontier
  private readonly rivals: readonly Act[]

  constructor(law: Law, frontier: Frontier, rivals: readonly Act[]) {
    this.law = law
    this.frontier = frontier
    this.rivals = rivals
  }

  /**
   * A certified admission before others; then whom a removal names, so that nobody comes back under another id;
   * then whom the person's own log has taken up; then the lowest id.
   */
  get strongest(): PersonId | null {
    const weight = (act: Act): number =>
      isCertified(act) ? 0 : this.isCut(act) ? 1 : this.isTakenUp(act) ? 2 : 3
    const [first] = this.rivals
      .map((act) => ({ subject: act.subject, weight: weight(act) }))
      .sort((a, b) => a.weight - b.weight || compareText(a.subject ?? '', b.subject ?? ''))
    return first?.subject ?? null
  }

  private isCut({ subject }: Act): boolean {
    const { graph, register } = this.law
    const against = subject === null ? [] : register.against(subject)
    return against.some(
      ({ node, removal }) => removal?.cuts === 'member' && graph.includes(this.frontier, node)
    )
  }

  /** Whether the log it binds has written something with this admission, and no rival's, in its past. */
  private isTakenUp({ node, binds, subject }: Act): boolean {
    const { graph } = this.law
    if (binds === null) return false
    return graph
      .firstAfter(node, binds, this.frontier)
      .some((entry) =>
        this.rivals.every((other) => other.subject === subject || !graph.isBefore(other.node, entry))
      )
  }
}
