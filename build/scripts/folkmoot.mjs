// `npm run -s folkmoot -- …`: the command line from a clone. Says nothing of its own on standard output, which
// belongs to the answer.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import process, { argv, execPath, exit } from 'node:process'
import { ensureBuilt } from './built.mjs'
import { ENGINE_HEAP_SWITCH } from './engine-heap.mjs'

const root = resolve(import.meta.dirname, '../..')
await ensureBuilt({ say: (sentence) => console.error(sentence) })
const child = spawn(execPath, [ENGINE_HEAP_SWITCH, join(root, 'out/main/cli.js'), ...argv.slice(2)], {
  stdio: 'inherit'
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('exit', (code, signal) => exit(signal ? 3 : (code ?? 3)))
