import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentPolicy } from '../host/content-policy.ts'
import { readRendererFile, SAFE_HEADERS } from '../host/renderer-files.ts'
import { isOwnOrigin, ownHost } from './request-guard.ts'

/** Answers requests for the renderer's files. They hold nobody's data: that comes only through the socket. */
export const servePages =
  (rendererRoot: string, portOf: () => number) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const refuse = (status: number): void => void response.writeHead(status, SAFE_HEADERS).end()
    const host = ownHost(request, portOf())
    if (host === null) return refuse(403)
    if (request.headers.origin !== undefined && !isOwnOrigin(request, host)) return refuse(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const nonce = randomBytes(16).toString('base64')
    const [path = '/'] = (request.url ?? '/').split('?')
    readRendererFile(rendererRoot, path, nonce).then(
      (file) => {
        if (file === null) return refuse(404)
        const headers = {
          ...SAFE_HEADERS,
          'content-type': file.type,
          'content-length': file.body.byteLength,
          'content-security-policy': contentPolicy({ nonce, connect: `ws://${host}` })
        }
        response.writeHead(200, headers)
        response.end(request.method === 'HEAD' ? undefined : file.body)
      },
      () => refuse(500)
    )
  }
