import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { runStage } from './run-stage.mjs'

const root = resolve(import.meta.dirname, '../../..')
const reports = resolve(root, 'node_modules/.cache/test-reports')

/**
 * Runs the vitest projects whose names begin with `project`, inside `prefix` if given, and reads their JSON report. A run
 * that ends badly without a failed test is one failure.
 */
export const runVitest = async ({ project, limitMinutes, prefix = [] }) => {
  mkdirSync(reports, { recursive: true })
  const report = resolve(reports, `${project}.json`)
  rmSync(report, { force: true })
  const args = [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=build/config/vitest.config.mts',
    `--project=${project}*`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`
  ]
  const [command, ...rest] = [...prefix, process.execPath, ...args]
  const { ok, timedOut, seconds } = await runStage({ command, args: rest, limitMinutes })
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  const passed = counts?.numPassedTests ?? 0
  const failed = counts?.numFailedTests ?? 0
  const skipped = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0)
  return { passed, failed: !ok && failed === 0 ? 1 : failed, skipped, timedOut, seconds }
}
