import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const stateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640).max(10_000),
  height: z.number().int().min(480).max(10_000),
  maximized: z.boolean()
})
export type WindowState = z.infer<typeof stateSchema>

/** Null when there is none, when it is damaged, or when its screen is no longer there. */
export const readWindowState = (file: string, screens: readonly Rectangle[]): WindowState | null => {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return screens.some((screen) => overlaps(state, screen)) ? state : null
  } catch {
    return null
  }
}

/** Best effort: a window that opens at its usual size is a comfort, not a promise. */
export const writeWindowState = (file: string, state: WindowState): void => {
  try {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 })
  } catch {
    // A full or read-only disk is reported by the engine, where it matters.
  }
}

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
