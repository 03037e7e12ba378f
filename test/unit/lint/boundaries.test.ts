import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../../../build/lint/plugin.mjs'
import { PACKAGES, ZONES, zoneOf } from '../../../build/lint/zones.mjs'
import { inFile, ruleTester } from './rule-tester.ts'

const zone = [{ messageId: 'zone' }]
const packageUse = [{ messageId: 'package' }]

ruleTester.run('boundaries', rules.boundaries, {
  valid: [
    inFile('src-shared/fold/a.ts', `import { b } from '../kernel/b.ts'`, 'the fold builds on the kernel'),
    inFile('src-shared/log/a.ts', `import { z } from 'zod'`, 'src-shared may use the pure libraries'),
    inFile(
      'src-shared/log/a.ts',
      `import { b } from '@noble/hashes/blake2.js'`,
      'a subpath belongs to its package'
    ),
    inFile(
      'src-main/engine/a.ts',
      `import { b } from '#shared/log/b.ts'`,
      'the engine uses src-shared by alias'
    ),
    inFile(
      'src-main/engine/a.ts',
      `import Core from 'hypercore'; import fs from 'node:fs'`,
      'the engine does I/O'
    ),
    inFile(
      'src-main/rpc/a.ts',
      `import type { E } from '#main/engine/engine.ts'`,
      'rpc stands on the engine'
    ),
    inFile('src-main/hub/a.ts', `import { b } from '../rpc/b.ts'`, 'the hub stands on rpc'),
    inFile('src-main/electron/a.ts', `import { app } from 'electron'`, 'the desktop shell uses electron'),
    inFile(
      'src-main/electron/a.ts',
      `import type { V } from '#main/engine/engine.ts'`,
      'the main process knows the engine’s shapes'
    ),
    inFile(
      'src-main/electron/a.ts',
      `import { type V } from '../engine/engine.ts'`,
      'also when each name is marked'
    ),
    inFile(
      'src-main/electron/engine-host/a.ts',
      `import { b } from '../../engine/b.ts'`,
      'the engine’s own process runs it'
    ),
    inFile('src-main/preload/a.ts', `import { b } from '#shared/rpc/b.ts'`, 'preload knows the contract'),
    inFile(
      'src-renderer/a.tsx',
      `import { say } from '#shared/words/say.ts'`,
      'the renderer takes words from src-shared'
    ),
    inFile(
      'src-renderer/a.tsx',
      `import './style.css'; import icon from './icon.svg?url'`,
      'assets have extensions too'
    ),
    inFile(
      'test/engine/a.test.ts',
      `import { b } from '#main/engine/b.ts'; import fc from 'fast-check'`,
      'tests see all'
    ),
    inFile(
      'src-main/host/a.ts',
      `import manifest from '../../package.json'`,
      'hosts read the version they are'
    ),
    inFile('vite.config.ts', `import anything from 'anything'`, 'files outside every zone are not judged')
  ],
  invalid: [
    {
      ...inFile('src-shared/a.ts', `import { b } from '#main/engine/b.ts'`, 'src-shared knows no engine'),
      errors: zone
    },
    {
      ...inFile('src-shared/kernel/a.ts', `import { b } from '../log/b.ts'`, 'the kernel knows no logs'),
      errors: zone
    },
    {
      ...inFile('src-main/engine/a.ts', `import { b } from '../rpc/b.ts'`, 'the engine knows no transport'),
      errors: zone
    },
    { ...inFile('src-main/engine/a.ts', `export * from '../hub/b.ts'`, 're-exports count'), errors: zone },
    {
      ...inFile('src-main/rpc/a.ts', `const b = import('../cli/b.ts')`, 'dynamic imports count'),
      errors: zone
    },
    {
      ...inFile('src-main/rpc/a.ts', `type B = import('../cli/b.ts').B`, 'type imports count'),
      errors: zone
    },
    {
      ...inFile(
        'src-main/electron/a.ts',
        `import { b } from '#main/engine/b.ts'`,
        'the main process runs no engine'
      ),
      errors: zone
    },
    {
      ...inFile('src-main/preload/a.ts', `import { b } from '#main/engine/b.ts'`, 'preload knows no engine'),
      errors: zone
    },
    {
      ...inFile(
        'src-main/preload/a.ts',
        `import { b } from '#shared/log/b.ts'`,
        'preload knows only the contract'
      ),
      errors: zone
    },
    {
      ...inFile('src-renderer/a.tsx', `import { b } from '#main/rpc/b.ts'`, 'the renderer knows no src-main'),
      errors: zone
    },
    {
      ...inFile('src-main/engine/a.ts', `import { b } from '#test/b.ts'`, 'nothing shipped imports a test'),
      errors: zone
    },
    {
      ...inFile('src-shared/a.ts', `import sodium from 'sodium-native'`, 'src-shared keeps to its list'),
      errors: packageUse
    },
    {
      ...inFile('src-main/engine/a.ts', `import { app } from 'electron'`, 'no electron in the engine'),
      errors: packageUse
    },
    { ...inFile('src-main/hub/a.ts', `const e = require('electron')`, 'require counts'), errors: packageUse },
    {
      ...inFile('src-renderer/a.tsx', `import Core from 'hypercore'`, 'no logs in the renderer'),
      errors: packageUse
    },
    {
      ...inFile('src-shared/a.ts', `import { a } from 'left-pad'`, 'new packages are classified first'),
      errors: [{ messageId: 'unclassified' }]
    },
    {
      ...inFile('src-shared/a.ts', `import fs from 'node:fs'`, 'src-shared has no Node'),
      errors: [{ messageId: 'node' }]
    },
    {
      ...inFile('src-renderer/a.ts', `import path from 'path'`, 'nor has the renderer'),
      errors: [{ messageId: 'node' }]
    },
    {
      ...inFile(
        'src-main/engine/a.ts',
        `import { b } from '../../src-shared/b.ts'`,
        'top folders are crossed by alias'
      ),
      errors: [{ messageId: 'alias' }]
    },
    {
      ...inFile('src-main/engine/a.ts', `import { b } from '#shared/b'`, 'extensions are written'),
      errors: [{ messageId: 'extension' }]
    },
    {
      ...inFile('src-main/engine/a.ts', `import { b } from '#elsewhere/b.ts'`, 'unknown aliases are refused'),
      errors: [{ messageId: 'unknownAlias' }]
    },
    {
      ...inFile(
        'src-main/engine/a.ts',
        `import { b } from '../../package.ts'`,
        'no reaching out of the zones'
      ),
      errors: [{ messageId: 'outside' }]
    }
  ]
})

describe('the map of zones', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const declared = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] }).filter(
    (name) => !name.startsWith('@types/')
  )

  it('classifies every dependency of package.json and no other', () => {
    expect(Object.keys(PACKAGES).toSorted()).toEqual(declared.toSorted())
  })

  it('names only zones that exist', () => {
    const names = new Set(ZONES.map(({ name }) => name))
    const used = [...Object.values(PACKAGES).flat(), ...ZONES.flatMap(({ mayImport }) => mayImport)]
    expect(used.filter((name) => name !== '*' && !names.has(name))).toEqual([])
  })

  it('takes the deepest folder for a file’s zone', () => {
    expect(zoneOf('src-main/electron/engine-host/index.ts')?.name).toBe('engineHost')
    expect(zoneOf('src-main/electron/window.ts')?.name).toBe('electron')
    expect(zoneOf('src-mainframe/index.ts')).toBeUndefined()
  })
})
