import type { Handlers } from '#shared/rpc/handlers.ts'
import type { LanHub } from './serve-lan.ts'
import type { TlsIdentity } from './tls-identity.ts'

/** For whoever sits at the hub itself; a browser in the network invites nobody else. */
export const lanHandlers = (lan: LanHub, { fingerprint }: TlsIdentity): Handlers['hub'] => ({
  lan: async () => ({ addresses: lan.addresses(), fingerprint }),
  lanLinks: async () => lan.freshLinks()
})
