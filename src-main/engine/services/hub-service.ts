import type { Handlers } from '#shared/rpc/handlers.ts'

/** An engine is served nowhere by itself; a hub says otherwise to whoever sits at it (src-main/hub/lan-handlers.ts). */
export const hubService: Handlers['hub'] = {
  lan: async () => null,
  lanLinks: async () => []
}
