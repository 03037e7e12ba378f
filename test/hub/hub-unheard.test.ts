import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bundled } from '#test/support/run-as-process.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const folder = scratchFolder()

it('outlives a rejection nobody waited for, and a terminal that is gone', async () => {
  const script = await bundled('test/hub/hub-unheard.ts')
  const worker = await bundled('src-main/host/hang-worker.ts')
  const hub = spawn(process.execPath, [script, join(folder, 'data'), folder, worker])
  let printed = ''
  hub.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const ended = once(hub, 'exit')
  await expect.poll(() => printed, { timeout: 30_000 }).toContain('#token=')
  hub.stderr.destroy()
  hub.stdin.write('\n')
  await expect.poll(() => printed, { timeout: 30_000 }).toContain('still here')
  hub.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})
