import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRpcHost } from '#main/rpc/rpc-host.ts'
import { REFUSAL_CODES, Refusal } from '#shared/errors/refusal.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { portTransport, socketTransport } from '#test/support/rpc-transports.ts'
import { PROCEDURES, stubHandlers } from '#test/support/stub-handlers.ts'

const TRANSPORTS = [
  ['a MessagePort', portTransport],
  ['a WebSocket', socketTransport]
] as const
const SEED = Number(process.env['FOLKMOOT_SEED'] ?? 20_261_122)
const FUZZED_CALLS = 10_000
const NO_LIMITS = { burst: 1e9, perSecond: 1e9, concurrent: 1e9 }
const SECRET = 'a sentence with a name in it'

describe.each(TRANSPORTS)('the contract, fuzzed over %s', (_, makeTransport) => {
  it(`answers ${FUZZED_CALLS} fuzzed calls with an output or a known refusal, never a stack (seed ${SEED})`, async () => {
    const reasons = [new Error(SECRET), new Refusal('busy'), new TypeError(SECRET), { secret: SECRET }]
    let turn = 0
    const handlers = stubHandlers({}, () => {
      throw reasons[turn++ % reasons.length]
    })
    const host = createRpcHost({ handlers, logger: createMemoryLogger(), now: () => 0, limits: NO_LIMITS })
    const transport = await makeTransport(host)
    const { client } = await transport.connect()
    const calls = fc.sample(fc.tuple(fc.constantFrom(...PROCEDURES), fuzzedInput), {
      seed: SEED,
      numRuns: FUZZED_CALLS
    })
    for (let at = 0; at < calls.length; at += 100) {
      const answers = await Promise.all(
        calls.slice(at, at + 100).map(([procedure, input]) => callByName(client, procedure, input))
      )
      for (const thrown of answers) {
        expect(thrown).toBeInstanceOf(ORPCError)
        const { code, data, message } = (thrown as ORPCError<string, { code: string }>).toJSON()
        expect({ code, message }).toEqual({ code: 'REFUSED', message: 'REFUSED' })
        expect(REFUSAL_CODES).toContain(data.code)
        expect(JSON.stringify(data)).not.toMatch(/\bat .*[:(]\d+|node_modules|a sentence with/)
      }
    }
    await host.close()
    await transport.stop()
  })
})

const jsonValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      null,
      true,
      -0,
      2 ** 53,
      1e308,
      '',
      '__proto__',
      '../../etc/passwd',
      '\u0000',
      'ab'.repeat(32),
      '9'.repeat(300)
    ),
    fc.string({ maxLength: 30 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom('profile', 'proposal', 'code', 'phrase', 'name', '__proto__', 'x'),
      tie('value'),
      { maxKeys: 4 }
    )
  )
})).value

/** Half of it shaped like real input, so that it gets past the first field. */
const fuzzedInput = fc.oneof(
  jsonValue,
  fc.record(
    {
      profile: fc.oneof(fc.string(), jsonValue),
      proposal: fc.oneof(fc.constant('cd'.repeat(32)), jsonValue),
      code: fc.oneof(fc.string(), jsonValue),
      choice: fc.oneof(fc.integer(), jsonValue),
      reason: fc.oneof(fc.string(), jsonValue),
      personId: fc.oneof(fc.constant('ef'.repeat(32)), jsonValue)
    },
    { requiredKeys: [] }
  )
)

const callByName = async (
  client: object,
  procedure: { group: string; name: string },
  input: unknown
): Promise<unknown> => {
  const group = Reflect.get(client, procedure.group) as object
  const call = Reflect.get(group, procedure.name) as (input: unknown) => Promise<unknown>
  try {
    const output = await call(input)
    // A stream is only opened by the call; its first message is where the handler speaks.
    if (typeof output === 'object' && output !== null && 'next' in output)
      await (output as AsyncIterator<unknown>).next()
    return null
  } catch (thrown) {
    return thrown
  }
}
