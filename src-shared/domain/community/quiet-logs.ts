import type { LogKey } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { ActRegister } from './act-register.ts'
import type { Standing } from './authority.ts'
import type { Doubts } from './doubts.ts'

/** A log of somebody admitted once and never removed, about which nothing is in doubt. */
export interface QuietLog {
  readonly binding: Act
  readonly admission: Act
  readonly standing: Standing
}

/** The short way to a member's standing: what holds for nearly every ballot, found once per log. */
export class QuietLogs {
  private readonly register: ActRegister
  private readonly doubts: Doubts
  private readonly known = new Map<LogKey, QuietLog | null>()
  private knownAt = 0

  constructor(register: ActRegister, doubts: Doubts) {
    this.register = register
    this.doubts = doubts
  }

  of(log: LogKey): QuietLog | null {
    if (this.knownAt !== this.register.all.length) {
      this.known.clear()
      this.knownAt = this.register.all.length
    }
    const known = this.known.get(log)
    if (known !== undefined) return known
    const found = this.find(log)
    this.known.set(log, found)
    return found
  }

  private find(log: LogKey): QuietLog | null {
    const [binding, ...otherBindings] = this.register.bindingsOf(log)
    const person = binding?.subject ?? null
    if (binding === undefined || person === null || otherBindings.length > 0) return null
    const [admission, ...otherAdmissions] = this.register.giving(person, 'member')
    if (admission === undefined || otherAdmissions.length > 0) return null
    if (this.register.recoveriesOf(person).length > 0) return null
    if (this.register.isRetired(log) || this.doubts.has(binding) || this.doubts.has(admission)) return null
    if (this.register.against(person).some(({ removal }) => removal?.cuts === 'member')) return null
    return { binding, admission, standing: { ok: true, person } }
  }
}
