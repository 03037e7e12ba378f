import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { office } from '../rulebook/offices.ts'
import type { Act } from './act.ts'
import { keyOf } from './act-keys.ts'
import type { PersonRecord } from './authority.ts'
import { shownName } from '../../kernel/shown-name.ts'
import type { Holdings } from './holdings.ts'
import { latestRecovery } from './recovery.ts'
import type { Vantage } from './support.ts'
import type { Verdicts } from './verdicts.ts'

const nameIn = ({ event, candidate }: Act): string | null =>
  event.type === 'person.recorded.v1' ? event.body.name : (candidate?.name ?? null)

/** The person as they stand; null for somebody who, as it turned out, never was a member. */
export function recordOf(
  held: Holdings,
  id: PersonId,
  vantage: Vantage,
  verdicts: Verdicts
): PersonRecord | null {
  const given = givenTo(held, id, vantage, verdicts)
  const admissions = given.filter(({ grants }) => grants.includes('member'))
  const admission = latestOf(held, admissions)
  const name = admission === null ? null : nameIn(admission)
  if (name === null) return null
  const isMember = held.support.isMember(id, vantage, verdicts)
  return {
    id,
    name: shownName(name),
    personKey: keyAmong(held, given),
    logs: [...new Set(given.flatMap(({ binds }) => binds ?? []))].sort(),
    status: isMember ? 'member' : hasLeft(held, id, admissions, verdicts) ? 'left' : 'removed',
    offices: isMember
      ? office.options.filter((right) => held.support.holds(id, right, vantage, verdicts))
      : [],
    founder: held.founding()?.id === id
  }
}

/** The key of the record alone: who holds what need not be worked out for it. */
export function personKeyOf(
  held: Holdings,
  id: PersonId,
  vantage: Vantage,
  verdicts: Verdicts
): string | null {
  const given = givenTo(held, id, vantage, verdicts)
  return given.some(({ grants }) => grants.includes('member')) ? keyAmong(held, given) : null
}

const givenTo = ({ register }: Holdings, id: PersonId, vantage: Vantage, verdicts: Verdicts): Act[] =>
  register.to(id).filter((act) => vantage.sees(act.node) && !verdicts.isVoid(act))

function keyAmong(held: Holdings, given: readonly Act[]): string | null {
  const recovered = latestRecovery(held.graph, given)
  if (recovered !== null) return recovered.personKey
  const keyed = latestOf(
    held,
    given.filter((act) => keyOf(act) !== null)
  )
  return keyed === null ? null : keyOf(keyed)
}

/** Whose word stands: of those that no other follows, the one of lowest id. `acts`: in the order of arrival. */
function latestOf({ graph }: Holdings, acts: readonly Act[]): Act | null {
  const last: Act[] = []
  for (let i = acts.length - 1; i >= 0; i--) {
    const act = acts[i]
    if (act !== undefined && !last.some((other) => graph.isBefore(act.node, other.node))) last.push(act)
  }
  return last.sort((a, b) => compareText(a.node.id, b.node.id))[0] ?? null
}

/** Whether every removal that still bites was the person's own going. */
function hasLeft({ graph }: Holdings, id: PersonId, admissions: readonly Act[], verdicts: Verdicts): boolean {
  return verdicts
    .cutsOf(id)
    .filter(
      ({ removal, node }) =>
        removal?.cuts === 'member' && !admissions.some((act) => graph.isBefore(node, act.node))
    )
    .every(({ event }) => event.type === 'member.left.v1')
}
