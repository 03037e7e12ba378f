import type { Clock, Logger, NetworkOptions, Random } from '../engine.ts'
import type { BreachCode } from './breach.ts'
import type { PeerConnection } from './connection.ts'
import type { Gate } from './gate.ts'
import type { Address } from './lan/address-book.ts'
import type { AskedAddress } from './lan/asked-addresses.ts'
import type { BeaconPlace } from './lan/beacon.ts'
import type { Survey } from './lan/survey.ts'
import type { Serving } from './serving.ts'
import type { Meeting } from './topics.ts'

export interface NetworkDeps {
  readonly connectionKeyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly network: NetworkOptions
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly gate: Gate
  readonly serving?: Serving | undefined
  /** Remembers the key; its next connection is refused by the gate. */
  onBreach(remoteKey: string, code: BreachCode): void
  /** Addresses typed before, asked from the start. */
  readonly typed?: readonly Address[]
  /** False starts switched off: no packet leaves before `setOnline(true)`. */
  readonly online?: boolean
}

export interface Network {
  /**
   * Looks for others who know the same secret, on the internet and in the local networks, until the answer is
   * called. `server`: is to be found; `client`: looks. May be called while switched off.
   */
  join(meeting: Meeting, role?: { server?: boolean; client?: boolean }): () => void
  /** Called in the turn in which a connection opens: channels must be created then. */
  onConnection(listener: (connection: PeerConnection) => void): () => void
  connections(): readonly PeerConnection[]
  readonly online: boolean
  /** The person's own switch. Returns at once; the DHT follows in its own time. */
  setOnline(online: boolean): void
  /** The laptop is about to sleep: nobody is kept waiting for a sign of life. Leaves the person's switch alone. */
  sleep(): void
  /** It is awake, perhaps somewhere else. Also right where no sleep was told of. */
  wake(): void
  /** Asks the DHT and the local networks again now: after a change of the roll, or after sleep. */
  refresh(): void
  /** What is known of the local networks; null while switched off. */
  surroundings(): Surroundings | null
  /** Looks around for some seconds, for the doctor; null while switched off or asleep. */
  survey(): Promise<NetworkSurvey | null>
  /** Asks at an address typed by hand, now and again until `forget`. */
  type(address: Address): void
  forget(address: Address): void
  /** Within 1.5 s, whatever the network does. Safe to call twice. */
  close(): Promise<void>
}

/** What the sync board and the doctor tell of the local networks. */
export interface Surroundings {
  /** The UDP port that neighbours call; null until it is bound. */
  readonly port: number | null
  readonly places: readonly BeaconPlace[]
  readonly typed: readonly AskedAddress[]
}

export interface NetworkSurvey extends Survey {
  readonly port: number | null
  /** Whether anybody outside the local networks answers; null when nobody is known to ask. */
  readonly internet: boolean | null
}
