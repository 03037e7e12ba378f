// `npm run bench`: Folkmoot's store, sync and fold beside plain hypercore, side by side in one run. Bundles test/bench
// as the app is bundled (what ships inside stays inside), then runs it. Options: see test/bench/bench.ts.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { argv, execPath, exit } from 'node:process'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
/** Under node_modules, so that what the bundle leaves outside is found from where it lies. */
const outDir = join(root, 'node_modules/.cache/folkmoot-bench')
const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const bundled = Object.keys(devDependencies).filter((name) => name !== 'autobase')

await build({
  configFile: false,
  root,
  logLevel: 'error',
  ssr: { noExternal: bundled },
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { bench: join(root, 'test/bench/bench.ts'), phase: join(root, 'test/bench/phase.ts') },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' }
    }
  }
})
const run = spawn(execPath, [join(outDir, 'bench.mjs'), ...argv.slice(2)], { cwd: root, stdio: 'inherit' })
run.on('close', (code) => exit(code ?? 1))
