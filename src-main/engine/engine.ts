import type { ListAddresses } from './net/lan/own-addresses.ts'
import type { Serving, Suspect } from './net/serving.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'

/** Seals and opens secrets at rest. The desktop uses the OS keychain; elsewhere there may be none. */
export interface KeyVault {
  /** False where the OS offers no real secret store; a passphrase is then required. */
  available(): Promise<boolean>
  seal(plain: Uint8Array): Promise<Uint8Array>
  open(sealed: Uint8Array): Promise<Uint8Array>
}

/** The device's clock. Only shown (“this device says”) and used for pacing; no rule reads it. */
export interface Clock {
  /** Milliseconds since 1970. People and time servers set it, forwards and back. */
  now(): number
  /** Milliseconds since some moment, never set back: for measuring how long something takes. */
  elapsed(): number
  /** Today in the device's own calendar, `YYYY-MM-DD`. */
  today(): string
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void
}

export interface Random {
  bytes(count: number): Uint8Array
}

export interface Logger {
  info(message: string, facts?: Record<string, string | number | boolean>): void
  warn(message: string, facts?: Record<string, string | number | boolean>): void
  error(message: string, facts?: Record<string, string | number | boolean>): void
}

/** How swarms are made; `null` means this engine never touches a network. */
export interface NetworkOptions {
  /** Bootstrap nodes of the DHT; undefined means the public ones. */
  bootstrap?: { host: string; port: number }[]
  /** Address to bind, e.g. 127.0.0.1 for tests on a local DHT. */
  host?: string
  /** Local networks to look for neighbours in; by default all, or none where `host` is given. */
  addresses?: ListAddresses
}

export interface EngineDeps {
  dataDir: string
  host: 'desktop' | 'hub' | 'cli' | 'test'
  version: string
  vault: KeyVault
  clock: Clock
  random: Random
  network: NetworkOptions | null
  logger: Logger
  /** What this Folkmoot says it speaks; by default what it does. For playing an older or newer one. */
  versions?: { readonly sync: number; readonly fold: number }
  /** Of the host that watches this process for standing still; without one nobody is suspect. */
  hangs?: { readonly serving: Serving; readonly suspects: readonly Suspect[] } | undefined
}

export interface Engine {
  readonly handlers: Handlers
  /**
   * Gives a stick, folder or file that a person chose the name by which the courier’s procedures take it. For whoever
   * runs the engine: nothing of it goes over the contract.
   */
  registerPlace(path: string): string
  /** The laptop is about to sleep: networks are left without waiting for anybody. */
  sleep(): void
  /** It is awake, perhaps somewhere else: networks are looked at again at once. */
  wake(): void
  /** Waits for what is under way, flushes, closes stores and swarms. Safe to call twice. */
  close(): Promise<void>
}
