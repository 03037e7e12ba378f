import type { Handlers } from '#shared/rpc/handlers.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { ProfileHost } from '../profile/profile-host.ts'

export function profilesService(host: ProfileHost): Handlers['profiles'] {
  return {
    list: () => host.list(),
    unlock: async ({ profile, passphrase }) => {
      const id = profile ?? (await onlyProfile(host))
      await host.unlock(id, passphrase)
      return host.viewOf(id)
    },
    lock: async ({ profile }) => {
      const { id } = host.open(profile).profile
      await host.lock(id)
      return host.viewOf(id)
    },
    confirmPhrase: async ({ profile, words }) => {
      const live = host.open(profile)
      await live.profile.confirmPhrase(words)
      host.moved(live.profile.id)
      return host.viewOf(live.profile.id)
    }
  }
}

async function onlyProfile(host: ProfileHost): Promise<string> {
  const [only, ...others] = await host.list()
  if (only === undefined) throw new Refusal('profileUnknown')
  if (others.length > 0) throw new Refusal('profileNeeded')
  return only.id
}
