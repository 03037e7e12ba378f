import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { Logger, NetworkOptions } from '../engine.ts'
import { openGate } from '../net/gate.ts'
import { createQuarantine } from '../net/quarantine.ts'
import type { Network, NetworkSurvey } from '../net/network.ts'
import { openNetwork } from '../net/swarm.ts'
import { communityMeeting, inviteMeeting } from '../net/topics.ts'
import { openPairingDesk } from '../pairing/pairing-desk.ts'
import type { Differences } from '../sync/differences.ts'
import { SYNC_VERSION } from '../sync/messages.ts'
import { startSync } from '../sync/sync.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { Admissions } from './admissions.ts'
import type { Session } from './session.ts'
import { syncHostOf } from './session-sync-host.ts'

/** A member profile on the network: sync with members, and a desk for those who hold an invite. */
export interface SessionNetwork {
  readonly online: boolean
  setOnline(online: boolean): void
  sleep(): void
  wake(): void
  status(): SyncStatus
  /** Looks around for some seconds, for the doctor. */
  survey(): Promise<NetworkSurvey | null>
  connections: Network['connections']
  differences(): Differences
  /** Connection keys refused for a while because they broke the rules of the wire. */
  quarantined(): readonly string[]
  /** Invites changed: their topics are joined or left. */
  refreshInvites(): void
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

export function openSessionNetwork(
  session: Session,
  admissions: Admissions,
  options: NetworkOptions,
  logger: Logger
): SessionNetwork {
  const { clock } = session.deps
  const host = syncHostOf(session)
  const quarantine = createQuarantine()
  const versions = session.deps.versions ?? { sync: SYNC_VERSION, fold: FOLD_VERSION }
  const sync = startSync({ host, community: session.communityId, versions, clock, logger })
  const desk = openPairingDesk({ host: admissions, clock, logger })
  const gate = openGate(
    {
      isMember: (key) => session.memberOf(key) !== null,
      meetsStrangers: () => admissions.openInvites().length > 0,
      onChange: host.onRollChange
    },
    quarantine,
    clock
  )
  const network: Network = openNetwork({
    connectionKeyPair: session.profile.secrets.connection,
    network: options,
    clock,
    random: session.deps.random,
    logger,
    gate,
    onBreach: (key, code) => {
      logger.warn('a peer broke the rules of the wire', { code })
      quarantine.add(key, clock.elapsed())
    }
  })
  network.onConnection((connection) => {
    desk.attach(connection)
    if (connection.standing === 'member') sync.attach(connection)
  })
  network.join(communityMeeting(session.communityId))
  const invited = new Map<string, () => void>()
  const refreshInvites = (): void => {
    const open = new Map(admissions.openInvites().map((invite) => [invite.inviteId as string, invite]))
    for (const [id, leave] of invited)
      if (!open.has(id)) {
        leave()
        invited.delete(id)
      }
    for (const [id, { secret }] of open)
      if (!invited.has(id))
        invited.set(id, network.join(inviteMeeting(secret), { server: true, client: false }))
  }
  refreshInvites()
  return {
    get online() {
      return network.online
    },
    setOnline: (online) => network.setOnline(online),
    sleep: () => network.sleep(),
    wake: () => network.wake(),
    status: () => sync.status(network.online),
    survey: () => network.survey(),
    connections: () => network.connections(),
    differences: () => sync.differences(),
    quarantined: () => quarantine.held(clock.elapsed()),
    refreshInvites,
    onChange: (listener) => sync.onChange(listener),
    async close() {
      sync.close()
      desk.close()
      await network.close()
    }
  }
}
