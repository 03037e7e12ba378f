import type { PeerConnection } from '../connection.ts'
import { type OwnAddress, sharesNetwork } from './own-addresses.ts'

/**
 * Ends connections that went over a network which this laptop has left, and asks the others for a sign of life: left
 * alone, a dead one would linger for as long as a silent one may.
 */
export function leaveBehind(
  connections: Iterable<PeerConnection>,
  now: readonly OwnAddress[],
  before: readonly OwnAddress[]
): void {
  const isElsewhere = !before.some(({ address }) => now.some((own) => own.address === address))
  for (const connection of connections) {
    const { remoteHost, path } = connection
    const isCutOff =
      path === 'lan' && remoteHost !== null && !now.some((own) => sharesNetwork(own, remoteHost))
    if (isElsewhere || isCutOff) connection.close()
    else connection.nudge()
  }
}
