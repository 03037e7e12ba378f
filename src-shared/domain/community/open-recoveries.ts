import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { DeviceKeys } from './events.ts'
import { isOvertaken, isStopped, type ProposedRecovery, recoveryOf, shortcomingOf } from './recovery.ts'
import type { CommunityRule } from './rule-ids.ts'

/** A recovery under way: proposed, not carried out. */
export interface RecoveryRecord {
  readonly id: EntryId
  readonly proposed: Node
  readonly person: PersonId
  readonly personKey: string
  readonly device: DeviceKeys
  /** Lengths old logs are kept to, where stated; of the others everything that the proposal had seen. */
  readonly kept: ReadonlyMap<LogKey, number>
  /** The one who proposed it first. */
  readonly vouchers: readonly PersonId[]
  readonly stopped: boolean
  /** People who may vouch and have not, and how many of them are needed; of several ways the shortest. */
  readonly missing: number
  readonly mayVouch: readonly PersonId[]
  /** Who says when the delay is over. */
  readonly witnesses: readonly PersonId[]
  /** Days it has been known to those who say when the delay is over (W5); null before the first. */
  readonly daysRun: number | null
  /** Why it is not carried out yet; null where any member may. */
  readonly lacks: CommunityRule | null
}

/** Recoveries of present members that nothing has overtaken, by id. */
export function recoveriesOf(authority: CommunityAuthority): RecoveryRecord[] {
  return authority
    .effective(authority.register.ofType('recovery.proposed.v1'))
    .filter((act) => isOpen(authority, act))
    .map((act) => readRecovery(authority, act))
    .sort((a, b) => compareText(a.id, b.id))
}

const isOpen = (authority: CommunityAuthority, act: ProposedRecovery): boolean =>
  authority.holds(act.event.body.person, 'member') &&
  !authority.hasEnacted(act.node.id) &&
  !isOvertaken(authority, act)

function readRecovery(authority: CommunityAuthority, act: ProposedRecovery): RecoveryRecord {
  const { id } = act.node
  const { person, personKey, device, kept, vouches, ways } = recoveryOf(authority, act)
  const vouchers = authority.vouchers(vouches)
  const witnesses = authority.periodWitnesses([person, ...vouchers], [...vouchers])
  const open = ways.map((circles) => {
    const short = circles.map(({ people, needed }) => {
      const waiting = [...people].filter((other) => !vouchers.has(other))
      return { waiting, missing: Math.max(0, needed - (people.size - waiting.length)) }
    })
    return {
      missing: Math.max(...short.map(({ missing }) => missing)),
      people: short.flatMap(({ missing, waiting }) => (missing > 0 ? waiting : []))
    }
  })
  const [shortest] = open.toSorted((a, b) => a.missing - b.missing)
  return {
    id,
    proposed: act.node,
    person,
    personKey,
    device,
    kept,
    vouchers: [...vouchers],
    stopped: isStopped(authority, id),
    missing: shortest?.missing ?? 0,
    mayVouch: [...new Set(shortest?.people)].sort(compareText),
    witnesses,
    daysRun: authority.daysRun(act.node, witnesses),
    lacks: shortcomingOf(authority, act)
  }
}
