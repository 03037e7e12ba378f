// `npm start`: the desktop app where a window can be opened, else the same app in a browser. Arguments after `--`
// go to Folkmoot (`npm start -- --data DIR`); `--browser` asks for the browser, `--carried-electron` (development)
// allows the Electron that tests use.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import process, { argv, execPath, exit } from 'node:process'
import { ensureBuilt } from './built.mjs'
import { ENGINE_HEAP_SWITCH } from './engine-heap.mjs'
import { engineNatives, installLine, missingLibraries } from './system-libraries.mjs'
import { windowRuntime } from './window-runtime.mjs'

const root = resolve(import.meta.dirname, '../..')
const OWN_SWITCHES = new Set(['--browser', '--carried-electron'])
const say = (sentence) => console.error(sentence)

const asked = argv.slice(2)
const args = asked.filter((argument) => !OWN_SWITCHES.has(argument))

const missing = missingLibraries(engineNatives(root))
if (missing.length > 0) {
  say(`Folkmoot needs ${missing.join(', ')}, which is missing here; install it with: ${installLine(missing)}`)
  exit(1)
}

await ensureBuilt({ say })
const runtime = asked.includes('--browser')
  ? { ok: false, sentence: 'Folkmoot opens in a browser, as asked.' }
  : await windowRuntime({ carried: asked.includes('--carried-electron'), say })

if (!runtime.ok) say(runtime.sentence)
const child = runtime.ok
  ? spawn(runtime.exe, [...runtime.args, root, ...args], { stdio: 'inherit' })
  : spawn(execPath, [ENGINE_HEAP_SWITCH, join(root, 'out/main/hub.js'), ...args], { stdio: 'inherit' })
// A terminal sends Ctrl-C to the whole group; a service manager signals only us.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  say(`Folkmoot could not be started: ${error.message}`)
  exit(1)
})
child.once('exit', (code, signal) => exit(signal ? 1 : (code ?? 0)))
