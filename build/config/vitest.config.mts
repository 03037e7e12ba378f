import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '../..')
const project = (name: string, include: string[], extra: object = {}) => ({
  extends: true as const,
  test: { name, include, ...extra }
})

const STORIES = [
  'test/engine/village/**/*.test.ts',
  'test/engine/net/hostile-wire.test.ts',
  'test/engine/mirror/**/*.test.ts',
  'test/hub/five-processes.test.ts',
  'test/hub/power-cut.test.ts'
]

/** They measure time, or meet on this machine's own network: nothing runs beside them. */
const ENGINE_ALONE = [
  'test/engine/net/**/*.test.ts',
  'test/engine/sync/pack-bounds.test.ts',
  'test/hub/lan.test.ts'
]

/** Vitest leaves one processor to the rest of the machine; where there are two, that would be one file at a time. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  root,
  test: {
    environment: 'node',
    maxWorkers,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src-shared/**/*.ts'], reporter: ['text-summary', 'json-summary'] },
    projects: [
      project('pure', ['test/{unit,property,sim,golden,contract}/**/*.test.ts']),
      project('engine', ['test/{engine,hub}/**/*.test.ts'], {
        exclude: [...STORIES, ...ENGINE_ALONE],
        testTimeout: 120_000
      }),
      project('engine alone', ENGINE_ALONE, {
        exclude: STORIES,
        testTimeout: 120_000,
        fileParallelism: false
      }),
      // Whole villages of real engines or processes over a real network: end to end, and may be tried twice more.
      project('stories', STORIES, { testTimeout: 120_000, fileParallelism: false, retry: 2 }),
      // Laptops in network namespaces of their own; each test says what room they sit in.
      project('net', ['test/net/**/*.test.ts'], { testTimeout: 120_000, fileParallelism: false, retry: 2 }),
      project('e2e', ['test/{e2e,security}/**/*.test.ts'], {
        testTimeout: 240_000,
        hookTimeout: 240_000,
        fileParallelism: false,
        retry: 2
      })
    ]
  }
})
