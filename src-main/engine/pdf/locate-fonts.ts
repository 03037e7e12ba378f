import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { FONT_FILES } from './font-files.ts'

/**
 * The folder that holds `FONT_FILES`: `resources/fonts` of an installed Folkmoot, else the packages' own folder in a
 * clone's `node_modules`. Throws where neither has them all; no other font may stand in, or the bytes would differ.
 */
export function locateFonts(): string {
  const places = [...installed(), ...cloned()]
  const found = places.find((place) =>
    Object.values(FONT_FILES).every((file) => existsSync(join(place, file)))
  )
  if (found === undefined)
    throw new Error(`fonts of the PDF are missing; looked in ${places.join(', ') || 'no folder'}`)
  return found
}

/** Electron alone sets `resourcesPath`; Node's types do not know it. */
function installed(): string[] {
  const path: unknown = Reflect.get(process, 'resourcesPath')
  return typeof path === 'string' ? [join(path, 'fonts')] : []
}

function cloned(): string[] {
  try {
    const manifest = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
    return [dirname(dirname(manifest))]
  } catch {
    return []
  }
}
