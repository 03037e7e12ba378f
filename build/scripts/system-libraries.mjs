// Which shared libraries a program lacks on this machine, and which Debian or Ubuntu packages have them.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arch, platform } from 'node:process'

const PACKAGES = [
  [/^libnss3|^libnssutil3|^libsmime3/, 'libnss3'],
  [/^libnspr4/, 'libnspr4'],
  [/^libgtk-3|^libgdk-3/, 'libgtk-3-0'],
  [/^libgbm/, 'libgbm1'],
  [/^libasound/, 'libasound2'],
  [/^libatomic/, 'libatomic1'],
  [/^libatk-1/, 'libatk1.0-0'],
  [/^libatk-bridge/, 'libatk-bridge2.0-0'],
  [/^libatspi/, 'libatspi2.0-0'],
  [/^libcups/, 'libcups2'],
  [/^libdrm/, 'libdrm2'],
  [/^libpango|^libpangocairo/, 'libpango-1.0-0'],
  [/^libcairo/, 'libcairo2'],
  [/^libg(lib|object|io|module)-2/, 'libglib2.0-0'],
  [/^libX11\./, 'libx11-6'],
  [/^libXcomposite/, 'libxcomposite1'],
  [/^libXdamage/, 'libxdamage1'],
  [/^libXext/, 'libxext6'],
  [/^libXfixes/, 'libxfixes3'],
  [/^libXrandr/, 'libxrandr2'],
  [/^libxcb/, 'libxcb1'],
  [/^libxkbcommon/, 'libxkbcommon0'],
  [/^libexpat/, 'libexpat1'],
  [/^libdbus-1/, 'libdbus-1-3'],
  [/^libudev/, 'libudev1']
]
// Debian 13 and Ubuntu 24.04 renamed these when time became 64 bits wide.
const RENAMED = new Set([
  'libgtk-3-0',
  'libasound2',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libglib2.0-0'
])

/** Names of the shared libraries that `files` want and the system does not have. Empty where nobody can tell. */
export const missingLibraries = (files) => {
  if (platform !== 'linux' || files.length === 0) return []
  const { stdout, status } = spawnSync('ldd', files, { encoding: 'utf8' })
  if (status === null) return []
  const names = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  // Libraries that lie beside the program itself are found by it, not by ldd.
  const beside = new Set(files.flatMap((file) => readdirSync(join(file, '..'))))
  return [...new Set(names)].filter((name) => !beside.has(name)).sort()
}

/** The one line that installs them on Debian and Ubuntu; a library nobody has listed is named as it is. */
export const installLine = (libraries) => {
  const renamed = hasRenamedPackages()
  const packages = libraries.map((library) => {
    const name = PACKAGES.find(([pattern]) => pattern.test(library))?.[1]
    if (!name) return library
    return renamed && RENAMED.has(name) ? `${name}t64` : name
  })
  return `sudo apt-get install -y ${[...new Set(packages)].join(' ')}`
}

const hasRenamedPackages = () => {
  if (!existsSync('/etc/os-release')) return false
  const release = Object.fromEntries(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((line) => line.split('='))
      .map(([key, value = '']) => [key, value.replaceAll('"', '')])
  )
  const version = Number.parseFloat(release.VERSION_ID ?? '0')
  return (release.ID === 'debian' && version >= 13) || (release.ID === 'ubuntu' && version >= 24)
}

/** The native parts that the engine loads on any host, window or none. */
export const engineNatives = (root) =>
  ['rocksdb-native', 'sodium-native', 'udx-native', 'fs-native-extensions'].flatMap((name) => {
    const folder = join(root, 'node_modules', name, 'prebuilds', `${platform}-${arch}`)
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith('.node'))
          .map((file) => join(folder, file))
      : []
  })
