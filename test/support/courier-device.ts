import { createCourier, type ImportOutcome, type RunContext } from '#main/engine/courier/courier.ts'
import type { CourierDevice, CourierHost } from '#main/engine/courier/courier-host.ts'
import { MAX_FILE_BYTES } from '#main/engine/courier/limits.ts'
import { type KeyPair, keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import type { EpochKey } from '#main/engine/sync/sync-host.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { type CommunityId, entryIdOf, type LogKey } from '#shared/kernel/ids.ts'
import type { ExportReport } from '#shared/rpc/contract/courier.ts'
import { createMemoryLogStore } from './memory-log-store.ts'
import { type TestHost, testHost } from './memory-wire-host.ts'

/** A laptop reduced to what the courier needs: a store, keys, and a roll that the test decides. */
export interface CourierLaptop {
  readonly name: string
  readonly host: TestHost & CourierHost
  readonly store: LogStore
  readonly devices: CourierDevice[]
  readonly names: Map<LogKey, string>
  sealing: EpochKey[]
  clock: number
  /** Connection key → what a stick last said of the device. */
  readonly met: Map<string, { readonly at: number; readonly shared: number }>
  append(...texts: string[]): Promise<void>
  export(path: string, context?: Partial<RunContext>): Promise<ExportReport>
  import(path: string, context?: Partial<RunContext>): Promise<ImportOutcome>
}

export const courierCommunity = entryIdOf(new Uint8Array(32).fill(7))
const firstEpoch = epochKeyOf(new Uint8Array(32).fill(9))
const never = new AbortController().signal

const seedOf = (seed: number, part: number): Uint8Array =>
  new Uint8Array(32).fill(part).map((byte, i) => (i < 4 ? (seed >> (8 * i)) & 255 : byte))

/** The keys of the log of the laptop with that seed. */
export const logKeysOf = (seed: number): KeyPair => keyPairFromSeed(seedOf(seed, 1))

export interface LaptopOptions {
  readonly name?: string
  readonly seed?: number
  readonly community?: CommunityId
  readonly partBytes?: number
  store?(keyPair: KeyPair): LogStore
}

export function courierLaptop(options: LaptopOptions = {}): CourierLaptop {
  const { name = '', seed, community = courierCommunity, partBytes } = options
  const keys = (part: number): KeyPair =>
    keyPairFromSeed(seed === undefined ? systemRandom.bytes(32) : seedOf(seed, part))
  const secrets = { log: keys(1), connection: keys(2) }
  const store = options.store?.(secrets.log) ?? createMemoryLogStore(secrets.log)
  const base = testHost(store)
  const devices: CourierDevice[] = [{ log: store.own, connection: secrets.connection.publicKey }]
  base.keys.push(firstEpoch)
  const host: TestHost & CourierHost = Object.assign(base, {
    community,
    random: systemRandom,
    secrets,
    heldKeys: () => base.keys,
    sealingKeys: () => laptop.sealing,
    devices: () => devices,
    authorOf: (log: Parameters<CourierHost['authorOf']>[0]) => laptop.names.get(log) ?? log.slice(0, 4),
    now: () => laptop.clock,
    met: (connection: Uint8Array, at: number, shared: number) =>
      void laptop.met.set(toHex(connection), { at, shared })
  })
  const courier = createCourier(host, partBytes === undefined ? {} : { partBytes })
  const run = (context: Partial<RunContext>): RunContext => ({
    signal: never,
    report: () => undefined,
    ...context
  })
  const laptop: CourierLaptop = {
    name,
    host,
    store,
    devices,
    names: new Map([[store.own, name]]),
    sealing: [firstEpoch],
    clock: 0,
    met: new Map(),
    append: async (...texts) =>
      void (await store.append(texts.map((text) => new TextEncoder().encode(text)))),
    export: (path, context = {}) => courier.export({ path, limit: MAX_FILE_BYTES }, run(context)),
    import: (path, context = {}) => courier.import({ path, limit: MAX_FILE_BYTES }, run(context))
  }
  return laptop
}

/** Everybody knows everybody’s log and device, as after folding the same admissions. */
export function befriendLaptops(laptops: readonly CourierLaptop[]): void {
  for (const laptop of laptops)
    for (const other of laptops) {
      laptop.host.known.add(other.store.own)
      laptop.names.set(other.store.own, other.name)
      if (laptop !== other) laptop.devices.push(...other.devices.slice(0, 1))
    }
}

/** What a store holds, so that two can be compared. */
export async function holdings(store: LogStore): Promise<Record<string, string[]>> {
  const held: Record<string, string[]> = {}
  for (const { log, length } of store.heads().sort((a, b) => (a.log < b.log ? -1 : 1)))
    held[log] = (await store.read(log, 0, length)).map(toHex)
  return held
}
