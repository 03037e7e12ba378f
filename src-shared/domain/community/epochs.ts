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

/** Whether somebody has gone since the last rotation: whoever left must not read what is written from now on. */
export function needsNewEpoch(authority: CommunityAuthority): boolean {
  const { epochs } = authority
  return authority.verdicts.accepted
    .filter(({ removal }) => removal?.cuts === 'member')
    .some(({ node }) => !epochs.some((epoch) => authority.isBefore(node, epoch.node)))
}
