import type { Logger } from '../engine/engine.ts'

const LEVELS = ['info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/**
 * One JSON line for each message. Callers pass facts, never payload: no names, texts or keys of people
 * (facts are counts, ids, error classes). Levels below `least` are dropped.
 */
export const createLineLogger = (
  write: (line: string) => void,
  now: () => number,
  least: Level = 'info'
): Logger => {
  const at =
    (level: Level): Logger['info'] =>
    (message, facts) => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...facts })}\n`)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
