import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { LogKey, PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'

const NONE: readonly Act[] = []

/** The person key an act gives its subject; null where it gives none. */
export function keyOf({ event, candidate }: Act): string | null {
  return event.type === 'key.bound.v1' ? event.body.personKey : (candidate?.personKey ?? null)
}

/** Acts by the person keys they give, and what is disputed among them. */
export class ActKeys {
  private readonly byKey = new Map<string, Act[]>()
  private readonly bySubject = new Map<PersonId, Act[]>()
  /** Person keys that were given to more than one person. */
  readonly doubled = new Set<string>()
  /** People who were given more than one person key. */
  readonly rekeyed = new Set<PersonId>()
  /** Logs of which what they write may say who stands under a key, or which key stands (R9a, R9b). */
  readonly disputedLogs = new Set<LogKey>()

  /** `logs`: all that were bound to anybody so far. */
  add(act: Act, logs: Iterable<LogKey>): void {
    const key = keyOf(act)
    const { subject } = act
    if (key === null || subject === null) return
    const sharing = getOrAdd(this.byKey, key, () => [])
    if (sharing.some((other) => other.subject !== subject)) this.doubled.add(key)
    sharing.push(act)
    if (this.doubled.has(key))
      for (const { binds } of sharing) if (binds !== null) this.disputedLogs.add(binds)
    const keyed = getOrAdd(this.bySubject, subject, () => [])
    if (keyed.some((other) => keyOf(other) !== key)) this.rekeyed.add(subject)
    keyed.push(act)
    // Which of the keys stands, everybody's entries say.
    if (this.rekeyed.has(subject)) for (const log of logs) this.disputedLogs.add(log)
  }

  /** Acts that say whose this person key is. */
  claimsTo(personKey: string): readonly Act[] {
    return this.byKey.get(personKey) ?? NONE
  }

  /** Acts that say which person key is `person`'s. */
  of(person: PersonId): readonly Act[] {
    return this.bySubject.get(person) ?? NONE
  }
}
