import crypto from 'hypercore-crypto'
import type { Clock } from '#main/engine/engine.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { startSync, type Sync, type SyncDeps } from '#main/engine/sync/sync.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { type EntryId, entryIdOf } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { createMemoryLogStore, type DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { type TestHost, testHost } from '#test/support/memory-wire-host.ts'
import { memoryWire } from '#test/support/memory-wire.ts'

export interface Device {
  readonly connectionKeyPair: DeviceKeyPair
  readonly connectionKey: string
  readonly store: LogStore
  readonly host: TestHost
  readonly sync: Sync
  readonly breaches: BreachCode[]
  readonly log: ReturnType<typeof createMemoryLogger>
  append(...texts: string[]): Promise<void>
}

export interface DeviceOptions {
  readonly store?: LogStore
  readonly community?: EntryId
  readonly clock?: Clock
  readonly versions?: SyncDeps['versions']
}

export const testCommunity = entryIdOf(new Uint8Array(32).fill(7))

export function createDevice(options: DeviceOptions = {}): Device {
  const connectionKeyPair = crypto.keyPair()
  const store = options.store ?? createMemoryLogStore(crypto.keyPair())
  const host = testHost(store)
  const logger = createMemoryLogger()
  const breaches: BreachCode[] = []
  const sync = startSync({
    host,
    community: options.community ?? testCommunity,
    versions: options.versions ?? { sync: SYNC_VERSION, fold: 1 },
    clock: options.clock ?? systemClock,
    logger
  })
  return {
    connectionKeyPair,
    connectionKey: toHex(connectionKeyPair.publicKey),
    store,
    host,
    sync,
    breaches,
    log: logger,
    append: async (...texts) => void (await store.append(texts.map(utf8)))
  }
}

/** Everybody knows everybody's log and connection key, as after folding the same admissions. */
export function introduce(devices: readonly Device[]): void {
  for (const { host } of devices) {
    for (const [index, other] of devices.entries()) {
      host.known.add(other.store.own)
      host.roll.set(other.connectionKey, entryIdOf(new Uint8Array(32).fill(index + 1)))
    }
    host.rollChanged()
  }
}

/** Connects two devices in memory and lets both sync; answers with the two ends. */
export async function meet(a: Device, b: Device): Promise<[PeerConnection, PeerConnection]> {
  const end = (device: Device) => ({
    keyPair: device.connectionKeyPair,
    onBreach: (_key: string, code: BreachCode) => void device.breaches.push(code)
  })
  const [left, right] = await memoryWire(end(a), end(b))
  a.sync.attach(left)
  b.sync.attach(right)
  return [left, right]
}

/** Whether all hold the same heads. */
export function agree(devices: readonly Device[]): boolean {
  const [first, ...rest] = devices.map(({ store }) =>
    store
      .heads()
      .map(({ log, length }) => `${log} ${length}`)
      .sort()
      .join('\n')
  )
  return rest.every((heads) => heads === first)
}
