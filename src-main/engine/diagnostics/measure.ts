import { statfs } from 'node:fs/promises'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { EngineDeps } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import type { NetworkSurvey } from '../net/network.ts'
import type { LiveProfile } from '../profile/live-profile.ts'
import type { Session } from '../profile/session.ts'
import type { SessionNetwork } from '../profile/session-network.ts'
import type { Facts, NetworkFacts } from './facts.ts'

/** Measures everything the doctor judges by; takes some seconds where there is a network to look around in. */
export async function measure(live: LiveProfile, deps: EngineDeps): Promise<Facts> {
  const { clock } = deps
  const network = await measureNetwork(live, deps)
  const now = clock.now()
  return {
    standing: standingOf(live),
    storeStopped: live.writingStopped,
    freeBytes: await freeBytes(deps.dataDir),
    now,
    zoneMinutes: -new Date(now).getTimezoneOffset(),
    foldVersion: (deps.versions ?? { fold: FOLD_VERSION }).fold,
    network
  }
}

function standingOf({ session, recoveryReason, joinPhase }: LiveProfile): Facts['standing'] {
  if (recoveryReason !== null) return 'recovery'
  if (joinPhase?.kind === 'refused') return 'turnedAway'
  if (joinPhase !== null) return 'waiting'
  return session !== null && isRemoved(session) ? 'removed' : 'member'
}

/** Not before the own admission is folded here: until then nobody knows better than the welcome. */
function isRemoved({ me, authority, store }: Session): boolean {
  if (me === null) return false
  return !devicesOf(authority).some(({ log, keptTo }) => log === store.own && keptTo === null)
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

async function measureNetwork(live: LiveProfile, deps: EngineDeps): Promise<Facts['network']> {
  const { session, network, waitingNetwork } = live
  if (network === null || session === null) {
    // A store that failed takes its network with it until it is open again.
    const survey = (await waitingNetwork?.survey()) ?? null
    if (waitingNetwork === null || survey === null) return deps.network === null ? 'none' : 'off'
    return stranger(survey, waitingNetwork.connections())
  }
  if (!network.online) return 'off'
  const survey = await network.survey()
  return survey === null ? 'off' : asMember(session, network, survey)
}

function asMember(session: Session, network: SessionNetwork, survey: NetworkSurvey): NetworkFacts {
  const named = (key: string) => ({ person: session.nameOf(session.memberOf(key)) })
  const { connected, incompatible } = network.differences()
  const differing = new Map(connected.map((device) => [device.connectionKey, device]))
  const live = network.connections().filter(({ standing, heard }) => standing === 'member' && heard)
  const isLive = new Set(live.map(({ remoteKey }) => remoteKey))
  return {
    survey: {
      ...survey,
      met: survey.met.map(({ key, answers }) => ({ ...named(key), answers: answers || isLive.has(key) }))
    },
    connected: live.map(({ remoteKey, path }) => ({
      ...named(remoteKey),
      path,
      clockAhead: differing.get(remoteKey)?.clockAhead ?? null,
      foldVersion: differing.get(remoteKey)?.foldVersion ?? null
    })),
    incompatible: incompatible.map(({ person, why }) => ({ person: session.nameOf(person), why })),
    quarantined: network.quarantined().map(named)
  }
}

/** Somebody who is not let in yet knows nobody's name. */
const stranger = (survey: NetworkSurvey, connections: readonly PeerConnection[]): NetworkFacts => ({
  survey: { ...survey, met: survey.met.map(({ answers }) => ({ person: '', answers })) },
  connected: connections
    .filter(({ heard }) => heard)
    .map(({ path }) => ({ person: '', path, clockAhead: null, foldVersion: null })),
  incompatible: [],
  quarantined: []
})
