import type { BreachCode } from '#main/engine/net/breach.ts'
import { takeConnection } from '#main/engine/net/connection.ts'
import { type DeviceSecrets, newDeviceKeys } from '#main/engine/identity/device-secrets.ts'
import { keyPairFromSeed, SEED_BYTES } from '#main/engine/identity/key-pair.ts'
import { Ledger } from '#main/engine/ingest/ledger.ts'
import { Author } from '#main/engine/profile/author.ts'
import { candidateOf } from '#main/engine/profile/newcomer.ts'
import { foundingEntry } from '#main/engine/services/founding.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EPOCH_KEY_BYTES, epochKeyOf, EpochKeys } from '#main/engine/store/epoch-keys.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { startSync, type Sync } from '#main/engine/sync/sync.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from './memory-logger.ts'
import { createMemoryLogStore } from './memory-log-store.ts'
import type { manualClock } from './memory-wire-clock.ts'
import { noisePair } from './memory-wire.ts'

/** The first day that anybody of a drifting village witnesses. */
export const FIRST_DAY = 20_000

/** A laptop in memory: the engine's own ledger, author, fold and sync, without a disk and without a network. */
export interface DriftingLaptop {
  readonly store: LogStore
  readonly ledger: Ledger
  readonly breaches: BreachCode[]
  /** Writes that it is this day. */
  witness(day: number): Promise<void>
  digest(): string
  readonly secrets: DeviceSecrets
  readonly sync: Sync
}

/** What one meeting carried. */
export interface Meeting {
  /** Bytes of the sealed entries that one of the two lacked. */
  readonly missing: number
  readonly entries: number
  /** Everything on the wire, both ways, from the handshake to the end. */
  readonly carried: number
}

/** A village of stewards who have all folded everybody's admission and office. */
export async function driftingVillage(
  size: number,
  clock: ReturnType<typeof manualClock>
): Promise<DriftingLaptop[]> {
  const names = Array.from({ length: size }, (_, i) => `P${i}`)
  const people = names.map((personName) => {
    const person = keyPairFromSeed(systemRandom.bytes(SEED_BYTES))
    const secrets = { person, ...newDeviceKeys(systemRandom) }
    return { secrets, candidate: candidateOf({ secrets, facts: { personName } }) }
  })
  const epoch = epochKeyOf(systemRandom.bytes(EPOCH_KEY_BYTES))
  const keys = new EpochKeys([epoch])
  keys.writeUnder(epoch.id)
  const [founder, ...others] = people
  const founding = { name: 'Stonebridge', language: 'en', template: 'village' } as const
  const deps = { clock, random: systemRandom }
  const { log, payload, communityId: community } = foundingEntry(founder!.candidate, founding, deps)
  const laptops = await Promise.all(
    people.map(({ secrets }) => laptopOf(secrets, community, keys, clock, size))
  )
  const [first, ...rest] = laptops
  await first!.store.append([sealBlock(keys, log, 0, payload, systemRandom)])
  const admitted = await first!.author.act(() =>
    others.map(({ candidate }) => ({
      subject: community,
      event: { type: 'person.admitted.v1', body: { ...candidate, invite: null } }
    }))
  )
  await first!.author.act(() =>
    admitted.map((person) => ({
      subject: community,
      event: { type: 'role.granted.v1', body: { person, role: 'steward' } }
    }))
  )
  for (const { store } of rest) await store.accept((await first!.store.pack(first!.store.own, 0))!)
  for (const { ledger } of laptops) await ledger.settled()
  return laptops
}

async function laptopOf(
  secrets: DeviceSecrets,
  community: CommunityId,
  keys: EpochKeys,
  clock: ReturnType<typeof manualClock>,
  size: number
): Promise<DriftingLaptop & { readonly author: Author }> {
  const store = createMemoryLogStore(secrets.log)
  const ledger = await Ledger.open(nativePrimitives, community, keys, store, null)
  const { fold, reader } = ledger
  store.onBlocks((log, from, blocks) => ledger.absorb(log, from, blocks))
  /** Read anew while the village is being made; nobody comes or goes afterwards. */
  let roll: ReturnType<typeof devicesOf> = []
  const devices = () => {
    if (roll.length < size) roll = devicesOf(fold.authority)
    return roll
  }
  const sync = startSync({
    host: {
      store,
      knowsLog: (log) => devices().some((device) => device.log === log),
      knownLogs: () => devices().map(({ log }) => log),
      headId(log) {
        const { next, prev } = reader.position(log)
        return next === store.lengthOf(log) ? prev : null
      },
      idAt: (log, index) => fold.graph.entryAt(log, index)?.id ?? null,
      mayHaveKeys: () => true,
      memberOf: (key) => devices().find(({ connection }) => connection === key)?.person ?? null,
      epochKeys: () => keys.all(),
      wantedEpochKeys: () => [],
      acceptEpochKeys: async () => undefined,
      records: null,
      branchFound: (branch) => ledger.absorbBranch(branch),
      ownAcknowledged: () => 0,
      noteAcknowledged: () => undefined,
      settled: () => ledger.settled(),
      storeFailed: () => undefined,
      onRollChange: () => () => undefined
    },
    community,
    versions: { sync: SYNC_VERSION, fold: FOLD_VERSION },
    clock,
    logger: createMemoryLogger()
  })
  const author = new Author(ledger, store, keys, clock, systemRandom)
  return {
    store,
    ledger,
    secrets,
    sync,
    author,
    breaches: [],
    witness: async (day) =>
      void (await author.act(() => [
        { subject: community, event: { type: 'date.witnessed.v1', body: { day } } }
      ])),
    digest: () => stateDigest(fold, nativePrimitives)?.digest ?? 'withheld'
  }
}

/** Connects two laptops until each has folded what the other had, and parts them. */
export async function meetOnce(
  a: DriftingLaptop,
  b: DriftingLaptop,
  clock: ReturnType<typeof manualClock>
): Promise<Meeting> {
  const lacking = await difference(a, b)
  const streams = await noisePair(a.secrets.connection, b.secrets.connection)
  const ends = streams.map((stream, i) =>
    takeConnection(stream, {
      standing: 'member',
      path: 'lan',
      clock,
      onBreach: (_, code) => void [a, b][i]!.breaches.push(code)
    })
  )
  a.sync.attach(ends[0]!)
  b.sync.attach(ends[1]!)
  const lengths = ({ store }: DriftingLaptop) =>
    new Map(store.heads().map(({ log, length }) => [log, length]))
  const isDone = () => {
    const [ours, theirs] = [lengths(a), lengths(b)]
    return ours.size === theirs.size && [...ours].every(([log, length]) => theirs.get(log) === length)
  }
  while (!isDone() || [a, b].some(({ sync }) => sync.status(true).light !== 'synced')) {
    clock.advance(20)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all([a.ledger.settled(), b.ledger.settled()])
  const gone = ends.map((end) => new Promise<void>((resolve) => end.onClose(resolve)))
  for (const end of ends) end.close()
  await Promise.all(gone)
  return { ...lacking, carried: streams.reduce((sum, { rawBytesWritten }) => sum + rawBytesWritten, 0) }
}

async function difference(a: DriftingLaptop, b: DriftingLaptop): Promise<Omit<Meeting, 'carried'>> {
  const logs = new Set([a, b].flatMap(({ store }) => store.heads().map(({ log }) => log)))
  const found = { missing: 0, entries: 0 }
  for (const log of logs) {
    const [shorter, longer] = a.store.lengthOf(log) < b.store.lengthOf(log) ? [a, b] : [b, a]
    const blocks = await longer.store.read(log, shorter.store.lengthOf(log), longer.store.lengthOf(log))
    found.entries += blocks.length
    found.missing += blocks.reduce((sum, { length }) => sum + length, 0)
  }
  return found
}
