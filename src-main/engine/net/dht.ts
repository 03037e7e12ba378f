import HyperDHT from 'hyperdht'
import type { NetworkOptions } from '../engine.ts'

/** Makes the DHT node under a swarm. A subclass that knows LAN addresses takes this one's place. */
export type DhtFactory = (network: NetworkOptions) => HyperDHT

export const plainDht: DhtFactory = ({ bootstrap, host }) =>
  new HyperDHT({
    ...(bootstrap === undefined ? {} : { bootstrap }),
    ...(host === undefined ? {} : { host })
  })
