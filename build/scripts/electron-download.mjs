// Runs Electron's own installer under a time limit of ours: where its host accepts a connection and never answers,
// it would wait five minutes. A failure is remembered for a while, so that the next start does not wait again.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, execPath, kill } from 'node:process'

const LIMIT_MS = Number(env.FOLKMOOT_ELECTRON_DOWNLOAD_MS ?? 120_000)
const REMEMBER_FAILURE_MS = 6 * 60 * 60 * 1_000

/** @returns {Promise<{ ok: true } | { ok: false, reason: string }>} */
export const downloadElectron = async ({ root, cache, say }) => {
  const installer = join(root, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return { ok: false, reason: 'the electron package is not installed (npm ci)' }
  const failureMark = join(cache, 'download-failed')
  if (failedRecently(failureMark))
    return { ok: false, reason: 'Electron’s download failed within the last six hours' }

  say(`Fetching Electron (at most ${Math.round(LIMIT_MS / 1_000)} seconds) …`)
  const outcome = await runInstaller(installer, root)
  if (outcome.ok) {
    rmSync(failureMark, { force: true })
    return outcome
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(failureMark, `${outcome.reason}\n`)
  return outcome
}

const failedRecently = (mark) => existsSync(mark) && Date.now() - statSync(mark).mtimeMs < REMEMBER_FAILURE_MS

// In a process group of its own, because the installer starts children that outlive it when only it is killed.
const runInstaller = (installer, root) =>
  new Promise((resolve) => {
    const child = spawn(execPath, [installer], { cwd: root, detached: true, stdio: 'ignore' })
    const timer = setTimeout(() => {
      killGroup(child.pid)
      resolve({ ok: false, reason: `Electron’s download did not finish within ${LIMIT_MS / 1_000} seconds` })
    }, LIMIT_MS)
    child.once('error', () => {
      clearTimeout(timer)
      resolve({ ok: false, reason: 'Electron’s installer could not be started' })
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? { ok: true } : { ok: false, reason: 'Electron could not be downloaded' })
    })
  })

const killGroup = (pid) => {
  try {
    kill(-pid, 'SIGKILL')
  } catch {
    // Ended by itself between the time-out and here.
  }
}
