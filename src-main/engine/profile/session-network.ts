import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { NetworkOptions } from '../engine.ts'
import { openGate } from '../net/gate.ts'
import { createQuarantine } from '../net/quarantine.ts'
import type { Network, NetworkSurvey } from '../net/network.ts'
import type { Address } from '../net/lan/address-book.ts'
import { openNetwork } from '../net/swarm.ts'
import { createTurningAway } from '../net/turning-away.ts'
import { communityMeeting, inviteMeeting } from '../net/topics.ts'
import { openPairingDesk } from '../pairing/pairing-desk.ts'
import type { Differences } from '../sync/differences.ts'
import { SYNC_VERSION } from '../sync/messages.ts'
import { startSync } from '../sync/sync.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { Acquaintances } from './acquaintances.ts'
import type { Admissions } from './admissions.ts'
import type { LaptopCodes } from './laptop-codes.ts'
import type { Mirrors } from './mirrors.ts'
import type { Session } from './session.ts'
import { syncHostOf } from './session-sync-host.ts'
import type { Positions } from './switches.ts'

/** What a person may ask of the local networks, waiting to be let in or a member. */
export type LanDesk = Pick<Network, 'surroundings' | 'type' | 'forget'>

/** A member profile on the network: sync with members, and a desk for those who hold an invite. */
export interface SessionNetwork {
  readonly online: boolean
  setOnline(online: boolean): void
  sleep(): void
  wake(): void
  /** Has fetching wait, or go on; connections stay. */
  setPaused(paused: boolean): void
  status(): SyncStatus
  /** Looks around for some seconds, for the doctor. */
  survey(): Promise<NetworkSurvey | null>
  connections: Network['connections']
  differences(): Differences
  /** Connection keys of members' devices that say this person is a member no more: their word. */
  turnedAwayBy(): readonly string[]
  /** Connection keys refused for a while because they broke the rules of the wire. */
  quarantined(): readonly string[]
  /** Asked and shown in the local networks. */
  readonly lan: LanDesk
  /** Invites changed: their topics are joined or left. */
  refreshInvites(): void
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

export interface SessionNetworkParts {
  readonly session: Session
  readonly admissions: Admissions
  readonly laptopCodes: LaptopCodes
  readonly acquaintances: Acquaintances
  readonly mirrors: Mirrors
  /** Neighbours' addresses, typed by hand. */
  readonly typed: readonly Address[]
  /** As the person left them. */
  readonly switches: Positions
  readonly options: NetworkOptions
}

export function openSessionNetwork({
  session,
  admissions,
  laptopCodes,
  acquaintances,
  mirrors,
  typed,
  switches,
  options
}: SessionNetworkParts): SessionNetwork {
  const { clock, hangs, logger } = session.deps
  const host = syncHostOf(session)
  const quarantine = createQuarantine(clock, hangs?.suspects)
  const turning = createTurningAway(clock)
  const versions = session.deps.versions ?? { sync: SYNC_VERSION, fold: FOLD_VERSION }
  const sync = startSync({
    host,
    community: session.communityId,
    versions,
    clock,
    logger,
    onLeft(peer) {
      // Whoever hung up before telling what it holds was not met.
      if (!peer.headsSeen) return
      turning.takenBack(peer.connectionKey)
      acquaintances.met(peer)
    }
  })
  sync.setPaused(switches.paused)
  const desk = openPairingDesk({ host: admissions, laptopOffer: () => laptopCodes.offer, clock, logger })
  const secretsMetBy = (): readonly Uint8Array[] => [
    ...admissions.openInvites().map(({ secret }) => secret),
    ...(laptopCodes.offer === null ? [] : [laptopCodes.offer.secret])
  ]
  const gate = openGate(
    {
      isMember: (key) => session.memberOf(key) !== null,
      isMirror: (key) => mirrors.has(key),
      meetsStrangers: () => secretsMetBy().length > 0,
      isToBeTold: (key) => session.isRemoved(key) && turning.mayTell(key),
      onChange(listener) {
        const stops = [host.onRollChange(listener), mirrors.onSetChange(listener)]
        return () => stops.forEach((stop) => stop())
      }
    },
    quarantine
  )
  const network: Network = openNetwork({
    connectionKeyPair: session.profile.secrets.connection,
    network: options,
    clock,
    random: session.deps.random,
    logger,
    gate,
    typed,
    online: switches.online,
    serving: hangs?.serving,
    onBreach: (key, code) => {
      logger.warn('a peer broke the rules of the wire', { code })
      quarantine.add(key)
    }
  })
  network.onConnection((connection) => {
    if (connection.standing === 'mirror') return mirrors.attach(connection)
    const { standing, remoteKey } = connection
    if (session.isRemoved(remoteKey) && turning.mayTell(remoteKey)) turning.tell(connection)
    if (standing === 'removed') return
    desk.attach(connection)
    if (standing !== 'member') return
    turning.listen(connection)
    sync.attach(connection)
  })
  network.join(communityMeeting(session.communityId))
  const invited = new Map<string, () => void>()
  const refreshInvites = (): void => {
    const open = new Map(secretsMetBy().map((secret) => [toHex(secret), secret]))
    for (const [id, leave] of invited)
      if (!open.has(id)) {
        leave()
        invited.delete(id)
      }
    for (const [id, secret] of open)
      if (!invited.has(id))
        invited.set(id, network.join(inviteMeeting(secret), { server: true, client: false }))
  }
  refreshInvites()
  const stopCodes = laptopCodes.onChange(refreshInvites)
  const status = () => sync.status(network.online)
  sync.onChange(() => acquaintances.changed(status))
  mirrors.start(network.join)
  return {
    get online() {
      return network.online
    },
    setOnline: (online) => network.setOnline(online),
    sleep: () => network.sleep(),
    wake: () => network.wake(),
    survey: () => network.survey(),
    connections: () => network.connections(),
    differences: () => sync.differences(),
    turnedAwayBy() {
      const exchanging = status().peers.filter(({ state }) => state !== 'connecting')
      const keys = new Set(exchanging.map(({ connectionKey }) => connectionKey))
      return turning.saidBy().filter((key) => !keys.has(key))
    },
    quarantined: () => quarantine.held(),
    setPaused: (paused) => sync.setPaused(paused),
    status,
    lan: network,
    refreshInvites,
    onChange(listener) {
      const stops = [sync.onChange(listener), turning.onChange(listener)]
      return () => stops.forEach((stop) => stop())
    },
    async close() {
      const last = status()
      stopCodes()
      sync.close()
      desk.close()
      await Promise.all([network.close(), acquaintances.close(last.peers)])
    }
  }
}
