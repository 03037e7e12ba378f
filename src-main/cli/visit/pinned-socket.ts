import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { Refusal } from '#shared/errors/refusal.ts'
import type { HubLink } from '../../hub/hub-link.ts'
import { pinOf } from '../../hub/tls-identity.ts'

const ANSWER_WITHIN_MS = 10_000

/**
 * A TLS connection to whoever holds the link’s key. Names and authorities say nothing of a hub; its key does, and it is
 * compared before a byte of ours is sent. Rejects with Refusal hubUnreachable{address} or hubKeyDiffers{address}.
 */
export async function connectPinned({
  address,
  port,
  pin
}: Pick<HubLink, 'address' | 'port' | 'pin'>): Promise<TLSSocket> {
  const socket = connect({ host: address, port, rejectUnauthorized: false, minVersion: 'TLSv1.3' })
  socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error('no answer')))
  try {
    await once(socket, 'secureConnect')
  } catch {
    socket.destroy()
    throw new Refusal('hubUnreachable', { address })
  }
  socket.setTimeout(0)
  const { raw } = socket.getPeerCertificate()
  if (!Buffer.isBuffer(raw) || pinOf(raw) !== pin) {
    socket.destroy()
    throw new Refusal('hubKeyDiffers', { address })
  }
  return socket
}
