import type { HeldLog } from './held-log.ts'
import type { LiveCore } from './log-store.ts'

/**
 * A log for live replication. A forked log is not replicated live, since hypercore would close it under both
 * sides at each contact (F1): its branches travel by packs, and both calls then do nothing.
 */
export async function openLiveCore(held: HeldLog, isForked: () => boolean): Promise<LiveCore> {
  const { discoveryKey } = await held.open()
  return {
    log: held.log,
    discoveryKey,
    replicateOn(muxer) {
      if (isForked()) return
      held.withOpenCore((core) => core.replicate(muxer))
    },
    followHead(room) {
      if (!isForked()) held.followHead(room)
    }
  }
}
