import { isIPv4 } from 'node:net'
import { Refusal } from '#shared/errors/refusal.ts'

/** What a hub’s link for the local network says. */
export interface HubLink {
  /** An IPv4 address. */
  readonly address: string
  readonly port: number
  /** Opens one session; 43 letters of base64url. */
  readonly token: string
  /** SHA-256 of the hub’s public key, base64url. Browsers do not look at it; `folkmoot visit` does. */
  readonly pin: string
}

/** As browsers name it: the scheme's own port is left out. */
export const originOf = ({ address, port }: Pick<HubLink, 'address' | 'port'>): URL =>
  new URL(`https://${address}:${port}`)

/** A browser opens it; both secrets stand after the `#`, which browsers send to nobody. */
export const writeHubLink = ({ address, port, token, pin }: HubLink): string =>
  `https://${address}:${port}/#token=${token}&pin=${pin}`

const LINK = /^https:\/\/([\d.]{7,15}):(\d{1,5})\/#token=([\w-]{43})&pin=([\w-]{43})$/

/** Takes what people paste. Throws Refusal hubLinkUnreadable. */
export function readHubLink(text: string): HubLink {
  const [, address = '', port = '', token = '', pin = ''] = LINK.exec(text.trim()) ?? []
  if (!isIPv4(address) || Number(port) < 1 || Number(port) > 65_535) throw new Refusal('hubLinkUnreadable')
  return { address, port: Number(port), token, pin }
}
