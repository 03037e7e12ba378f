import type { LogKey } from '#shared/kernel/ids.ts'
import {
  EXPECTED_BLOCK_BYTES,
  LEAST_WANT_BYTES,
  MAX_BYTES_IN_FLIGHT,
  MAX_PACK_BYTES,
  MAX_WANTS_IN_FLIGHT,
  RETRY_SAME_PEER_MS,
  STALL_MS
} from '../net/wire-limits.ts'
import type { Want } from './messages.ts'
import { claimedLength, type SyncPeer } from './peer.ts'

/** What is under way from one peer. */
export interface FetchPeer {
  readonly peer: SyncPeer
  /** Asked and not answered. */
  readonly asked: Map<LogKey, Want>
  /** Bytes allowed to be on their way or waiting here to be stored. */
  bytes: number
  /** When it last brought something it was asked for, or was first asked. */
  progress: number
  /** Logs it could not supply lately, and until when it is left alone about them. */
  readonly resting: Map<LogKey, number>
  /** Logs whose tail did not fit an ordinary want: asked for with the full bound. */
  readonly large: Set<LogKey>
  /** The claimed length at which its copy of a log proved to be another branch. */
  readonly otherBranch: Map<LogKey, number>
}

export const fetchPeer = (peer: SyncPeer): FetchPeer => ({
  peer,
  asked: new Map(),
  bytes: 0,
  progress: 0,
  resting: new Map(),
  large: new Set(),
  otherBranch: new Map()
})

export const isStalled = ({ asked, progress }: FetchPeer, now: number): boolean =>
  asked.size > 0 && now - progress > STALL_MS

export const rest = (from: FetchPeer, log: LogKey, now: number): void =>
  void from.resting.set(log, now + RETRY_SAME_PEER_MS)

/** The most bytes to allow for `missing` blocks of a log. */
export const allowance = (from: FetchPeer, log: LogKey, missing: number): number =>
  from.large.has(log)
    ? MAX_PACK_BYTES
    : Math.min(MAX_PACK_BYTES, LEAST_WANT_BYTES + missing * EXPECTED_BLOCK_BYTES)

export const hasRoom = ({ asked, bytes }: FetchPeer, more: number): boolean =>
  asked.size < MAX_WANTS_IN_FLIGHT && (bytes === 0 || bytes + more <= MAX_BYTES_IN_FLIGHT)

/** Whether this peer may be asked for `log` beyond `held` blocks. */
export function canSupply(from: FetchPeer, log: LogKey, held: number, now: number): boolean {
  const claimed = claimedLength(from.peer, log)
  if (claimed <= held || from.asked.has(log) || from.otherBranch.get(log) === claimed) return false
  return (from.resting.get(log) ?? 0) <= now && !isStalled(from, now)
}
