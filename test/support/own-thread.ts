import { existsSync, readFileSync } from 'node:fs'

const SCHEDULED = `/proc/self/task/${process.pid}/schedstat`
const isSaid = existsSync(SCHEDULED)

/**
 * Milliseconds, since it began, for which the main thread of this process was at work, and for which it stood in line
 * for a processor: what others on this machine do must not count. Where the system does not say, what the whole process
 * worked, and no waiting.
 */
export function ownThread(): { readonly work: number; readonly waited: number } {
  if (isSaid) {
    const [work = 0, waited = 0] = readFileSync(SCHEDULED, 'utf8').split(' ').map(Number)
    return { work: work / 1e6, waited: waited / 1e6 }
  }
  const { user, system } = process.cpuUsage()
  return { work: (user + system) / 1_000, waited: 0 }
}
