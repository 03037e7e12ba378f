import type { CustomScheme, Session } from 'electron'
import { contentPolicy } from '../host/content-policy.ts'
import { readRendererFile, SAFE_HEADERS } from '../host/renderer-files.ts'

const APP_HOST = 'folkmoot'
export const APP_ORIGIN = `app://${APP_HOST}`
export const APP_PAGE = `${APP_ORIGIN}/`

/** Standard and secure, so that the page has an origin of its own and the platform's strict rules apply to it. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true }
}

/** True for the pages and files of Folkmoot itself. */
export const isAppUrl = (url: string): boolean => {
  try {
    const { protocol, host } = new URL(url)
    return protocol === 'app:' && host === APP_HOST
  } catch {
    return false
  }
}

/** Answers `app://folkmoot/…` from the built renderer, and nothing else. */
export const serveApp = (session: Session, root: string, makeNonce: () => string): void => {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== APP_HOST) return refused(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405)
    const nonce = makeNonce()
    const file = await readRendererFile(root, url.pathname, nonce)
    if (file === null) return refused(404)
    const headers = {
      ...SAFE_HEADERS,
      'content-type': file.type,
      'content-security-policy': contentPolicy({ nonce, connect: "'none'" })
    }
    return new Response(new Uint8Array(file.body), { headers })
  })
}

const refused = (status: number): Response => new Response(null, { status, headers: SAFE_HEADERS })
