import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '../..')
const project = (name: string, include: string[], extra: object = {}) => ({
  extends: true as const,
  test: { name, include, ...extra }
})

export default defineConfig({
  root,
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src-shared/**/*.ts'], reporter: ['text-summary', 'json-summary'] },
    projects: [
      project('pure', ['test/{unit,property,sim,golden,contract}/**/*.test.ts']),
      project('engine', ['test/{engine,hub}/**/*.test.ts'], { testTimeout: 120_000, fileParallelism: false }),
      project('e2e', ['test/{e2e,security}/**/*.test.ts'], {
        testTimeout: 240_000,
        hookTimeout: 240_000,
        fileParallelism: false,
        retry: 2
      })
    ]
  }
})
