import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'
import type { NetworkOptions } from '../engine/engine.ts'
import { MAX_MIRROR_ENTRIES } from '../engine/mirror/limits.ts'
import { openMirror } from '../engine/mirror/mirror.ts'
import { openDataDir } from '../host/data-dir.ts'
import { endAsked } from '../host/end-asked.ts'
import { startHangWatch } from '../host/hang-watch.ts'
import { printLine } from '../host/standard-output.ts'
import { printQr } from '../hub/printed-qr.ts'
import { systemClock, systemRandom } from '../host/system-deps.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../host/terminal-logger.ts'

export interface MirrorOptions {
  readonly dataDir: string
  readonly network: NetworkOptions
  /** The most it keeps, in bytes. */
  readonly bytes: number
  readonly newCode: boolean
  /** The built host/hang-worker.ts. */
  readonly hangWorker: string
}

/** `folkmoot mirror`: says the code, and keeps what members bring until it is ended. */
export const runMirror = async (options: MirrorOptions, language: Language): Promise<void> => {
  const logger = createTerminalLogger()
  outliveUnheardRejections(logger)
  const dataDir = openDataDir(options.dataDir)
  const hangs = startHangWatch({ dataDir, worker: options.hangWorker })
  const mirror = await openMirror({
    dataDir,
    network: options.network,
    quota: { bytes: options.bytes, entries: MAX_MIRROR_ENTRIES },
    newCode: options.newCode,
    clock: systemClock,
    random: systemRandom,
    logger,
    hangs
  })
  try {
    printLine(say(language, 'shell.mirrorOpen', { code: mirror.code }))
    await printQr(mirror.code)
    await endAsked(null)
  } finally {
    await mirror.close()
    await hangs.close()
  }
}
