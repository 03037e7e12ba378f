import { readFile, realpath } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import { PRELUDE_PATH, PRELUDE_SCRIPT, withPrelude } from './page-prelude.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon'
}

export interface RendererFile {
  body: Uint8Array
  type: string
}

/**
 * Reads one file of the built renderer by the path of a URL. Null for anything that is not a file of a known type
 * inside `root`, judged on the real path, so that neither dots, encoded dots, nor links lead out.
 */
export const readRendererFile = async (
  root: string,
  urlPath: string,
  nonce: string
): Promise<RendererFile | null> => {
  const asked = decoded(urlPath)
  if (asked === null) return null
  const path = asked === '/' ? 'index.html' : asked.slice(1)
  if (path === PRELUDE_PATH)
    return { body: Buffer.from(PRELUDE_SCRIPT), type: 'text/javascript; charset=utf-8' }
  const type = TYPES[extname(path)]
  const file = type === undefined ? null : await contained(root, path)
  if (type === undefined || file === null) return null
  const body = await readFile(file).catch(() => null)
  if (body === null) return null
  return {
    type,
    body: extname(path) === '.html' ? Buffer.from(withPrelude(body.toString('utf8'), nonce)) : body
  }
}

const decoded = (urlPath: string): string | null => {
  try {
    const path = decodeURIComponent(urlPath)
    return path.startsWith('/') && !/[\\\0]/.test(path) ? path : null
  } catch {
    return null
  }
}

const contained = async (root: string, path: string): Promise<string | null> => {
  try {
    const realRoot = await realpath(root)
    const file = await realpath(join(realRoot, path))
    const inside = relative(realRoot, file)
    const leadsOut = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
    return leadsOut ? null : file
  } catch {
    return null
  }
}

/** Of what a browser could grant to a page, ours asks for the camera alone, to read QR codes. */
const PERMISSIONS = [
  'camera=(self)',
  ...['display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb'].map(
    (feature) => `${feature}=()`
  )
].join(', ')

/** Headers that every answer carries beside its type. */
export const SAFE_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
  'cache-control': 'no-store'
}
