import type { IncomingMessage } from 'node:http'

/** The names by which this machine calls itself; anything else in a Host header came through DNS rebinding. */
const OWN_NAMES = ['127.0.0.1', 'localhost']

/** `host:port` of a request meant for this hub, or null. */
export const ownHost = ({ headers }: IncomingMessage, port: number): string | null => {
  const { host } = headers
  return OWN_NAMES.some((name) => host === `${name}:${port}`) ? (host ?? null) : null
}

/** Whether the page that asks is the hub's own. Browsers always name it when a socket is opened. */
export const isOwnOrigin = ({ headers }: IncomingMessage, host: string): boolean =>
  headers.origin === `http://${host}`

export const cookieOf = ({ headers }: IncomingMessage, name: string): string | undefined =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1]
