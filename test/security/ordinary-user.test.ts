import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { describeInWindow, electronCommand } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const NOBODY = 65_534
const FILTERED_SYSTEM_CALLS = '2'

/** Root starts the app as nobody, which works where nobody can reach the program and this repository. */
const canBeOrdinary = (paths: readonly string[]): boolean =>
  process.getuid?.() !== 0 || paths.every(isOpenToAll)

const isOpenToAll = (path: string): boolean =>
  (statSync(path).mode & 0o005) === 0o005 && (dirname(path) === path || isOpenToAll(dirname(path)))

interface Process {
  commandLine: string
  status: string
}

/** Processes descended from `pid`, by the kernel's own account. */
const descendants = (pid: number): Process[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
        const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent, status, commandLine }]
      } catch {
        // Ended while we looked.
        return []
      }
    })
  const under = (parent: number): typeof all =>
    all.filter((found) => found.parent === parent).flatMap((found) => [found, ...under(found.pid)])
  return under(pid)
}

describeInWindow('started by an ordinary user', () => {
  it('[1] the page’s process is sandboxed by the system, without any switch', async ({ skip }) => {
    const dataDir = scratchFolder()
    const { exe, args, env } = await electronCommand({ dataDir })
    if (!canBeOrdinary([exe, process.cwd()])) skip('an ordinary user cannot reach this folder')
    const isRoot = process.getuid?.() === 0
    if (isRoot) chownSync(dataDir, NOBODY, NOBODY)
    const app = spawn(
      exe,
      args.filter((argument) => argument !== '--no-sandbox'),
      {
        cwd: dataDir,
        env: { ...env, HOME: dataDir },
        stdio: 'ignore',
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {})
      }
    )
    const ended = once(app, 'exit')
    try {
      const renderers = () =>
        descendants(app.pid!).filter(({ commandLine }) => commandLine.includes('--type=renderer'))
      await expect.poll(() => renderers().length, { timeout: 60_000 }).toBeGreaterThan(0)
      await expect
        .poll(() => renderers().map(({ status }) => /^Seccomp:\s+(\d)/m.exec(status)?.[1]), {
          timeout: 20_000
        })
        .toEqual([FILTERED_SYSTEM_CALLS])
      expect(renderers().some(({ commandLine }) => commandLine.includes('no-sandbox'))).toBe(false)
    } finally {
      app.kill('SIGTERM')
      await ended
    }
  })
})
