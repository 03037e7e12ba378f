/**
 * The map of the house: which folder may import which, and which package may be used where.
 * docs/architecture.md says why; `rules/boundaries.mjs` enforces it; a test keeps it in step with package.json.
 *
 * A zone is the folder that a file lies in, by longest match. `mayImport` lists other zones by name, `mayImportTypes` those of
 * which only types may be known.
 */
const SHARED = ['kernel', 'contract', 'words', 'shared']
const NODE_SIDE = ['engine', 'rpc', 'host', 'hub', 'cli', 'engineHost', 'electron']

export const ZONES = [
  { name: 'kernel', folder: 'src-shared/kernel', mayImport: [] },
  { name: 'contract', folder: 'src-shared/rpc', mayImport: ['kernel', 'shared'] },
  { name: 'words', folder: 'src-shared/words', mayImport: ['kernel', 'shared', 'contract'] },
  { name: 'shared', folder: 'src-shared', mayImport: ['kernel', 'contract', 'words'] },
  { name: 'engine', folder: 'src-main/engine', mayImport: SHARED },
  { name: 'rpc', folder: 'src-main/rpc', mayImport: [...SHARED, 'engine'] },
  { name: 'host', folder: 'src-main/host', mayImport: [...SHARED, 'engine'] },
  { name: 'hub', folder: 'src-main/hub', mayImport: [...SHARED, 'engine', 'rpc', 'host'] },
  { name: 'cli', folder: 'src-main/cli', mayImport: [...SHARED, 'engine', 'rpc', 'host', 'hub'] },
  {
    name: 'engineHost',
    folder: 'src-main/electron/engine-host',
    mayImport: [...SHARED, 'engine', 'rpc', 'host', 'electron']
  },
  {
    name: 'electron',
    folder: 'src-main/electron',
    mayImport: [...SHARED, 'rpc', 'host', 'engineHost'],
    // The main process holds no logs: it may know the shapes of the engine, never run it.
    mayImportTypes: ['engine']
  },
  { name: 'preload', folder: 'src-main/preload', mayImport: ['contract'] },
  { name: 'renderer', folder: 'src-renderer', mayImport: SHARED },
  { name: 'test', folder: 'test', mayImport: ['*'] },
  { name: 'build', folder: 'build', mayImport: [] }
]

/** Zones that may import Node's own modules. */
export const NODE_ZONES = new Set([...NODE_SIDE, 'test', 'build'])

/**
 * Every dependency of package.json and the zones that may use it. A package missing here fails the lint wherever
 * it is imported: a new dependency is a decision, so it is written down. Tests may use any classified package.
 */
export const PACKAGES = {
  // Pure libraries, the only ones that src-shared may know.
  '@noble/curves': [...SHARED, 'engine'],
  '@noble/hashes': [...SHARED, 'engine'],
  '@orpc/contract': ['contract', 'rpc'],
  '@scure/bip39': [...SHARED, 'engine'],
  'intl-messageformat': ['words'],
  zod: [...SHARED, ...NODE_SIDE, 'build'],

  // Logs, networking and documents: the engine's alone.
  '@expo-google-fonts/noto-sans-sc': ['engine'],
  '@expo-google-fonts/noto-serif-sc': ['engine'],
  corestore: ['engine'],
  hypercore: ['engine'],
  'dns-packet': ['engine'],
  'hypercore-crypto': ['engine'],
  hyperdht: ['engine', 'cli'],
  hyperswarm: ['engine'],
  'jpeg-js': ['engine'],
  papaparse: ['engine'],
  pdfmake: ['engine'],
  protomux: ['engine'],
  'sodium-native': ['engine'],

  // Transports and hosts.
  '@orpc/client': ['rpc', 'cli', 'renderer'],
  '@orpc/server': ['rpc'],
  commander: ['cli'],
  electron: ['electron', 'engineHost', 'preload'],
  ws: ['rpc', 'hub', 'cli'],

  // What people see.
  '@fontsource/noto-sans-sc': ['renderer'],
  '@fontsource/noto-serif-sc': ['renderer'],
  '@mantine/core': ['renderer'],
  '@mantine/hooks': ['renderer'],
  '@tabler/icons-react': ['renderer'],
  '@tanstack/react-virtual': ['renderer'],
  jsqr: ['renderer'],
  'pinyin-pro': ['renderer'],
  qrcode: ['renderer', 'hub'],
  react: ['renderer'],
  'react-dom': ['renderer'],
  wouter: ['renderer'],
  zustand: ['renderer'],

  // Tests and benchmark peers.
  '@axe-core/playwright': [],
  '@vitest/coverage-v8': [],
  autobase: [],
  cborg: [],
  'fast-check': [],
  'playwright-core': [],
  vitest: ['build'],

  // Tools.
  '@vitejs/plugin-react': ['build'],
  'electron-vite': ['build'],
  eslint: ['build'],
  'eslint-plugin-react-hooks': ['build'],
  globals: ['build'],
  knip: ['build'],
  prettier: ['build'],
  ts7: ['build'],
  typescript: ['build'],
  'typescript-eslint': ['build'],
  vite: ['build']
}

const BY_LONGEST_FOLDER = ZONES.toSorted((a, b) => b.folder.length - a.folder.length)

/** The zone of a path relative to the repository, or undefined for files outside every zone (root configs). */
export const zoneOf = (path) =>
  BY_LONGEST_FOLDER.find(({ folder }) => path === folder || path.startsWith(`${folder}/`))
