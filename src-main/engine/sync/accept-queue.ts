import type { Logger } from '../engine.ts'
import { MAX_BLOCKS_UNFOLDED, PARALLEL_ACCEPTS } from '../net/wire-limits.ts'
import type { AcceptedPack, Pack } from '../store/log-store.ts'
import { LogDamaged } from '../store/store-failure.ts'
import type { SyncHost } from './sync-host.ts'

/** Verifies and stores packs, some at once, and waits for the fold when it falls behind. */
export interface AcceptQueue {
  /** `done` hears the store's answer; null when the store failed. */
  add(pack: Pack, done: (result: AcceptedPack | null) => void): void
  close(): void
}

export function createAcceptQueue(host: SyncHost, logger: Logger): AcceptQueue {
  const waiting: { pack: Pack; done: (result: AcceptedPack | null) => void }[] = []
  let running = 0
  let unfolded = 0
  let folding = false

  const accept = async (pack: Pack): Promise<AcceptedPack | null> => {
    try {
      return await host.store.accept(pack)
    } catch (fault) {
      logger.error('pack not stored', { log: pack.log, fault: String(fault) })
      if (!(fault instanceof LogDamaged)) host.storeFailed(fault)
      return null
    }
  }

  const pump = (): void => {
    while (running < PARALLEL_ACCEPTS && !folding) {
      const next = waiting.shift()
      if (next === undefined) return
      running++
      void accept(next.pack).then((result) => {
        running--
        if (result?.ok === true) unfolded += result.blocks.length
        next.done(result)
        if (unfolded >= MAX_BLOCKS_UNFOLDED) letFoldCatchUp()
        pump()
      })
    }
  }

  const letFoldCatchUp = (): void => {
    if (folding) return
    folding = true
    unfolded = 0
    const goOn = () => {
      folding = false
      pump()
    }
    host.settled().then(goOn, goOn)
  }

  return {
    add(pack, done) {
      waiting.push({ pack, done })
      pump()
    },
    close: () => void (waiting.length = 0)
  }
}
