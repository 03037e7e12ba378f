import type { Language } from '#shared/rpc/contract/common.ts'
import { profileSchema, type ProfileView } from '#shared/rpc/contract/app.ts'
import type { NetworkOptions } from '../engine/engine.ts'
import { createEngine } from '../engine/index.ts'
import { openDataDir } from '../host/data-dir.ts'
import { plainEngineDeps } from '../host/engine-deps.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../host/terminal-logger.ts'
import { createLocalCaller, type LocalCaller } from '../rpc/local-caller.ts'
import type { ExitCode } from './exit-codes.ts'
import { createPassphrase } from './passphrase.ts'

export interface SessionOptions {
  dataDir: string
  profile: string | undefined
  passphraseFile: string | undefined
  network: NetworkOptions | null
  language: Language
}

/** An open engine and the profile a command is about. */
export interface Session {
  readonly language: Language
  readonly caller: LocalCaller
  /** Names a path for the courier’s procedures, which take none. */
  readonly places: { register(path: string): string }
  /** The passphrase from its file, the environment's file or a prompt; undefined where there is none to be had. */
  passphrase(): Promise<string | undefined>
  /** `{ profile }` for a call that needs one, its keys opened; empty where the engine is to choose. */
  openProfile(): Promise<{ profile?: string }>
}

/** Opens the engine on a data folder for the length of one command. */
export const withSession = async (
  options: SessionOptions,
  use: (session: Session) => Promise<ExitCode>
): Promise<ExitCode> => {
  const logger = createTerminalLogger('error')
  outliveUnheardRejections(logger)
  const { network, language } = options
  const dataDir = openDataDir(options.dataDir)
  const engine = await createEngine(
    plainEngineDeps({ dataDir, host: 'cli', version: PACKAGE_VERSION, network, logger })
  )
  const caller = createLocalCaller(engine.handlers, logger)
  const passphrase = createPassphrase(options.passphraseFile, language)
  const openProfile = async (): Promise<{ profile?: string }> => {
    const profiles = profileSchema.array().parse(await caller.call('profiles.list', {}))
    const chosen = chooseProfile(profiles, options.profile)
    if (chosen?.state === 'locked') {
      const given = await passphrase()
      if (given !== undefined) await caller.call('profiles.unlock', { profile: chosen.id, passphrase: given })
    }
    const profile = chosen?.id ?? options.profile
    return profile === undefined ? {} : { profile }
  }
  try {
    return await use({
      language,
      caller,
      places: { register: engine.registerPlace },
      passphrase,
      openProfile
    })
  } finally {
    await engine.close()
  }
}

const chooseProfile = (
  profiles: readonly ProfileView[],
  asked: string | undefined
): ProfileView | undefined => {
  if (asked !== undefined) return profiles.find(({ id }) => id === asked)
  return profiles.length === 1 ? profiles[0] : undefined
}
