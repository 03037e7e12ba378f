// Lists what Folkmoot ships and under which licences (docs/third-party.md), and refuses licences not on the list.
// With --check it only compares. Shipped is what the lock file reaches from `dependencies` and from the packages
// that build/lint/zones.mjs lets a shipped zone use, since those are bundled.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PACKAGES } from '../lint/zones.mjs'

const root = resolve(import.meta.dirname, '../..')
const target = resolve(root, 'docs/third-party.md')
const ALLOWED = new Set([
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  '(MIT OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
  '(MIT AND Zlib)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT AND OFL-1.1',
  'MIT OR Apache-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense'
])
/** Read in the package's own LICENSE file, since its manifest says nothing. */
const READ_BY_HAND = { 'png-js': 'MIT' }
/** Electron is a program of its own with its own notices; what its package depends on is only its installer. */
const NOT_BUNDLED = new Set(['electron'])

const json = (path) => JSON.parse(readFileSync(resolve(root, path), 'utf8'))
const { packages } = json('package-lock.json')
const manifest = json('package.json')

/** Where npm put `name` for the package at `from`: its own folder first, then those above. */
const placeOf = (name, from) => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[place] !== undefined) return place
    if (folder === '') return undefined
  }
}

const bundled = Object.entries(PACKAGES)
  .filter(([name, zones]) => zones.some((zone) => zone !== 'build') && !NOT_BUNDLED.has(name))
  .map(([name]) => name)
const shipped = new Set()
const queue = [...Object.keys(manifest.dependencies), ...bundled].map((name) => placeOf(name, ''))
for (let place = queue.pop(); place !== undefined || queue.length > 0; place = queue.pop()) {
  if (place === undefined || shipped.has(place)) continue
  shipped.add(place)
  const { dependencies = {}, optionalDependencies = {} } = packages[place]
  queue.push(...Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => placeOf(name, place)))
}

/** Some manifests give the licence in the old form, which npm does not copy into the lock file. */
const licenceOf = (place) => {
  if (packages[place].license) return packages[place].license
  const path = `${place}/package.json`
  if (!existsSync(resolve(root, path))) return undefined
  const { license, licenses } = json(path)
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ')
}

const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

const rows = [...shipped]
  .map((place) => ({
    name: nameOf(place),
    version: packages[place].version,
    licence: licenceOf(place) ?? READ_BY_HAND[nameOf(place)] ?? 'unknown'
  }))
  .toSorted((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1))

const refused = rows.filter(({ licence }) => !ALLOWED.has(licence))
for (const { name, version, licence } of refused) {
  console.error(
    `${name} ${version}: the licence “${licence}” is not on the list in build/scripts/licences.mjs`
  )
}

/** The text of the Open Font License with the owner's notice; all four packages carry the same fonts. */
const fontNotice = (name) => readFileSync(resolve(root, 'node_modules', name, 'LICENSE_FONT'), 'utf8').trim()
const fonts = rows.filter(({ name }) => name.startsWith('@expo-google-fonts/'))

const text = `${[
  '# Third-party notices',
  'Folkmoot itself is under the Apache License 2.0 (`LICENSE`). It ships the packages below; the table is written by `npm run licences` from the lock file, and `npm test` fails when the two differ or a licence is not on the allowed list. The desktop app also carries Electron (MIT) and with it Chromium and Node.js, whose notices are in the `LICENSE` and `LICENSES.chromium.html` files beside its program.',
  [
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.name} | ${row.version} | ${row.licence} |`)
  ].join('\n'),
  '## Fonts',
  'Noto Sans SC and Noto Serif SC are under the SIL Open Font License 1.1; they are shipped unchanged, in documents as subsets.',
  ...fonts.map(({ name }) => [`### ${name}`, '```text', fontNotice(name), '```'].join('\n'))
].join('\n\n')}\n`

if (process.argv.includes('--check')) {
  const present = existsSync(target) ? readFileSync(target, 'utf8') : ''
  if (present !== text)
    console.error('docs/third-party.md differs from the lock file: run `npm run licences` and commit it.')
  if (present !== text || refused.length > 0) process.exitCode = 1
} else {
  writeFileSync(target, text)
  if (refused.length > 0) process.exitCode = 1
}
