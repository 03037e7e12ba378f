import { once } from 'node:events'
import { stat, writeFile } from 'node:fs/promises'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { X509Certificate } from 'node:crypto'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { enterHub } from '#main/cli/visit/hub-session.ts'
import { relayTo } from '#main/cli/visit/relay.ts'
import { readHubLink } from '#main/hub/hub-link.ts'
import { lanHandlers } from '#main/hub/lan-handlers.ts'
import { type LanHub, MOST_CONNECTIONS_EACH, serveLan } from '#main/hub/serve-lan.ts'
import { serveLoopback } from '#main/hub/serve.ts'
import { openTlsIdentity, pinOf, type TlsIdentity } from '#main/hub/tls-identity.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { answerTo } from '#test/support/http-answer.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { stubHandlers } from '#test/support/stub-handlers.ts'

/** Every address of 127/8 is this machine’s: two of them stand for its addresses in two networks. */
const HERE = '127.0.0.2'
const THERE = '127.0.0.3'
const info = { version: '1', foldVersion: 1, host: 'hub', keychain: false } as const
const WAIT = { timeout: 30_000, interval: 20 }

describe('a hub on the local network', () => {
  const rendererRoot = scratchFolder()
  const folder = scratchFolder()
  let tls: TlsIdentity
  let lan: LanHub
  let addresses: string[]
  let moves: number

  const served = (port = 0) =>
    serveLan({
      handlers: stubHandlers({ app: { info: async () => info } }),
      logger: createMemoryLogger(),
      // Addresses are looked at again at once; visitors are asked for a sign of life as seldom as ever.
      clock: { ...systemClock, after: (ms, callback) => systemClock.after(ms > 5_000 ? ms : 10, callback) },
      rendererRoot,
      port,
      tls,
      addresses: () => addresses,
      moved: () => void moves++
    })

  beforeAll(async () => {
    await writeFile(join(rendererRoot, 'index.html'), '<!doctype html><html><head></head></html>')
    tls = await openTlsIdentity(folder, systemRandom)
  })
  beforeEach(async () => {
    addresses = [HERE]
    moves = 0
    lan = await served()
  })
  afterEach(() => lan.close())

  const linkNow = () => readHubLink(lan.freshLinks()[0]?.link ?? '')

  const ask = (options: RequestOptions) =>
    answerTo(httpsRequest({ host: HERE, path: '/', rejectUnauthorized: false, agent: false, ...options }))

  interface Knock {
    token?: string
    cookie?: string
    origin?: string
    host?: string
  }
  const knock = async (port: number, { token = '', cookie, origin, host }: Knock) => {
    const headers: Record<string, string> = { ...(cookie ? { cookie } : {}), ...(host ? { host } : {}) }
    const socket = new WebSocket(`wss://${HERE}:${port}/rpc`, ['folkmoot', ...(token ? [token] : [])], {
      origin: origin ?? `https://${HERE}:${port}`,
      headers,
      rejectUnauthorized: false
    })
    onTestFinished(() => socket.terminate())
    socket.on('error', () => undefined)
    let setCookie = ''
    socket.on('upgrade', (response) => {
      setCookie = response.headers['set-cookie']?.[0] ?? ''
    })
    return new Promise<{ status: number; socket: WebSocket; setCookie: string; body: string }>((resolve) => {
      socket.once('open', () => resolve({ status: 101, socket, setCookie, body: '' }))
      socket.once('unexpected-response', (_request, response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, socket, setCookie, body }))
      })
    })
  }

  it('shows one key and one certificate for good, in a file for its owner only', async () => {
    const again = await openTlsIdentity(folder, systemRandom)
    expect(again).toEqual(tls)
    expect((await stat(join(folder, 'hub-tls.pem'))).mode & 0o077).toBe(0)
    const { port } = linkNow()
    const socket = connectTls({ host: HERE, port, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const shown = socket.getPeerCertificate(true)
    socket.destroy()
    expect(shown.fingerprint256).toBe(tls.fingerprint)
    expect(pinOf(shown.raw)).toBe(tls.pin)
    const certificate = new X509Certificate(shown.raw)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkIssued(certificate)).toBe(true)
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(9999)
  })

  it('serves its pages over TLS, held to sockets of this very address', async () => {
    const { port } = linkNow()
    const { status, headers } = await ask({ port })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toContain(`connect-src wss://${HERE}:${port};`)
  })

  it('says nothing over plain http, to pages or to sockets', async () => {
    const { port } = linkNow()
    const socket = connect({ host: HERE, port })
    socket.on('error', () => undefined)
    let heard = ''
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1')
    })
    socket.write(`GET / HTTP/1.1\r\nHost: ${HERE}:${port}\r\n\r\n`)
    await once(socket, 'close')
    expect(heard).not.toMatch(/HTTP|folkmoot/i)
    expect((await ask({ port })).status).toBe(200)
  })

  it('opens one session for a link, with a cookie that only goes back over TLS and to no script', async () => {
    const { port, token } = linkNow()
    const { status, socket, setCookie } = await knock(port, { token })
    expect(status).toBe(101)
    expect(setCookie).toMatch(/^folkmoot-\d+=[\w-]{43}; Secure; HttpOnly; SameSite=Strict; Path=\/rpc$/)
    const client = createORPCClient<FolkmootClient>(new RPCLink({ websocket: socket }))
    await expect(client.app.info({})).resolves.toEqual(info)
    expect((await knock(port, { token })).status).toBe(401)
    expect((await knock(port, { token, cookie: setCookie.split(';')[0] ?? '' })).status).toBe(101)
  })

  it.each([
    ['no token', {}, 401, 'hubLinkUsed'],
    ['a made-up token', { token: 'A'.repeat(43) }, 401, 'hubLinkUsed'],
    ['the name of another machine', { host: `${THERE}:1` }, 403, 'hubForeign'],
    ['the name of loopback', { host: 'localhost' }, 403, 'hubForeign'],
    ['another page’s origin', { origin: 'https://example.org' }, 403, 'hubForeign'],
    ['its own page over plain http', { origin: `http://${HERE}` }, 403, 'hubForeign']
  ] as const)('turns away %s, and says why in both languages', async (_title, wrong, status, code) => {
    const { port, token } = linkNow()
    const refused = await knock(port, { ...(status === 401 ? {} : { token }), ...wrong })
    expect(refused.status).toBe(status)
    for (const language of ['zh-CN', 'en'] as const)
      expect(refused.body).toContain(sayRefusal(language, code, {}))
    // The refusal has not used up the link.
    expect((await knock(port, { token })).status).toBe(101)
  })

  it('gives pages under its own address only', async () => {
    const { port } = linkNow()
    const refused = await ask({ port, headers: { host: `folkmoot.example:${port}` } })
    expect(refused.status).toBe(403)
    expect(refused.body).toContain(sayRefusal('zh-CN', 'hubForeign', {}))
    expect((await ask({ port, headers: { origin: 'https://example.org' } })).status).toBe(403)
  })

  it('lets nobody guess on and on, and lets others in meanwhile', async () => {
    const { port, token } = linkNow()
    let last = { status: 0, body: '' }
    for (let tries = 0; last.status !== 429 && tries < 100; tries++)
      last = await knock(port, { token: 'B'.repeat(43) })
    expect(last.status).toBe(429)
    expect(last.body).toContain(sayRefusal('en', 'hubTooManyTries', {}))
    const socket = connect({ host: HERE, port, localAddress: THERE })
    const neighbour = connectTls({ socket, rejectUnauthorized: false })
    await once(neighbour, 'secureConnect')
    const entered = new WebSocket(`wss://${HERE}:${port}/rpc`, ['folkmoot', token], {
      createConnection: () => neighbour,
      origin: `https://${HERE}:${port}`
    })
    await once(entered, 'open')
    entered.terminate()
  })

  it('leaves others their connections, however many one machine opens', async () => {
    const { port } = linkNow()
    const sockets = Array.from({ length: MOST_CONNECTIONS_EACH + 1 }, () =>
      connect({ host: HERE, port }).on('error', () => undefined)
    )
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
    await Promise.race(sockets.map((socket) => once(socket, 'close')))
    expect((await ask({ port, localAddress: THERE })).status).toBe(200)
  })

  it('follows its machine from network to network, and is served nowhere while there is none', async () => {
    const before = linkNow()
    addresses = [THERE]
    await vi.waitFor(() => expect(lan.addresses()).toEqual([THERE]), WAIT)
    await vi.waitFor(() => expect(moves).toBe(1), WAIT)
    await expect(ask({ port: before.port })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const now = linkNow()
    expect((await ask({ host: THERE, port: now.port })).status).toBe(200)
    addresses = []
    await vi.waitFor(() => expect(lan.addresses()).toEqual([]), WAIT)
    expect(lan.freshLinks()).toEqual([])
  })

  it('refuses a port that another program has there', async () => {
    const { port } = linkNow()
    const second = serveLan({
      handlers: stubHandlers({}),
      logger: createMemoryLogger(),
      clock: systemClock,
      rendererRoot,
      port,
      tls,
      addresses: () => [HERE],
      moved: () => undefined
    })
    await expectRefusal(second, 'portUnavailable', { port })
  })

  it('closes although somebody it shook no hands with holds on', async () => {
    const { port } = linkNow()
    const silent = connect({ host: HERE, port, allowHalfOpen: true })
    silent.on('error', () => undefined)
    onTestFinished(() => void silent.destroy())
    await once(silent, 'connect')
    await lan.close()
  })

  it('tells whoever sits at it where it is, and makes links for them', async () => {
    const handlers = lanHandlers(lan, tls)
    expect(await handlers.lan({})).toEqual({ addresses: [HERE], fingerprint: tls.fingerprint })
    const [made] = await handlers.lanLinks({})
    const { port, token, pin } = readHubLink(made?.link ?? '')
    expect(pin).toBe(tls.pin)
    expect((await knock(port, { token })).status).toBe(101)
  })

  describe('visited by a Folkmoot that holds it to the key in its link', () => {
    const page = async (link: ReturnType<typeof linkNow>, turnedAway = vi.fn()) => {
      const session = await enterHub(link)
      const rpc = relayTo(session, createMemoryLogger(), turnedAway)
      const here = await serveLoopback({ rpc, rendererRoot, port: 0 })
      onTestFinished(() => here.close())
      const [origin = '', token = ''] = here.freshLink().split('/#token=')
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['folkmoot', token], { origin })
      onTestFinished(() => socket.terminate())
      // Asked before the hub has answered: what waits is handed over in its turn.
      await once(socket, 'open')
      return { here, socket, client: createORPCClient<FolkmootClient>(new RPCLink({ websocket: socket })) }
    }

    it('hands the calls of this computer’s page to the hub, and ends with it', async () => {
      const { socket, client } = await page(linkNow())
      await expect(client.app.info({})).resolves.toEqual(info)
      await expect(client.members.list({})).rejects.toMatchObject({ data: { code: 'profileNeeded' } })
      const closed = once(socket, 'close')
      await lan.close()
      await closed
    })

    it('ends once a hub that was started again lets its pages in no more', async () => {
      const link = linkNow()
      const turnedAway = vi.fn()
      const { here } = await page(link, turnedAway)
      await lan.close()
      lan = await served(link.port)
      const [origin = '', token = ''] = here.freshLink().split('/#token=')
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, ['folkmoot', token], { origin })
      await once(socket, 'close')
      expect(turnedAway).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'hubLinkUsed' }))
    })

    it('sends nothing to whoever shows another key, not even the token', async () => {
      const link = linkNow()
      const pin = `${link.pin.startsWith('A') ? 'B' : 'A'}${link.pin.slice(1)}`
      await expectRefusal(enterHub({ ...link, pin }), 'hubKeyDiffers', { address: HERE })
      await expect(enterHub(link)).resolves.toBeDefined()
    })

    it('says what is wrong with a link: used up, not one, nobody there', async () => {
      const link = linkNow()
      await enterHub(link)
      await expectRefusal(enterHub(link), 'hubLinkUsed')
      await lan.close()
      await expectRefusal(enterHub(link), 'hubUnreachable', { address: HERE })
    })
  })
})
