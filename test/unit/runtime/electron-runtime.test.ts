import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { downloadElectron } from '../../../build/scripts/electron-download.mjs'
import { resolveElectron } from '../../../build/scripts/electron-runtime.mjs'
import { installLine, missingLibraries } from '../../../build/scripts/system-libraries.mjs'
import { scratchFolder } from '#test/support/scratch-folder.ts'

describe('finding an Electron', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('takes the folder a person names', async () => {
    const dist = scratchFolder()
    writeFileSync(join(dist, 'electron'), '')
    writeFileSync(join(dist, 'version'), 'v99.0.0\n')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist)
    expect(await resolveElectron()).toMatchObject({ ok: true, dist, version: '99.0.0', source: 'override' })
  })

  it('looks no further when the folder a person names holds none', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', scratchFolder())
    expect(await resolveElectron({ carried: true })).toMatchObject({ ok: false })
  })
})

describe('Electron’s own download', () => {
  /** A repository whose installer does what the test says. */
  const withInstaller = (code: string) => {
    const root = scratchFolder()
    mkdirSync(join(root, 'node_modules/electron'), { recursive: true })
    writeFileSync(join(root, 'node_modules/electron/install.js'), code)
    return { root, cache: join(root, 'cache'), say: () => undefined }
  }

  it('is run, and its success needs no memory', async () => {
    const place = withInstaller('process.exit(0)')
    expect(await downloadElectron(place)).toEqual({ ok: true })
    expect(await downloadElectron(place)).toEqual({ ok: true })
  })

  it('is not tried again for six hours after it failed', async () => {
    const place = withInstaller(`require('fs').appendFileSync(__dirname + '/runs', '.'); process.exit(1)`)
    const runs = () => readFileSync(join(place.root, 'node_modules/electron/runs'), 'utf8').length
    expect(await downloadElectron(place)).toMatchObject({ ok: false })
    expect(await downloadElectron(place)).toMatchObject({ ok: false })
    expect(runs()).toBe(1)
    const longAgo = new Date(Date.now() - 7 * 60 * 60 * 1_000)
    utimesSync(join(place.cache, 'download-failed'), longAgo, longAgo)
    expect(await downloadElectron(place)).toMatchObject({ ok: false })
    expect(runs()).toBe(2)
  })

  it('is named when the package is not there at all', async () => {
    const root = scratchFolder()
    expect(await downloadElectron({ root, cache: join(root, 'cache'), say: () => undefined })).toMatchObject({
      ok: false
    })
  })
})

describe('missing system libraries', () => {
  it('are found by the loader’s own word', () => {
    expect(missingLibraries([process.execPath])).toEqual([])
    const script = join(scratchFolder(), 'script')
    writeFileSync(script, '#!/bin/sh\n')
    chmodSync(script, 0o755)
    expect(missingLibraries([script])).toEqual([])
  })

  it('become one line to install them, each package once', () => {
    const line = installLine([
      'libgtk-3.so.0',
      'libgdk-3.so.0',
      'libnss3.so',
      'libatomic.so.1',
      'libunheard.so.1'
    ])
    expect(line).toMatch(/^sudo apt-get install -y libgtk-3-0(t64)? libnss3 libatomic1 libunheard\.so\.1$/)
  })
})
