import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { Serving, Suspect } from '../engine/net/serving.ts'
import {
  beat,
  HANG_SHARED_BYTES,
  hangShared,
  type HangWorkerData,
  setServing,
  TICK_MS
} from './hang-shared.ts'
import { readSuspects } from './suspects-file.ts'

export interface HangWatch {
  readonly serving: Serving
  readonly suspects: readonly Suspect[]
  close(): Promise<void>
}

interface HangWatchOptions {
  readonly dataDir: string
  /** The built hang-worker.ts; only an entry file knows where it lies. */
  readonly worker: string
  readonly tickMs?: number
}

/**
 * Watches this process's event loop from a thread beside it. A loop that stands still while a peer is being served has
 * that peer's key written down before the process is ended, so that the next one refuses it for a while
 * (docs/substrate.md F11).
 */
export function startHangWatch({ dataDir, worker, tickMs = TICK_MS }: HangWatchOptions): HangWatch {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const suspectsFile = join(dataDir, 'suspects')
  const suspects = readSuspects(suspectsFile, Date.now())
  const memory = new SharedArrayBuffer(HANG_SHARED_BYTES)
  const shared = hangShared(memory)
  const data: HangWorkerData = { memory, suspectsFile, tickMs }
  const watcher = new Worker(worker, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  // Without its watcher the engine still works, and the desktop still ends it from outside.
  watcher.on('error', () => undefined)
  watcher.unref()
  const beating = setInterval(() => beat(shared), tickMs / 2)
  beating.unref()
  return {
    suspects,
    serving: {
      begin(key) {
        shared.key.set(fromHex(key))
        setServing(shared, true)
      },
      end: () => setServing(shared, false)
    },
    async close() {
      clearInterval(beating)
      await watcher.terminate()
    }
  }
}
