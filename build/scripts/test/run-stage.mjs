import { spawn } from 'node:child_process'

/** Kills a child and everything it started; the group is gone already when it ended by itself. */
const killGroup = (child) => {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) killGroup(child)
    process.exit(130)
  })
}

/**
 * Runs a command in its own process group, its output passing straight through so that a hang is visible, and kills
 * the whole group at the limit: a test may leave servers and windows behind that would hold the next stage up.
 * @param {{ command: string, args: string[], limitMinutes: number }} stage
 * @returns {Promise<{ ok: boolean, timedOut: boolean, seconds: number }>}
 */
export const runStage = ({ command, args, limitMinutes }) =>
  new Promise((done) => {
    const begun = performance.now()
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true
    })
    running.add(child)
    let timedOut = false
    const limit = setTimeout(() => {
      timedOut = true
      killGroup(child)
    }, limitMinutes * 60_000)
    const finish = (ok) => {
      clearTimeout(limit)
      running.delete(child)
      killGroup(child)
      done({ ok: ok && !timedOut, timedOut, seconds: Math.round((performance.now() - begun) / 1_000) })
    }
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      clearTimeout(limit)
      running.delete(child)
      done({ ok: false, timedOut: false, seconds: 0 })
    })
    child.once('exit', (code) => finish(code === 0))
  })
