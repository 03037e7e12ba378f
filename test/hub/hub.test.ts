import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_CONNECTIONS } from '#main/hub/door.ts'
import { type Hub, serveHub } from '#main/hub/serve.ts'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { answerTo } from '#test/support/http-answer.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { stubHandlers } from '#test/support/stub-handlers.ts'

const info = { version: '1', foldVersion: 1, host: 'hub', keychain: false } as const
const page = '<!doctype html><html><head></head><body></body></html>'

describe('the hub', () => {
  const rendererRoot = join(scratchFolder(), 'renderer')
  let hub: Hub

  beforeAll(async () => {
    await mkdir(join(rendererRoot, 'assets'), { recursive: true })
    await writeFile(join(rendererRoot, 'index.html'), page)
    await writeFile(join(rendererRoot, 'assets/app.js'), 'export {}')
    await writeFile(join(rendererRoot, '../secret.json'), '{}')
    await symlink('../secret.json', join(rendererRoot, 'link.json'))
  })
  beforeEach(async () => {
    const handlers = stubHandlers({ app: { info: async () => info } })
    hub = await serveHub({ handlers, logger: createMemoryLogger(), rendererRoot, port: 0 })
  })
  afterEach(() => hub.close())

  it('refuses a port that another program has, and names it', async () => {
    const asked = { handlers: stubHandlers({}), logger: createMemoryLogger(), rendererRoot, port: hub.port }
    await expectRefusal(serveHub(asked), 'portUnavailable', { port: hub.port })
  })

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    // By hand, because other clients tidy the path and the Host header.
    answerTo(httpRequest({ host: '127.0.0.1', port: hub.port, path, headers, method }))

  interface Knock {
    token?: string
    cookie?: string
    origin?: string
    host?: string
    path?: string
  }
  const tokenOf = (link: string): string => link.split('#token=')[1]!
  const own = () => `http://127.0.0.1:${hub.port}`
  const knock = async ({ token = '', cookie, origin = own(), host, path = '/rpc' }: Knock) => {
    const headers: Record<string, string> = { ...(cookie ? { cookie } : {}), ...(host ? { host } : {}) }
    const socket = new WebSocket(
      `ws://127.0.0.1:${hub.port}${path}`,
      ['folkmoot', ...(token ? [token] : [])],
      { origin, headers }
    )
    let setCookie = ''
    socket.on('upgrade', (response) => {
      setCookie = response.headers['set-cookie']?.[0] ?? ''
    })
    const status = await new Promise<number>((resolve) => {
      socket.once('open', () => resolve(101))
      socket.once('unexpected-response', (_request, response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      socket.once('error', () => undefined)
    })
    return { status, socket, setCookie }
  }

  it('listens on 127.0.0.1 only', async () => {
    // A server on every address would answer here too.
    const socket = connect({ host: '127.0.0.2', port: hub.port })
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('serves the page with a policy that lets it connect to the hub’s own socket and nowhere else', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['permissions-policy']).toMatch(/^camera=\(self\), .*microphone=\(\)/)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain(`connect-src ws://127.0.0.1:${hub.port};`)
    expect(policy).toContain("default-src 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(body).toContain(`nonce="${nonce}"`)
    expect((await ask('/')).headers['content-security-policy']).not.toBe(policy)
  })

  it('serves files of the renderer by their type, and the same headers without a body for HEAD', async () => {
    expect((await ask('/assets/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(await ask('/assets/app.js', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/..%5csecret.json',
    '//etc/hostname',
    '/link.json',
    '/assets',
    '/nothing.js',
    '/index.html%00.js',
    '/%'
  ])('answers %s with “not found”', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it.each([
    ['another Host', { host: 'folkmoot.example' }],
    ['the right Host on another port', { host: '127.0.0.1:1' }],
    ['another Origin', { origin: 'https://example.org' }],
    ['no Origin to speak of', { origin: 'null' }]
  ])('refuses pages to %s', async (_title, headers) => {
    expect((await ask('/', headers)).status).toBe(403)
  })

  it('takes no method that changes anything', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/', {}, method)).status).toBe(405)
  })

  it('opens a session for the link, in a cookie that no script reads and no other site sends', async () => {
    const { status, socket, setCookie } = await knock({ token: tokenOf(hub.freshLink()) })
    expect(status).toBe(101)
    expect(socket.protocol).toBe('folkmoot')
    expect(setCookie).toMatch(/^folkmoot-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/rpc$/)
    const client = createORPCClient<FolkmootClient>(new RPCLink({ websocket: socket }))
    await expect(client.app.info({})).resolves.toEqual(info)
    socket.close()
  })

  it('takes a used link only together with its cookie', async () => {
    const token = tokenOf(hub.freshLink())
    const first = await knock({ token })
    const cookie = first.setCookie.split(';')[0]!
    expect((await knock({ token })).status).toBe(401)
    expect((await knock({ token, cookie: `${cookie}x` })).status).toBe(401)
    expect((await knock({ cookie })).status).toBe(401)
    expect((await knock({ token, cookie })).status).toBe(101)
  })

  it('forgets an unused link when a fresh one is made, and keeps the sessions there are', async () => {
    const used = tokenOf(hub.freshLink())
    const { setCookie } = await knock({ token: used })
    const unused = tokenOf(hub.freshLink())
    const fresh = tokenOf(hub.freshLink())
    expect((await knock({ token: unused })).status).toBe(401)
    expect((await knock({ token: fresh })).status).toBe(101)
    expect((await knock({ token: used, cookie: setCookie.split(';')[0]! })).status).toBe(101)
  })

  it.each([
    ['without a token', {}, 401],
    ['with a made-up token', { token: 'A'.repeat(43) }, 401],
    ['from another origin', { origin: 'https://example.org' }, 403],
    ['from a file', { origin: 'null' }, 403],
    ['under another name', { host: 'folkmoot.example' }, 403],
    ['on another path', { path: '/rpc/../admin' }, 404]
  ])('refuses a socket %s', async (_title, wrong: Knock, status) => {
    const token = tokenOf(hub.freshLink())
    expect((await knock({ ...(status === 401 ? {} : { token }), ...wrong })).status).toBe(status)
    // The refusal has not used up the link.
    expect((await knock({ token })).status).toBe(101)
  })

  it('closes every socket when it closes, and stops listening', async () => {
    const { socket } = await knock({ token: tokenOf(hub.freshLink()) })
    const closed = once(socket, 'close')
    await hub.close()
    await closed
    await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    hub = await serveHub({ handlers: stubHandlers({}), logger: createMemoryLogger(), rendererRoot, port: 0 })
  })

  it('closes although somebody it refused keeps their end of the connection open', async () => {
    const socket = connect({ host: '127.0.0.1', port: hub.port, allowHalfOpen: true })
    socket.on('error', () => undefined)
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13'
    socket.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${hub.port}\r\n${upgrade}\r\n\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 403 /)
    await hub.close()
    socket.destroy()
    hub = await serveHub({ handlers: stubHandlers({}), logger: createMemoryLogger(), rendererRoot, port: 0 })
  })

  it('takes so many connections and no more, so that nobody uses up the files the engine needs', async () => {
    const sockets = Array.from({ length: MAX_CONNECTIONS + 1 }, () =>
      connect({ host: '127.0.0.1', port: hub.port }).on('error', () => undefined)
    )
    await Promise.race(sockets.map((socket) => once(socket, 'close')))
    const [gone] = sockets.filter(({ destroyed }) => destroyed)
    expect(gone).toBeDefined()
    for (const socket of sockets) socket.destroy()
    await expect.poll(async () => (await ask('/').catch(() => null))?.status).toBe(200)
  })

  it('outlives clients that send rubbish or hang up in the middle', async () => {
    for (const rubbish of [
      '\0\0\0',
      'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n',
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${hub.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`
    ]) {
      const socket = connect({ host: '127.0.0.1', port: hub.port })
      await once(socket, 'connect')
      socket.on('error', () => undefined)
      socket.resume()
      socket.end(rubbish)
      await once(socket, 'close')
    }
    expect((await ask('/')).status).toBe(200)
  })
})
