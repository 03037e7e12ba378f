import type { LiveCore, LogStore, Pack } from '../store/log-store.ts'

export interface MirrorQuota {
  /** Of sealed blocks, without what the disk needs besides. */
  readonly bytes: number
  readonly entries: number
}

/** A log store that takes no more than its quota. */
export interface BoundedStore extends LogStore {
  readonly isFull: boolean
  /** Calls back once, when the quota is first reached. */
  onFull(listener: () => void): void
}

/** Blocks read at a time while counting what is held. */
const WINDOW = 512

const sizeOf = (blocks: readonly Uint8Array[]): number => blocks.reduce((sum, { length }) => sum + length, 0)

/** Counts what is held, and then every block that comes, by whatever way. */
export async function boundStore(store: LogStore, quota: MirrorQuota): Promise<BoundedStore> {
  let bytes = 0
  let entries = 0
  /** Packs being stored at this moment. */
  let expected = 0
  const listeners = new Set<() => void>()
  for (const { log, length } of store.heads()) {
    entries += length
    for (let from = 0; from < length; from += WINDOW)
      bytes += sizeOf(await store.read(log, from, Math.min(from + WINDOW, length)))
  }
  const isFull = (): boolean => bytes >= quota.bytes || entries >= quota.entries
  store.onBlocks((_log, _from, blocks) => {
    bytes += sizeOf(blocks)
    entries += blocks.length
    if (!isFull()) return
    for (const listener of listeners) listener()
    listeners.clear()
  })
  const fits = (pack: Pack): boolean =>
    !isFull() &&
    bytes + expected + sizeOf(pack.blocks) <= quota.bytes &&
    entries + pack.blocks.length <= quota.entries

  return {
    ...store,
    get isFull() {
      return isFull()
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
    acceptBranch: async (pack) => (fits(pack) ? store.acceptBranch(pack) : null),
    liveCore: async (log) => (isFull() ? servedOnly(await store.liveCore(log)) : store.liveCore(log))
  }
}

/** Follows nobody: what others have is not asked for. */
const servedOnly = (core: LiveCore): LiveCore => ({
  log: core.log,
  discoveryKey: core.discoveryKey,
  replicateOn: (muxer) => core.replicateOn(muxer),
  followHead: () => undefined
})
