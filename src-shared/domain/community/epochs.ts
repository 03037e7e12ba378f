import { compareBytes } from '../../kernel/bytes.ts'
import type { LogKey, PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { EpochRecord } from './holdings.ts'

/** Whoever was once handed keys and must not read on. */
interface Gone {
  readonly people: readonly PersonId[]
  readonly devices: readonly LogKey[]
  /** Of whom a bound key turned out void, though the person may still be a member. */
  readonly unbound: readonly LogKey[]
}

/**
 * The key periods to write in, best first: of those that no other has in its past the ones that shut out everybody
 * gone, where there are any; the lower id first (protocol §1: concurrent rotations both live). Empty in a community
 * that never rotated: the founding key.
 */
export function currentEpochs(authority: CommunityAuthority): EpochRecord[] {
  const latest = latestEpochs(authority)
  const tight = shuttingOut(authority, latest, goneAt(authority))
  return (tight.length > 0 ? tight : latest).sort((a, b) => compareBytes(a.keyId, b.keyId))
}

/** Whether no latest key period shuts out everybody gone: they must not read what follows (E1). */
export function needsNewEpoch(authority: CommunityAuthority): boolean {
  const gone = goneAt(authority)
  if (gone.people.length + gone.devices.length + gone.unbound.length === 0) return false
  return shuttingOut(authority, latestEpochs(authority), gone).length === 0
}

/** Those that lie in no other's past. Periods are held pasts first, so one pass finds them. */
function latestEpochs(authority: CommunityAuthority): EpochRecord[] {
  let latest: EpochRecord[] = []
  for (const epoch of authority.epochs)
    latest = [...latest.filter(({ node }) => !authority.isBefore(node, epoch.node)), epoch]
  return latest
}

/**
 * People who are no members, though an admission once said so: it was ended, or it turned out void, and its author
 * had handed out the keys by then. A doubled admission (R9a) is not one: the same person may be a member under the
 * other id.
 */
function goneAt(authority: CommunityAuthority): Gone {
  const { cuts, voids, retired } = authority.verdicts
  const people = new Set(cuts.keys())
  const logs = new Set<LogKey>()
  for (const [{ grants, subject, binds, event }, rule] of voids) {
    if (subject !== null && grants.includes('member') && rule !== 'R9.sameKey') people.add(subject)
    if (binds !== null && event.type === 'key.bound.v1') logs.add(binds)
  }
  return {
    people: [...people].filter((person) => !authority.holds(person, 'member')),
    devices: [...retired.keys()],
    unbound: [...logs].filter((log) => !isBound(authority, log))
  }
}

const isBound = (authority: CommunityAuthority, log: LogKey): boolean =>
  authority.effective(authority.register.bindingsOf(log)).length > 0

const shuttingOut = (
  authority: CommunityAuthority,
  epochs: readonly EpochRecord[],
  { people, devices, unbound }: Gone
): EpochRecord[] =>
  epochs.filter((epoch) => {
    const before = authority.pastOf(epoch.node)
    return (
      devices.every((log) => before.verdicts.retired.has(log)) &&
      unbound.every(
        (log) => !isBound(before, log) && knowsAll(authority, epoch, authority.register.bindingsOf(log))
      ) &&
      people.every(
        (person) =>
          !before.holds(person, 'member') &&
          knowsAll(authority, epoch, authority.register.giving(person, 'member'))
      )
    )
  })

/** Who was given something beside or after the period's beginning was handed its key, whatever came of it since. */
const knowsAll = (authority: CommunityAuthority, { node }: EpochRecord, given: readonly Act[]): boolean =>
  given
    .filter((act) => authority.sees(act.node))
    .every((act) => authority.register.copiesOf(act).some((copy) => authority.isBefore(copy.node, node)))
