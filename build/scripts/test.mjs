// `npm test`: every check, one after the other, each with a limit. What cannot run on this machine is named in the
// last lines; with CI set nothing may be left out that could be installed. The very last line is `N passed, N failed`.
import { resolve } from 'node:path'
import { endToEndRequirements } from './end-to-end-requirements.mjs'
import { networkLab } from './test/network-lab.mjs'
import { pdfToolsLine } from './test/pdf-tools.mjs'
import { powerCutLab } from './test/power-cut-lab.mjs'
import { runStage } from './test/run-stage.mjs'
import { runVitest } from './test/vitest-stage.mjs'

const root = resolve(import.meta.dirname, '../..')
process.chdir(root)
const mustRunAll = Boolean(process.env.CI) && process.env.CI !== 'false'

const node = (script, ...args) => ({ command: process.execPath, args: [resolve(root, script), ...args] })
const CHECKS = [
  { name: 'types', limitMinutes: 5, ...node('build/scripts/typecheck.mjs') },
  { name: 'lint', limitMinutes: 6, ...node('node_modules/eslint/bin/eslint.js', '.') },
  {
    name: 'format',
    limitMinutes: 3,
    ...node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')
  },
  { name: 'dead code', limitMinutes: 3, ...node('node_modules/knip/bin/knip.js', '--no-progress') },
  { name: 'documents', limitMinutes: 2, ...node('build/scripts/docs-check.mjs') },
  { name: 'RPC reference', limitMinutes: 2, ...node('build/scripts/rpc-docs.mjs', '--check') },
  { name: 'licences', limitMinutes: 2, ...node('build/scripts/licences.mjs', '--check') },
  // Hub, command-line and window tests run what is built, as people do.
  { name: 'build', limitMinutes: 4, ...node('build/scripts/built.mjs') }
]

const total = { passed: 0, failed: 0 }
const summary = []
const leftOut = []
const announce = (name) => console.log(`\n== ${name}`)

const runCheck = async (check) => {
  announce(check.name)
  const { ok, timedOut, seconds } = await runStage(check)
  total[ok ? 'passed' : 'failed'] += 1
  summary.push(
    `${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s${timedOut ? ', stopped at its limit' : ''})`
  )
}

const runTests = async (name, options) => {
  announce(`tests: ${name}`)
  const { passed, failed, skipped, timedOut, seconds } = await runVitest(options)
  total.passed += passed
  total.failed += failed
  const facts = `${passed} passed, ${failed} failed, ${seconds} s${timedOut ? ', stopped at its limit' : ''}`
  summary.push(`${failed === 0 ? 'ok    ' : 'FAILED'} tests: ${name} (${facts})`)
  if (skipped > 0)
    leftOut.push({ what: `${skipped} tests of “${name}” that skipped themselves`, remedy: pdfToolsLine() })
}

if (!powerCutLab()) {
  process.env.FOLKMOOT_NO_POWER_CUTS = '1'
  leftOut.push({
    what: 'the power cuts of hub and mirror: this machine lets nobody mount a file system',
    remedy: 'run the tests as root on a machine with loop devices',
    mayBeMissing: true
  })
}

for (const check of CHECKS) await runCheck(check)
await runTests('pure core', { project: 'pure', limitMinutes: 12 })
await runTests('engine, hub and command line', { project: 'engine', limitMinutes: 15 })
await runTests('village stories over a real DHT', { project: 'stories', limitMinutes: 12 })

const lab = networkLab()
if (lab.ok) {
  await runTests('rooms without internet, in network namespaces', {
    project: 'net',
    limitMinutes: 18,
    prefix: lab.prefix
  })
} else {
  leftOut.push({ what: `the tests in rooms without internet: ${lab.sentence}`, remedy: lab.line })
}

announce('looking for an Electron and a display')
const window = await endToEndRequirements()
if (window.ok) {
  console.log(window.exe)
  await runTests('the window', { project: 'e2e', limitMinutes: 15 })
} else {
  leftOut.push({ what: `the tests in the real window: ${window.sentence}`, remedy: window.line })
}

console.log(`\n${summary.join('\n')}`)
for (const { what, remedy, mayBeMissing = false } of leftOut) {
  console.log(`left out: ${what}`)
  if (remedy) console.log(`to enable: ${remedy}`)
  if (mustRunAll && !mayBeMissing) total.failed += 1
}
if (leftOut.some(({ mayBeMissing = false }) => !mayBeMissing) && mustRunAll)
  console.log('CI is set, so what is left out counts as failed')
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
