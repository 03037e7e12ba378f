import { Refusal } from '#shared/errors/refusal.ts'
import type { MirrorView } from '#shared/rpc/contract/mirrors.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { MirrorFacts, Mirrors } from '../profile/mirrors.ts'
import type { ProfileHost } from '../profile/profile-host.ts'

export function mirrorsService(host: ProfileHost): Handlers['mirrors'] {
  /** Says why where the profile cannot be used. */
  const mirrorsOf = (input: { profile?: string | undefined }): Mirrors => {
    host.of(input)
    const { mirrors } = host.open(input.profile)
    if (mirrors === null) throw new Refusal('profileWaiting')
    return mirrors
  }
  return {
    list: async (input) => mirrorsOf(input).list().map(view),
    add: async (input) => {
      const mirrors = mirrorsOf(input)
      await mirrors.add(input.code, input.name ?? '')
      return mirrors.list().map(view)
    },
    remove: async (input) => {
      const mirrors = mirrorsOf(input)
      await mirrors.remove(input.key)
      return mirrors.list().map(view)
    }
  }
}

const view = ({ key, name, lastSeen, answer }: MirrorFacts): MirrorView => ({
  key,
  name,
  lastSeen,
  state: answer ?? (lastSeen === null ? 'unmet' : 'away')
})
