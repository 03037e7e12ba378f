import type { Logger } from '../engine/engine.ts'
import { createLineLogger, type Level } from './line-logger.ts'
import { systemClock } from './system-deps.ts'

/** Logs to standard error. Whoever read it may be gone (a closed terminal, a pipe that ended): that ends nothing here. */
export const createTerminalLogger = (least: Level = 'info'): Logger => {
  process.stderr.on('error', () => undefined)
  return createLineLogger((line) => process.stderr.write(line), systemClock.now, least)
}

/**
 * A rejection nobody waited for (a log that closed under a pending read) is logged and ends nothing; Node would end
 * the process, and with it everybody's calls.
 */
export const outliveUnheardRejections = (logger: Logger): void =>
  void process.on('unhandledRejection', (reason) =>
    logger.error('a rejection went unheard', { error: reason instanceof Error ? reason.name : typeof reason })
  )
