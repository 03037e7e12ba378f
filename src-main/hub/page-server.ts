import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentPolicy } from '../host/content-policy.ts'
import { readRendererFile, SAFE_HEADERS } from '../host/renderer-files.ts'
import { isRefusedStatus, refusalText } from './refusal-text.ts'
import { isOwnOrigin, ownHost, type Place } from './request-guard.ts'

const SOCKET_SCHEME = { http: 'ws', https: 'wss' }

/** Answers requests for the renderer's files. They hold nobody's data: that comes only through the socket. */
export const servePages =
  (rendererRoot: string, placeOf: () => Place) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const refuse = (status: number): void => {
      response.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
      response.end(isRefusedStatus(status) ? refusalText(status) : undefined)
    }
    const place = placeOf()
    const host = ownHost(request, place)
    if (host === null) return refuse(403)
    if (request.headers.origin !== undefined && !isOwnOrigin(request, place, host)) return refuse(403)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const nonce = randomBytes(16).toString('base64')
    const [path = '/'] = (request.url ?? '/').split('?')
    readRendererFile(rendererRoot, path, nonce).then(
      (file) => {
        if (file === null) return refuse(404)
        const connect = `${SOCKET_SCHEME[place.scheme]}://${host}`
        const headers = {
          ...SAFE_HEADERS,
          'content-type': file.type,
          'content-length': file.body.byteLength,
          'content-security-policy': contentPolicy({ nonce, connect })
        }
        response.writeHead(200, headers)
        response.end(request.method === 'HEAD' ? undefined : file.body)
      },
      () => refuse(500)
    )
  }
