import { z } from 'zod'
import type { NetworkOptions } from '../engine/engine.ts'

const LOOPBACK = '127.0.0.1'
const addressSchema = z.string().regex(/^127\.0\.0\.1:\d{1,5}$/)
const portSchema = z.coerce.number().int().min(0).max(65_535)

export interface StartOptions {
  dataDir: string
  network: NetworkOptions | null
  /** For the hub; 0 lets the system choose. */
  port: number
  /** For the hub: its port on the local network, where it is asked to be served there too. */
  lanPort?: number | undefined
  /** For the hub: where the passphrase of its profiles stands. */
  passphraseFile?: string | undefined
}

/**
 * What a start may ask for: `--data DIR`, `--offline`, `--bootstrap 127.0.0.1:PORT`, `--port N`. Arguments come
 * from whoever started the program, so they choose a folder and a network and nothing else; what is unknown is
 * ignored, for Chromium has switches of its own.
 */
export const readStartOptions = (argv: readonly string[], defaultDataDir: string): StartOptions => {
  const port = portSchema.safeParse(valueOf(argv, '--port') ?? 0)
  return {
    dataDir: valueOf(argv, '--data') ?? defaultDataDir,
    network: argv.includes('--offline') ? null : networkAt(valueOf(argv, '--bootstrap')),
    port: port.success ? port.data : 0
  }
}

/** The public network, or a DHT on this machine (for practice and tests) at `127.0.0.1:PORT`. */
export const networkAt = (bootstrap: string | undefined): NetworkOptions => {
  const address = addressSchema.safeParse(bootstrap)
  if (!address.success) return {}
  const port = Number(address.data.slice(LOOPBACK.length + 1))
  return { bootstrap: [{ host: LOOPBACK, port }], host: LOOPBACK }
}

const valueOf = (argv: readonly string[], name: string): string | undefined => {
  const at = argv.indexOf(name)
  const next = at === -1 ? undefined : argv[at + 1]
  if (next !== undefined && next !== '' && !next.startsWith('-')) return next
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1)
  return joined === '' ? undefined : joined
}
