import type { IncomingMessage } from 'node:http'

/** Where a hub is reached: only what a browser was told of may be its Host, only the hub's own page its Origin. */
export interface Place {
  readonly scheme: 'http' | 'https'
  /** Names of the one address that is listened on; anything else in a Host header came through DNS rebinding. */
  readonly names: readonly string[]
  readonly port: number
}

/** What browsers leave away. */
const USUAL_PORT = { http: 80, https: 443 }

/** `host:port` of a request meant for this place, or null. */
export const ownHost = ({ headers }: IncomingMessage, { scheme, names, port }: Place): string | null => {
  const { host } = headers
  const hosts = names.map((name) => (port === USUAL_PORT[scheme] ? name : `${name}:${port}`))
  return host !== undefined && hosts.includes(host) ? host : null
}

/** Whether the page that asks is the hub's own. Browsers always name it when a socket is opened. */
export const isOwnOrigin = ({ headers }: IncomingMessage, { scheme }: Place, host: string): boolean =>
  headers.origin === `${scheme}://${host}`

export const cookieOf = ({ headers }: IncomingMessage, name: string): string | undefined =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)?.[1]
