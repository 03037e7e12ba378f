import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const FOLDER = 'Folkmoot'

/** Where this person's Folkmoot lives unless they say otherwise; the window, hub and command line agree on it. */
export const defaultDataDir = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support', FOLDER)
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData/Roaming'), FOLDER)
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), FOLDER)
}

/** Makes the folder for its owner only and answers its absolute path. */
export const openDataDir = (path: string): string => {
  const dataDir = resolve(path)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return dataDir
}
