// `npm run demo`: makes a practice village, prints what every neighbour's laptop agrees on, and opens the app as
// its founder. `-- --headless` stops before the window; `--data DIR` keeps the founder's laptop there; `--lang en`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { argv, execPath, exit } from 'node:process'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './built.mjs'
import { ENGINE_HEAP_SWITCH } from './engine-heap.mjs'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  args: argv.slice(2),
  options: { data: { type: 'string' }, lang: { type: 'string' }, headless: { type: 'boolean' } }
})
const data = values.data ?? mkdtempSync(join(tmpdir(), 'folkmoot-demo-'))
const language = values.lang === undefined ? [] : ['--lang', values.lang]
const run = (script, args) =>
  spawnSync(execPath, [ENGINE_HEAP_SWITCH, join(root, script), ...args], { stdio: 'inherit' }).status ?? 1

await ensureBuilt({ say: (sentence) => console.error(sentence) })
const made = run('out/main/demo.js', ['--data', data, ...language])
exit(made !== 0 || values.headless ? made : run('build/scripts/start.mjs', ['--data', data]))
