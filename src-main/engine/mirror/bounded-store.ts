import type { LogKey } from '#shared/kernel/ids.ts'
import type { LiveCore, LogStore, Pack } from '../store/log-store.ts'
import { Turns } from '../store/turns.ts'

export interface MirrorQuota {
  /** Of sealed blocks, without what the disk needs besides. */
  readonly bytes: number
  readonly entries: number
}

/** A log store that takes no more than its quota. */
export interface BoundedStore extends LogStore {
  readonly isFull: boolean
  /** Calls back once, when the quota is first reached or something does not fit it any more. */
  onFull(listener: () => void): void
}

/** Blocks read at a time while counting what is held. */
const WINDOW = 512

const sizeOf = (blocks: readonly Uint8Array[]): number => blocks.reduce((sum, { length }) => sum + length, 0)

/** Counts what is held, branches of forked logs too, and then every block that comes, by whatever way. */
export async function boundStore(store: LogStore, quota: MirrorQuota): Promise<BoundedStore> {
  let bytes = 0
  let entries = 0
  /** Packs being stored at this moment. */
  let expected = 0
  let isFull = false
  const branchTurns = new Turns()
  const listeners = new Set<() => void>()
  const fill = (): void => {
    isFull = true
    for (const listener of listeners) listener()
    listeners.clear()
  }
  const count = (addedBytes: number, addedEntries: number): void => {
    bytes += addedBytes
    entries += addedEntries
    if (bytes >= quota.bytes || entries >= quota.entries) fill()
  }
  const branchBlocks = async (log: LogKey): Promise<Uint8Array[]> =>
    (await store.branches(log)).flatMap(({ blocks }) => blocks)

  for (const { log, length } of store.heads()) {
    count(0, length)
    for (let from = 0; from < length; from += WINDOW)
      count(sizeOf(await store.read(log, from, Math.min(from + WINDOW, length))), 0)
    const branches = await branchBlocks(log)
    count(sizeOf(branches), branches.length)
  }
  store.onBlocks((_log, _from, blocks) => count(sizeOf(blocks), blocks.length))
  /** The first that does not fit makes it full: whoever is told that it keeps what it cannot take looks nowhere else. */
  const fits = ({ blocks }: Pack): boolean => {
    if (bytes + expected + sizeOf(blocks) > quota.bytes || entries + blocks.length > quota.entries) fill()
    return !isFull
  }

  return {
    ...store,
    get isFull() {
      return isFull
    },
    onFull: (listener) => void listeners.add(listener),
    async accept(pack) {
      if (!fits(pack)) return { ok: false, reason: 'noRoom' }
      const size = sizeOf(pack.blocks)
      expected += size
      try {
        return await store.accept(pack)
      } finally {
        expected -= size
      }
    },
    acceptBranch: (pack) =>
      branchTurns.take(async () => {
        if (!fits(pack)) return null
        const before = await branchBlocks(pack.log)
        const branch = await store.acceptBranch(pack)
        const after = await branchBlocks(pack.log)
        count(sizeOf(after) - sizeOf(before), after.length - before.length)
        return branch
      }),
    liveCore: async (log) => (isFull ? servedOnly(await store.liveCore(log)) : store.liveCore(log))
  }
}

/** Follows nobody: what others have is not asked for. */
const servedOnly = (core: LiveCore): LiveCore => ({
  log: core.log,
  discoveryKey: core.discoveryKey,
  replicateOn: (muxer) => core.replicateOn(muxer),
  followHead: () => undefined
})
