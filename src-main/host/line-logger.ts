import type { Logger } from '../engine/engine.ts'

/**
 * One JSON line for each message. Callers pass facts, never payload: no names, texts or keys of people
 * (facts are counts, ids, error classes).
 */
export const createLineLogger = (write: (line: string) => void, now: () => number): Logger => {
  const at =
    (level: 'info' | 'warn' | 'error'): Logger['info'] =>
    (message, facts) =>
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...facts })}\n`)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
