/** Longest request taken, in UTF-16 units; the largest honest one is a proposal of 8,000 characters. */
export const MAX_REQUEST_LENGTH = 256 * 1024

const PROCEDURE_PATH = /^\/[a-z]+\/[A-Za-z]+$/
const REQUEST_FIELDS = new Set(['u', 'b'])
const ABORT = 4

/**
 * Whether raw data from a client is something Folkmoot's own client would send: a request for a procedure with a
 * JSON body, or the abort of one. The RPC library can also take files, forms, GET queries and streams as input;
 * nothing in the contract uses them, so they are not let in.
 */
export const isWireRequest = (data: unknown): data is string => {
  if (typeof data !== 'string' || data.length > MAX_REQUEST_LENGTH) return false
  const message = parsed(data)
  if (!isRecord(message) || typeof message['i'] !== 'string') return false
  if (message['t'] === ABORT) return true
  if (message['t'] !== undefined || !isRecord(message['p'])) return false
  const { u: path } = message['p']
  return (
    typeof path === 'string' &&
    PROCEDURE_PATH.test(path) &&
    Object.keys(message['p']).every((key) => REQUEST_FIELDS.has(key))
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
