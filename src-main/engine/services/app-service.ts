import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { EngineDeps } from '../engine.ts'
import type { SettingsFile } from '../identity/settings-file.ts'
import type { ChangeFeed } from '../projections/change-feed.ts'

export function appService(deps: EngineDeps, settings: SettingsFile, feed: ChangeFeed): Handlers['app'] {
  return {
    info: async () => ({
      version: deps.version,
      foldVersion: FOLD_VERSION,
      host: deps.host,
      keychain: await deps.vault.available()
    }),
    settings: async () => settings.settings,
    changeSettings: async (input) => {
      const changed = await settings.change(input)
      feed.publish({ profile: null, what: ['settings'], proposals: [] })
      return changed
    },
    changes: (_input, signal) => feed.subscribe(signal)
  }
}
