import { z } from 'zod'

const bootstrapSchema = z
  .string()
  .regex(/^127\.0\.0\.1:\d{1,5}$/)
  .transform((address) => {
    const [host = '', port = ''] = address.split(':')
    return { host, port: Number(port) }
  })

export interface StartOptions {
  dataDir: string
  /** Undefined: the public network. Null: none. Otherwise a DHT on this machine, for practice and tests. */
  network: { bootstrap: { host: string; port: number }[]; host: string } | null | undefined
}

/**
 * What a start may ask for: `--data DIR`, `--offline`, `--bootstrap 127.0.0.1:PORT`. Arguments come from whoever
 * started the program, so they choose a folder and a network and nothing else; what is unknown is ignored, for
 * Chromium has switches of its own.
 */
export const readStartOptions = (argv: readonly string[], defaultDataDir: string): StartOptions => {
  const bootstrap = bootstrapSchema.safeParse(valueOf(argv, '--bootstrap'))
  const local = bootstrap.success ? { bootstrap: [bootstrap.data], host: bootstrap.data.host } : undefined
  return {
    dataDir: valueOf(argv, '--data') ?? defaultDataDir,
    network: argv.includes('--offline') ? null : local
  }
}

const valueOf = (argv: readonly string[], name: string): string | undefined => {
  const at = argv.indexOf(name)
  const next = at === -1 ? undefined : argv[at + 1]
  if (next !== undefined && next !== '' && !next.startsWith('-')) return next
  const joined = argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1)
  return joined === '' ? undefined : joined
}
