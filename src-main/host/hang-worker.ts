import { appendFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { toHex } from '#shared/kernel/bytes.ts'
import {
  beats,
  END_AFTER_TICKS,
  hangShared,
  type HangWorkerData,
  isServing,
  NOTE_AFTER_TICKS
} from './hang-shared.ts'

// A thread of its own beside an engine's event loop: when the loop stands still it writes down who was being served,
// and ends the process where nobody outside did.
const { memory, suspectsFile, tickMs } = workerData as HangWorkerData
const shared = hangShared(memory)
let seen = beats(shared)
let silent = 0

setInterval(() => {
  const now = beats(shared)
  silent = now === seen ? silent + 1 : 0
  seen = now
  if (silent === NOTE_AFTER_TICKS && isServing(shared)) {
    try {
      appendFileSync(suspectsFile, `${toHex(shared.key.slice())} ${Date.now()}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not keep the process from being ended.
    }
  }
  if (silent >= END_AFTER_TICKS) process.kill(process.pid, 'SIGKILL')
}, tickMs)
