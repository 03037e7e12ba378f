import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Suspect } from '../engine/net/serving.ts'

/** How long a device is refused that was being served when the engine hung. */
export const SUSPECT_MS = 60 * 60_000
const MAX_SUSPECTS = 64
const MAX_FILE_BYTES = 64 * 1024
const LINE = /^([0-9a-f]{64}) (\d{1,15})$/

/**
 * Who hung an earlier process: one line each, `<connection key> <milliseconds since 1970>`. Forgotten after an hour of
 * `now`; a time to come is taken for now, since clocks are set back. Never throws: without the file nobody is suspect.
 */
export function readSuspects(path: string, now: number): Suspect[] {
  const since = new Map<string, number>()
  try {
    const text = readFileSync(path, 'utf8').slice(-MAX_FILE_BYTES)
    for (const line of text.split('\n')) {
      const [, key, at] = LINE.exec(line) ?? []
      if (key === undefined) continue
      since.delete(key)
      since.set(key, Math.min(Number(at), now))
    }
  } catch {
    return []
  }
  const fresh = [...since].filter(([, at]) => now - at < SUSPECT_MS).slice(-MAX_SUSPECTS)
  try {
    if (fresh.length === 0) rmSync(path, { force: true })
    else writeFileSync(path, fresh.map(([key, at]) => `${key} ${at}\n`).join(''), { mode: 0o600 })
  } catch {
    // What cannot be shortened now is shortened at the next start.
  }
  return fresh.map(([key, at]) => ({ key, forMs: SUSPECT_MS - (now - at) }))
}
