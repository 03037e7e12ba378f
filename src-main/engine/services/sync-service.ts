import type { Handlers } from '#shared/rpc/handlers.ts'
import type { SyncView } from '#shared/rpc/contract/sync.ts'
import type { LiveProfile } from '../profile/live-profile.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'

export function syncService(host: ProfileHost): Handlers['sync'] {
  return {
    status: async (input) => syncView(host.of(input), host.open(input.profile)),
    setOnline: async (input) => {
      const session = host.of(input)
      const live = host.open(input.profile)
      live.network?.setOnline(input.online)
      return syncView(session, live)
    }
  }
}

function syncView(session: Session, { network }: LiveProfile): SyncView {
  const status = network?.status()
  const { graph } = session.fold
  return {
    light: status?.light ?? 'off',
    online: network?.online ?? false,
    peers: (status?.peers ?? []).map(({ person, state, missing, lastSeen }) => ({
      person: session.nameOf(person),
      state,
      missing,
      lastSeen
    })),
    onlyHere:
      status?.onlyHere ?? Math.max(0, session.store.lengthOf(session.store.own) - session.acknowledged),
    entries: graph.size,
    logs: graph.logCount
  }
}
