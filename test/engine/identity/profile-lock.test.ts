import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, test, vi } from 'vitest'
import { lockProfile } from '#main/engine/identity/profile-lock.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { systemRandom } from '#test/support/test-vault.ts'

afterEach(() => vi.restoreAllMocks())

/** The system’s answer about a process of another user. */
const notOurs = () =>
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
  })

const leaveLock = (folder: string, started: string | null) =>
  writeFile(join(folder, 'lock'), JSON.stringify({ pid: 1, started, token: 'left' }))

test.runIf(process.platform === 'linux')(
  'a lock left by a power cut is taken over although another user’s process has its number now',
  async () => {
    const folder = scratchFolder()
    await leaveLock(folder, '987654321987')
    notOurs()
    await (
      await lockProfile(folder, systemRandom)
    )()
  }
)

test.runIf(process.platform === 'linux')(
  'a lock that another user’s process holds is left alone',
  async () => {
    const folder = scratchFolder()
    const stat = await readFile('/proc/1/stat', 'utf8')
    await leaveLock(folder, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null)
    notOurs()
    await expectRefusal(lockProfile(folder, systemRandom), 'storeElsewhere')
  }
)
