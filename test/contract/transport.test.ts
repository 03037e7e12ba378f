import { isDefinedError, type ORPCError, safe } from '@orpc/client'
import { afterEach, describe, expect, it } from 'vitest'
import { createRpcHost, type RpcHost } from '#main/rpc/rpc-host.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { AbortSignalLike, Handlers } from '#shared/rpc/handlers.ts'
import type { ConnectionLimitOptions } from '#main/rpc/connection-limits.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import {
  type Connection,
  portTransport,
  socketTransport,
  type Transport
} from '#test/support/rpc-transports.ts'
import { stubHandlers } from '#test/support/stub-handlers.ts'

const TRANSPORTS = [
  ['a MessagePort', portTransport],
  ['a WebSocket', socketTransport]
] as const
const NO_LIMITS: ConnectionLimitOptions = { burst: 1e9, perSecond: 1e9, concurrent: 1e9 }
const SECRET = 'a sentence with a name in it'

const info = { version: '1', foldVersion: 1, host: 'test', keychain: false } as const
const change = (profile: string) => ({ profile, what: ['sync' as const], proposals: [] })

/** A promise with its resolver, for tests that decide when a handler answers. */
const gate = () => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe.each(TRANSPORTS)('the contract over %s', (_, makeTransport) => {
  const logger = createMemoryLogger()
  let host: RpcHost
  let transport: Transport

  const start = async (
    handlers: Handlers,
    limits: ConnectionLimitOptions = NO_LIMITS
  ): Promise<Connection> => {
    logger.lines.length = 0
    host = createRpcHost({ handlers, logger, now: () => performance.now(), limits })
    transport = await makeTransport(host)
    return transport.connect()
  }

  afterEach(async () => {
    await host.close()
    await transport.stop()
  })

  it('answers with the parsed output of the handler', async () => {
    const { client } = await start(
      stubHandlers({ app: { info: async () => ({ ...info, unasked: SECRET }) } })
    )
    await expect(client.app.info({})).resolves.toEqual(info)
  })

  it('gives the handler parsed input, trimmed and with defaults', async () => {
    const seen: unknown[] = []
    const entryId = 'ab'.repeat(32)
    const { client } = await start(
      stubHandlers({
        proposals: {
          signCount: async (input) => {
            seen.push(input)
            return { entryId }
          }
        }
      })
    )
    await client.proposals.signCount({ proposal: entryId })
    expect(seen).toEqual([{ proposal: entryId, withoutChief: false }])
  })

  it('carries a refusal as a typed error with its code and params, and nothing else', async () => {
    const { client } = await start(
      stubHandlers({
        onboarding: {
          readInvite: async () => {
            throw new Refusal('inviteExpired', { on: '2026-01-01' })
          }
        }
      })
    )
    const { error } = await safe(client.onboarding.readInvite({ code: 'x' }))
    expect(isDefinedError(error)).toBe(true)
    expect((error as ORPCError<string, unknown>).toJSON()).toEqual({
      defined: true,
      code: 'REFUSED',
      status: 422,
      message: 'REFUSED',
      data: { code: 'inviteExpired', params: { on: '2026-01-01' } }
    })
  })

  it('refuses bad input by naming the field, without calling the handler', async () => {
    let called = 0
    const { client } = await start(
      stubHandlers({}, () => {
        called += 1
      })
    )
    const { error } = await safe(client.onboarding.found({ name: '' } as never))
    expect((error as ORPCError<string, unknown>).data).toEqual({
      code: 'badInput',
      params: { procedure: 'onboarding.found', field: 'name' }
    })
    expect(called).toBe(0)
  })

  it.each([
    ['a throw', () => Promise.reject(new Error(SECRET))],
    ['a throw of something that is no error', () => Promise.reject(SECRET)],
    ['an output that breaks the contract', async () => ({ version: SECRET })]
  ])(
    'answers %s with “unexpected”, keeping its words out of the answer and the log',
    async (_title, handler) => {
      const { client } = await start(
        stubHandlers({ app: { info: handler as unknown as Handlers['app']['info'] } })
      )
      const { error } = await safe(client.app.info({}))
      expect((error as ORPCError<string, unknown>).data).toEqual({
        code: 'unexpected',
        params: { procedure: 'app.info' }
      })
      expect(JSON.stringify(error)).not.toContain(SECRET)
      expect(logger.lines.map(({ level, message }) => ({ level, message }))).toEqual([
        { level: 'error', message: 'a call failed' }
      ])
      expect(JSON.stringify(logger.lines)).not.toContain(SECRET)
    }
  )

  it('refuses a procedure that does not exist as bad input', async () => {
    const { client } = await start(stubHandlers({}))
    const wrong = client as unknown as {
      app: { nothing(input: object): Promise<unknown> }
    }
    const { error } = await safe(wrong.app.nothing({}))
    expect((error as ORPCError<string, unknown>).data).toEqual({ code: 'badInput', params: {} })
  })

  it('streams messages in order and ends when the source ends', async () => {
    const { client } = await start(
      stubHandlers({
        app: {
          async *changes() {
            yield change('a')
            yield change('b')
          }
        }
      })
    )
    const seen: (string | null)[] = []
    for await (const message of await client.app.changes({})) seen.push(message.profile)
    expect(seen).toEqual(['a', 'b'])
  })

  it('turns what a stream throws midway into a refusal', async () => {
    const { client } = await start(
      stubHandlers({
        app: {
          async *changes() {
            yield change('a')
            throw new Error(SECRET)
          }
        }
      })
    )
    const stream = await client.app.changes({})
    await stream.next()
    const { error } = await safe(stream.next() as never)
    expect((error as unknown as ORPCError<string, unknown>).data).toEqual({
      code: 'unexpected',
      params: { procedure: 'app.changes' }
    })
  })

  it('tells the source when the client cancels a stream', async () => {
    const told = gate()
    const { client } = await start(
      stubHandlers({
        app: {
          async *changes(_input: object, signal: AbortSignalLike) {
            signal.addEventListener('abort', told.open, { once: true })
            yield change('a')
            await told.opened
          }
        }
      })
    )
    const stream = await client.app.changes({})
    await stream.next()
    await stream.return?.()
    await told.opened
  })

  it('tells the source when the connection goes away', async () => {
    const told = gate()
    const connection = await start(
      stubHandlers({
        app: {
          async *changes(_input: object, signal: AbortSignalLike) {
            signal.addEventListener('abort', told.open, { once: true })
            yield change('a')
            await told.opened
          }
        }
      })
    )
    const stream = await connection.client.app.changes({})
    await stream.next()
    connection.close()
    await told.opened
  })

  it('answers 200 calls made at once, each with its own answer', async () => {
    const { client } = await start(
      stubHandlers({
        onboarding: {
          readInvite: async ({ code }) => ({ communityName: code, expiresOn: '2026-01-01', expired: false })
        }
      })
    )
    const codes = Array.from({ length: 200 }, (_unused, index) => `code ${index}`)
    const answers = await Promise.all(codes.map((code) => client.onboarding.readInvite({ code })))
    expect(answers.map(({ communityName }) => communityName)).toEqual(codes)
  })

  it('refuses with “busy” a connection that asks too much, and only that one', async () => {
    const limits = { burst: 5, perSecond: 0, concurrent: 5 }
    const { client } = await start(stubHandlers({ app: { info: async () => info } }), limits)
    const results = await Promise.all(Array.from({ length: 8 }, () => safe(client.app.info({}))))
    expect(results.filter(({ error }) => error === null)).toHaveLength(5)
    expect(
      results.flatMap(({ error }) => (error ? [(error as ORPCError<string, unknown>).data] : []))
    ).toEqual(Array.from({ length: 3 }, () => ({ code: 'busy', params: {} })))
    const other = await transport.connect()
    await expect(other.client.app.info({})).resolves.toEqual(info)
  })

  it.each([
    ['no JSON', '{"i":'],
    ['binary', new Uint8Array([1, 2, 255, 3])],
    ['a request without an id', '{"p":{"u":"/app/info"}}'],
    ['another host', '{"i":"1","p":{"u":"http://example.org/app/info"}}'],
    ['a GET query', '{"i":"1","p":{"u":"/app/info?data=1","m":"GET"}}'],
    ['headers', '{"i":"1","p":{"u":"/app/info","h":{"content-disposition":"attachment"}}}'],
    ['a stream as input', '{"i":"1","t":3,"p":{}}'],
    ['more than 256 KiB', `{"i":"1","p":{"u":"/app/info","b":"${'x'.repeat(256 * 1024)}"}}`]
  ])('cuts off a client that sends %s, and serves the others', async (_title, data) => {
    const rude = await start(stubHandlers({ app: { info: async () => info } }))
    const polite = await transport.connect()
    rude.sendRaw(data)
    await rude.closed
    await expect(polite.client.app.info({})).resolves.toEqual(info)
  })

  it('waits for calls under way when closing, refuses new ones and ends streams', async () => {
    const answer = gate()
    const begun = gate()
    const { client } = await start(
      stubHandlers({
        app: {
          info: async () => {
            begun.open()
            await answer.opened
            return info
          },
          async *changes() {
            yield change('a')
            await new Promise(() => undefined)
          }
        }
      })
    )
    const stream = await client.app.changes({})
    await stream.next()
    const slow = client.app.info({})
    await begun.opened
    const closing = host.close()
    const ended = stream.next()
    const { error } = await safe(client.app.info({}))
    expect((error as ORPCError<string, unknown>).data).toEqual({ code: 'busy', params: {} })
    answer.open()
    await expect(slow).resolves.toEqual(info)
    expect((await ended).done).toBe(true)
    await closing
  })
})
