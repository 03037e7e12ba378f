import type { Logger } from '#main/engine/engine.ts'

export interface LogLine {
  level: 'info' | 'warn' | 'error'
  message: string
  facts: Record<string, string | number | boolean>
}

export type MemoryLogger = Logger & { readonly lines: LogLine[] }

/** Keeps what was logged, for tests that ask whether something was said or must not have been. */
export const createMemoryLogger = (): MemoryLogger => {
  const lines: LogLine[] = []
  const at =
    (level: LogLine['level']) =>
    (message: string, facts: LogLine['facts'] = {}) =>
      void lines.push({ level, message, facts })
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}
