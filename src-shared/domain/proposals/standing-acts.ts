import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Decision } from './contest.ts'
import type { Act, ActType } from './evidence.ts'

const NONE: readonly never[] = []

/**
 * Acts that stand, filed as they are judged by what later rules ask about them. A person's acts of a type that may
 * stand once are one for each branch of what they wrote, so each question costs as much as there are such branches.
 */
export class StandingActs<Count> {
  /** By count, then by teller. */
  readonly signatures = new Map<Count, Map<PersonId, Node[]>>()
  private readonly byPerson = new Map<ActType, Map<PersonId, Node[]>>()
  private readonly decisions = new Map<EntryId, Decision[]>()

  file(act: Act, person: PersonId): void {
    const { type, node } = act
    const people = getOrAdd(this.byPerson, type, () => new Map<PersonId, Node[]>())
    getOrAdd(people, person, () => []).push(node)
    if (act.type === 'challenge.decided.v1')
      getOrAdd(this.decisions, act.body.challenge, () => []).push({ person, node, body: act.body })
  }

  fileSignature(count: Count, person: PersonId, node: Node): void {
    const tellers = getOrAdd(this.signatures, count, () => new Map<PersonId, Node[]>())
    getOrAdd(tellers, person, () => []).push(node)
  }

  by(person: PersonId, type: ActType): readonly Node[] {
    return this.byPerson.get(type)?.get(person) ?? NONE
  }

  decisionsOn(challenge: EntryId): readonly Decision[] {
    return this.decisions.get(challenge) ?? NONE
  }
}
