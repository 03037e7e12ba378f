import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { build } from 'vite'
import { ENGINE_HEAP_SWITCH } from '#main/host/engine-heap.ts'

const root = resolve(import.meta.dirname, '../..')
/** Under node_modules, so that what the bundle leaves outside is found from where it lies. */
const outDir = join(root, 'node_modules/.cache/folkmoot-processes')
const bundles = new Map<string, Promise<string>>()

async function bundle(script: string): Promise<string> {
  mkdirSync(outDir, { recursive: true })
  const name = `${basename(script, '.ts')}.mjs`
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: resolve(root, script),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: name } }
    }
  })
  return join(outDir, name)
}

/** The path of a TypeScript file's bundle, made once. */
export async function bundled(script: string): Promise<string> {
  const built = bundles.get(script) ?? bundle(script)
  bundles.set(script, built)
  return built
}

/**
 * Runs a TypeScript file of the repository as a process of its own, with an engine's heap, for tests that kill or
 * starve it. Dependencies stay outside its bundle. Standard input and output are the test's; errors are inherited.
 * `inside` goes before the command, to start it in another network.
 */
export async function runAsProcess(
  script: string,
  args: readonly string[],
  inside: readonly string[] = []
): Promise<ChildProcessByStdio<Writable, Readable, null>> {
  const [program = '', ...rest] = [
    ...inside,
    process.execPath,
    ENGINE_HEAP_SWITCH,
    await bundled(script),
    ...args
  ]
  return spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'], cwd: root })
}
