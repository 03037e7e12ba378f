import type { PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Holdings } from './holdings.ts'

/**
 * People about whom the two frontiers differ in a removal, a void act, a seal or a retired device. Nobody else's
 * earlier entries can have changed: what a later grant gives, it gives only to what is written after it (R4).
 */
export function touchedPeople(
  held: Holdings,
  before: CommunityAuthority,
  after: CommunityAuthority
): Set<PersonId> {
  const touched = new Set<PersonId>()
  const add = (person: PersonId | null) => {
    if (person !== null) touched.add(person)
  }
  if (before.verdicts !== after.verdicts) {
    const [old, now] = [before.verdicts, after.verdicts]
    for (const act of differing(new Set(old.accepted), new Set(now.accepted)))
      add(act.removal?.person ?? null)
    for (const act of differing(new Set(old.voids.keys()), new Set(now.voids.keys()))) add(act.subject)
    for (const log of new Set([...old.retired.keys(), ...now.retired.keys()]))
      if (old.retired.get(log) !== now.retired.get(log)) owners(held, log).forEach(add)
  }
  for (const { log } of held.graph.forks())
    if (held.graph.sealedAt(log, before.frontier) !== held.graph.sealedAt(log, after.frontier))
      owners(held, log).forEach(add)
  return touched
}

const owners = ({ register }: Holdings, log: Act['node']['log']): (PersonId | null)[] =>
  register.bindingsOf(log).map(({ subject }) => subject)

function differing<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): T[] {
  return [...[...a].filter((item) => !b.has(item)), ...[...b].filter((item) => !a.has(item))]
}
