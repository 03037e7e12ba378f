import type { Graph } from '../../log/graph.ts'
import { type Act, reaches } from './act.ts'
import { keyOf } from './act-keys.ts'
import { type ActRegister, restsOn } from './act-register.ts'

/**
 * Acts that some frontier may hold void because of a removal, a retirement or a doubled key; all others stand
 * wherever they are seen and unsealed. Only ever an upper bound: it spares the ordinary ballot the law's long
 * way and decides nothing.
 */
export class Doubts {
  private readonly graph: Graph
  private readonly register: ActRegister
  private readonly doubted = new Set<Act>()

  constructor(graph: Graph, register: ActRegister) {
    this.graph = graph
    this.register = register
  }

  has(act: Act): boolean {
    return this.doubted.has(act)
  }

  /** To be told of every act, once the register has it. */
  note(act: Act): void {
    const open: Act[] = this.isDoubtful(act) ? [act] : []
    // One by one: a log may hold more acts than a call takes arguments.
    const doubt = (acts: readonly Act[]): void => acts.forEach((one) => open.push(one))
    if (act.removal !== null) {
      const { person, cuts } = act.removal
      const outside = (other: Act) => !this.graph.isBefore(other.node, act.node)
      doubt(this.register.by(person).filter((x) => x.needs !== null && reaches(cuts, x.needs) && outside(x)))
      doubt(this.register.to(person).filter(outside))
    }
    const key = keyOf(act)
    if (key !== null && this.register.keys.doubled.has(key)) doubt(this.register.keys.claimsTo(key))
    if (key !== null && act.subject !== null && this.register.keys.rekeyed.has(act.subject))
      doubt(this.register.keys.of(act.subject))
    if (act.recovery !== null) {
      doubt(this.register.by(act.recovery.person))
      doubt(this.register.to(act.recovery.person))
      doubt(this.register.keys.claimsTo(act.recovery.personKey))
    }
    if (act.event.type === 'device.retired.v1') doubt(this.register.on(act.event.body.log))
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.doubted.has(next)) continue
      this.doubted.add(next)
      doubt(this.dependants(next))
    }
  }

  private isDoubtful(act: Act): boolean {
    const { node, event, author, subject, needs } = act
    const supports: Act[] = []
    if (act.recovery !== null) return true
    if ([author, subject].some((one) => one !== null && this.register.recoveriesOf(one).length > 0))
      return true
    const key = keyOf(act)
    if (key !== null && this.register.recoveriesUnder(key).length > 0) return true
    if (needs !== null && author !== null) {
      if (this.register.isRetired(node.log)) return true
      if (
        this.register.against(author).some(({ removal }) => removal !== null && reaches(removal.cuts, needs))
      )
        return true
      supports.push(...this.register.to(author))
    }
    if (subject !== null) {
      const beside = this.register.against(subject).some((cut) => !this.graph.isBefore(cut.node, node))
      if (beside) return true
      if (!act.grants.includes('member')) supports.push(...this.register.to(subject))
    }
    supports.push(...[...restsOn(event)].flatMap((id) => this.register.get(id) ?? []))
    return supports.some((support) => this.doubted.has(support))
  }

  private dependants(act: Act): Act[] {
    const later = (other: Act) => this.graph.isBefore(act.node, other.node)
    const resting =
      act.subject === null
        ? []
        : [...this.register.by(act.subject), ...this.register.to(act.subject)].filter(later)
    return [...resting, ...this.register.enactmentsCiting(act.node.id)]
  }
}
