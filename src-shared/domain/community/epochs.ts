import { compareBytes } from '../../kernel/bytes.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { EpochRecord } from './holdings.ts'

/**
 * The key period to write in: of those that no other has in its past, the one of lowest id (protocol §1: concurrent
 * rotations both live). null in a community that never rotated: the founding key.
 */
export function currentEpoch(authority: CommunityAuthority): EpochRecord | null {
  const { epochs } = authority
  const latest = epochs.filter(({ node }) => !epochs.some((other) => authority.isBefore(node, other.node)))
  return latest.sort((a, b) => compareBytes(a.keyId, b.keyId))[0] ?? null
}

/**
 * Whether somebody has gone, or a device was retired, that could still read when the key period began: they must
 * not read what follows.
 */
export function needsNewEpoch(authority: CommunityAuthority): boolean {
  const gone = authority.people().filter(({ status }) => status !== 'member')
  const retired = [...authority.verdicts.retired.keys()]
  const epoch = currentEpoch(authority)
  if (gone.length + retired.length === 0 || epoch === null) return gone.length + retired.length > 0
  const before = authority.pastOf(epoch.node)
  return (
    gone.some(({ id }) => before.holds(id, 'member')) ||
    retired.some((log) => !before.verdicts.retired.has(log))
  )
}
