import type { LogKey } from '#shared/kernel/ids.ts'
import type { ForkEvidence } from '#shared/log/fork-evidence.ts'

/** How far a log is held here. */
export interface LogHead {
  readonly log: LogKey
  readonly length: number
}

/**
 * The exchange unit for bulk (architecture decision 7): a run of sealed blocks ending at the log's signed head.
 * Verified by rebuilding the tree and checking the signature; one changed byte refuses the whole pack.
 */
export interface Pack {
  readonly log: LogKey
  /** Index of the first block. */
  readonly from: number
  /** Raw blocks as they stand in the log: clear header + ciphertext. `from + blocks.length` is the signed length. */
  readonly blocks: readonly Uint8Array[]
  /** The bare 64 bytes of Ed25519, so that no byte of a pack is one that verification ignores. */
  readonly signature: Uint8Array
  /** Of a part of a longer tail only; then the signature is over that length. */
  readonly beyond?: Beyond
}

/**
 * What of a log lies behind a part of it, as nodes of its tree: with them the one signature at the head judges the part
 * alone, in memory that grows with the part and not with the log.
 */
export interface Beyond {
  /** The signed length. */
  readonly length: number
  /** Side by side from the part's end to there (`subtreesOver` in log-tree.ts). */
  readonly nodes: readonly { readonly size: number; readonly hash: Uint8Array }[]
}

export type PackRefusal =
  /** The pack does not start where this store's copy ends (a gap), or brings nothing new. */
  | 'gap'
  | 'nothingNew'
  /** The signature does not cover these blocks on top of what is held: a fork or a forgery. */
  | 'notSigned'
  /** Signed before the head that is known here, whose blocks are not here yet: these don't show how they hang under it. */
  | 'behindHead'
  | 'tooLarge'
  /** This store keeps no more than a quota, and this would pass it. */
  | 'noRoom'
  /** The log is forked and has grown as far past its fork as anybody needs to be supplied with. */
  | 'sealed'

export type AcceptedPack =
  | { readonly ok: true; readonly from: number; readonly blocks: readonly Uint8Array[] }
  | { readonly ok: false; readonly reason: PackRefusal }

/** A branch of a forked log other than the one in the main store, kept so that honest pasts can be supplied. */
export interface Branch {
  readonly log: LogKey
  /** Index at which the branch leaves the stored log. */
  readonly from: number
  readonly blocks: readonly Uint8Array[]
  readonly length: number
  readonly signature: Uint8Array
}

/** Everything one profile holds on disk of the community's logs. Contract suite: test/contract/log-store. */
export interface LogStore {
  /** This device's own log. */
  readonly own: LogKey
  heads(): LogHead[]
  lengthOf(log: LogKey): number
  /**
   * Appends sealed blocks to the own log; resolves only after the durability barrier, hence before anybody is
   * told. Any failure stops further appends and the live replication of the own log until the store is reopened
   * (F14) and rejects with a Refusal (diskFull, storeFailed, logSealed).
   */
  append(blocks: readonly Uint8Array[]): Promise<{ from: number; length: number }>
  read(log: LogKey, from: number, to: number): Promise<Uint8Array[]>
  /**
   * Everything of `log` from `from` to its head; null when there is nothing, or its blocks come to more than the pack
   * limit or `maxBytes`. Not much more than that is read from the disk to find out.
   */
  pack(log: LogKey, from: number, maxBytes?: number): Promise<Pack | null>
  /**
   * The same, or where that is too much, as much of it as one pack holds; null where nothing signed is held from there.
   * The parts of a tail, each from where the last one ended, are accepted one by one.
   */
  part(log: LogKey, from: number): Promise<Pack | null>
  /**
   * Stores what is new in a pack that starts at or before the end of what is held, or as much of it as can be told to
   * belong there (behindHead). Rejects with a Refusal (diskFull, storeFailed) only where the disk fails.
   */
  accept(pack: Pack): Promise<AcceptedPack>
  /** Verifies a pack that starts at 0 and differs from the stored log; keeps the differing part as a branch. */
  acceptBranch(pack: Pack): Promise<Branch | null>
  branches(log: LogKey): Promise<Branch[]>
  /** What proves to anybody that a log is forked; null while two blocks in one place are not held. */
  evidence(log: LogKey): Promise<ForkEvidence | null>
  /** A branch as the pack from 0 that `acceptBranch` of another store takes. */
  packBranch(branch: Branch): Promise<Pack | null>
  /** New blocks, whether appended here, accepted in a pack, or replicated live. */
  onBlocks(listener: (log: LogKey, from: number, blocks: readonly Uint8Array[]) => void): () => void
  /** A hypercore session for live replication; stays open until `close` (docs/substrate.md). */
  liveCore(log: LogKey): Promise<LiveCore>
  close(): Promise<void>
}

/** The little of a hypercore that live replication needs. */
export interface LiveCore {
  readonly log: LogKey
  readonly discoveryKey: Uint8Array
  /** Attaches this core, and no other, to a connection's muxer. Nothing happens for a forked log. */
  replicateOn(muxer: unknown): void
  /**
   * Asks for everything from here to the end, and further as it grows: a window at a time, the next one once there is
   * `room` for it. However many connections ask, once.
   */
  followHead(room: () => Promise<void>): void
}
