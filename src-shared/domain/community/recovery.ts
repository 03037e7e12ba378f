import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Graph } from '../../log/graph.ts'
import type { Act, ActOf, Circle, Recovery } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { CommunityRule } from './rule-ids.ts'

export type ProposedRecovery = ActOf<'recovery.proposed.v1'>

/** The recovery that entry `id` proposes, where it stands here. */
export function proposedRecovery(authority: CommunityAuthority, id: EntryId): ProposedRecovery | null {
  const act = authority.register.get(id)
  return act !== undefined && isProposal(act) && authority.effective([act]).length > 0 ? act : null
}

const isProposal = (act: Act): act is ProposedRecovery => act.event.type === 'recovery.proposed.v1'

/** The choice in force: of those that no other has in its past, all (W1). */
export function choicesOf(authority: CommunityAuthority, person: PersonId, without?: Act): Act[] {
  const choices = authority
    .effective(authority.register.by(person))
    .filter(({ event }) => event.type === 'confidants.chosen.v1')
    .filter(({ node }) => without === undefined || !authority.isBefore(without.node, node))
  return choices.filter(({ node }) => !choices.some((other) => authority.isBefore(node, other.node)))
}

/** Present members other than the person who write entries: whoever is on the roll by record alone does not. */
const ableToVouch = (authority: CommunityAuthority, person: PersonId): PersonId[] =>
  authority.members().flatMap(({ id, personKey }) => (id === person || personKey === null ? [] : [id]))

/** Who must vouch for the person, unless they have stopped it (W4). */
export function nearOnes(authority: CommunityAuthority, person: PersonId, without?: Act): Circle[] {
  const able = new Set(ableToVouch(authority, person))
  const present = (people: readonly PersonId[]) => people.filter((other) => able.has(other))
  const chosen = choicesOf(authority, person, without).flatMap(({ event }) =>
    event.type === 'confidants.chosen.v1'
      ? [{ people: new Set(present(event.body.people)), needed: event.body.needed }]
      : []
  )
  if (chosen.length > 0 && chosen.every(({ people, needed }) => people.size >= needed)) return chosen
  const stewards = authority
    .members()
    .filter(({ id, offices }) => id !== person && offices.includes('steward'))
  const needed = authority.rulebook.coSigners
  return stewards.length >= needed ? [{ people: new Set(stewards.map(({ id }) => id)), needed }] : []
}

/** More than half of everybody else, and never one alone: they may always vouch, so that nobody is lost for good. */
export function everybodyElse(authority: CommunityAuthority, person: PersonId): Circle {
  const people = ableToVouch(authority, person)
  return { people: new Set(people), needed: Math.max(2, Math.floor(people.length / 2) + 1) }
}

export const isMet = (ways: Recovery['ways'], vouchers: ReadonlySet<PersonId>): boolean =>
  ways.some((circles) =>
    circles.every(
      ({ people, needed }) => [...vouchers].filter((person) => people.has(person)).length >= needed
    )
  )

export const isStopped = (authority: CommunityAuthority, id: EntryId): boolean =>
  authority.effective(authority.register.speakingOf('recovery.stopped.v1', id)).length > 0

/** The recovery as an entry that carries it out sees it. */
export function recoveryOf(past: CommunityAuthority, act: ProposedRecovery): Recovery {
  const { id } = act.node
  const { person, personKey, device, kept } = act.event.body
  const vouching = past.effective([act, ...past.register.speakingOf('recovery.vouched.v1', id)])
  const near = isStopped(past, id) ? [] : nearOnes(past, person, act)
  return {
    person,
    proposed: act.node,
    personKey,
    device,
    kept: new Map(kept.map(({ log, length }) => [log, length])),
    vouches: vouching.map(({ node }) => node.id),
    ways: [...(near.length === 0 ? [] : [near]), [everybodyElse(past, person)]],
    weight: new Set(vouching.map(({ author }) => author)).size
  }
}

/** Whether the person goes on with other keys by a recovery that whoever proposed this one had not seen (W7). */
export const isOvertaken = (authority: CommunityAuthority, { node, event }: ProposedRecovery): boolean =>
  authority
    .effective(authority.register.recoveriesOf(event.body.person))
    .some((enacted) => !authority.isBefore(enacted.node, node))

/** What a recovery still lacks here, the nearest first; null where any member may carry it out. */
export function shortcomingOf(authority: CommunityAuthority, act: ProposedRecovery): CommunityRule | null {
  const recovery = recoveryOf(authority, act)
  const vouchers = authority.vouchers(recovery.vouches)
  if (!isMet(recovery.ways, vouchers))
    return isStopped(authority, act.node.id) ? 'W6.stopped' : 'W4.tooFewVouches'
  if (authority.personUnder(recovery.personKey) !== null) return 'W3.keyTaken'
  const witnesses = authority.periodWitnesses([recovery.person, ...vouchers], [...vouchers])
  const run = authority.daysRun(act.node, witnesses)
  return run !== null && run >= authority.rulebook.recovery.delayDays ? null : 'W5.delayRuns'
}

/** `b` was proposed by somebody who had seen `a` carried out, by any of its copies among `copies`. */
export const follows = (graph: Graph, b: Recovery, copies: readonly Act[]): boolean =>
  copies.some(({ node }) => graph.isBefore(node, b.proposed))

/** Of what was given to one person and stands, the recovery that all others came before. */
export function latestRecovery(graph: Graph, given: readonly Act[]): Recovery | null {
  const acts = given.filter(({ recovery }) => recovery !== null)
  const found = acts.find(({ recovery, decision }) =>
    acts.every(
      (other) =>
        other.decision === decision ||
        (recovery !== null &&
          follows(
            graph,
            recovery,
            acts.filter((copy) => copy.decision === other.decision)
          ))
    )
  )
  return found?.recovery ?? null
}
