import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Corestore from 'corestore'
import { createCourier, type Courier } from '#main/engine/courier/courier.ts'
import { MAX_FILE_BYTES } from '#main/engine/courier/limits.ts'
import type { EngineDeps } from '#main/engine/engine.ts'
import { keyPairFromSeed, SEED_BYTES } from '#main/engine/identity/key-pair.ts'
import type { OpenProfile } from '#main/engine/identity/open-profile.ts'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { closeSession, openSession } from '#main/engine/profile/open-session.ts'
import { candidateOf } from '#main/engine/profile/newcomer.ts'
import { courierHostOf } from '#main/engine/profile/session-courier-host.ts'
import { syncHostOf } from '#main/engine/profile/session-sync-host.ts'
import type { Session } from '#main/engine/profile/session.ts'
import { checkService } from '#main/engine/services/check-service.ts'
import { foundCommunity } from '#main/engine/services/founding.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EpochKeys } from '#main/engine/store/epoch-keys.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { startSync, type Sync } from '#main/engine/sync/sync.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { type EntryId, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { encodeEntry, entryId } from '#shared/log/entry.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { DeviceKeyPair } from './memory-log-store.ts'
import { createMemoryLogger, type MemoryLogger } from './memory-logger.ts'
import { memoryWire } from './memory-wire.ts'
import { createTestVault, quickLock } from './test-vault.ts'

/** An honest laptop from the disk to the check screen's answers: everything of the engine but finding each other. */
export interface VillageLaptop {
  readonly session: Session
  readonly sync: Sync
  readonly courier: Courier
  readonly check: Handlers['check']
  readonly connection: DeviceKeyPair
  readonly breaches: BreachCode[]
  readonly logger: MemoryLogger
  /** An entry of its own. */
  write(): Promise<void>
  exportTo(path: string): Promise<void>
  importFrom(path: string): Promise<void>
}

/** A member whose keys are in the hands of the test. */
export interface RogueMember {
  readonly name: string
  readonly log: LogKey
  readonly keyPair: DeviceKeyPair
  readonly connection: DeviceKeyPair
  /** `count` sealed entries after those of `before`, as this member's laptop would write them; `mark` tells branches apart. */
  entries(before: Written, count: number, mark: number): Written
}

/** The beginning of a log. */
export interface Written {
  readonly blocks: readonly Uint8Array[]
  readonly head: EntryId | null
}

export const NOTHING: Written = { blocks: [], head: null }

export interface ForkedVillage {
  /** The founder is the first. */
  readonly laptops: readonly VillageLaptop[]
  readonly rogues: readonly RogueMember[]
  close(): Promise<void>
}

export interface VillagePlan {
  /** Honest laptops. */
  readonly size: number
  readonly rogues: number
  /** What lies in the second laptop's database before it is opened for the first time. */
  onDisk?(cores: Corestore, rogues: readonly RogueMember[]): Promise<void>
}

/** One village on real disks: its laptops have folded everybody's admission, and nobody is connected. */
export async function forkedVillage(plan: VillagePlan): Promise<ForkedVillage> {
  const root = await mkdtemp(join(tmpdir(), 'folkmoot-forked-'))
  const deps = (name: string): EngineDeps & { logger: MemoryLogger } => ({
    dataDir: join(root, name),
    host: 'test',
    version: '0.0.0-test',
    vault,
    clock: systemClock,
    random: systemRandom,
    network: null,
    logger: createMemoryLogger()
  })
  const vault = createTestVault()
  const profileOf = (name: string): Promise<OpenProfile> =>
    new ProfileFolders(join(root, name), quickLock(vault)).create({
      facts: {
        communityId: null,
        communityName: '',
        personName: name,
        language: 'en',
        standing: 'waiting',
        phraseConfirmed: true
      },
      person: keyPairFromSeed(systemRandom.bytes(SEED_BYTES)),
      phrase: null,
      passphrase: undefined
    })
  const many = (prefix: string, count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => profileOf(`${prefix}${i}`)))
  const [profiles, rogueProfiles] = await Promise.all([many('P', plan.size), many('R', plan.rogues)])
  const [founder, ...others] = profiles
  const founding = { name: 'Stonebridge', template: 'village', language: 'en' } as const
  const communityId = await foundCommunity(founder!, founding, deps('P0'))
  for (const profile of others) {
    const { log, connection } = candidateOf(founder!).device
    const { epochKeys } = founder!.keyring.held
    await profile.keyring.change(() => ({ epochKeys, welcome: { founderLog: log, members: [connection] } }))
    await profile.changeFacts({ communityId, communityName: founding.name, standing: 'admitted' })
  }
  const first = await laptopOf(founder!, deps('P0'))
  const admitted = await first.session.act(() =>
    [...others, ...rogueProfiles].map((profile) => ({
      subject: communityId,
      event: { type: 'person.admitted.v1', body: { ...candidateOf(profile), invite: null } }
    }))
  )
  const { store } = first.session
  const keys = new EpochKeys(founder!.keyring.held.epochKeys)
  keys.writeUnder(founder!.keyring.held.epochKeys[0]!.id)
  const rogues = rogueProfiles.map(({ facts, secrets }, i): RogueMember => {
    const log = logKeyOf(secrets.log.publicKey)
    const at = others.length + i
    const admission = { log: store.own, length: at + 2, id: admitted[at]! }
    return {
      name: facts.personName,
      log,
      keyPair: secrets.log,
      connection: secrets.connection,
      entries(before, count, mark) {
        const blocks = [...before.blocks]
        let { head } = before
        for (let i = 0; i < count; i++) {
          const seen = head === null ? [admission] : []
          const payload = encodeEntry({
            type: 'seen.v1',
            subject: communityId,
            prev: head,
            seen,
            at: mark,
            rulebook: null,
            body: {}
          })
          const index = blocks.length
          const previous = head === null ? null : fromHex(head)
          head = entryId(nativePrimitives, fromHex(log), index, previous, payload)
          blocks.push(sealBlock(keys, fromHex(log), index, payload, systemRandom))
        }
        return { blocks, head }
      }
    }
  })
  const laptops = [first]
  for (const [i, profile] of others.entries()) {
    const { logger, ...rest } = deps(`P${i + 1}`)
    const made = await profile.openStore({ logger })
    await made.accept((await store.pack(store.own, 0))!)
    await made.close()
    if (i === 0 && plan.onDisk !== undefined) {
      const cores = new Corestore(join(profile.folder, 'store', 'cores'))
      await plan.onDisk(cores, rogues)
      await cores.close()
    }
    laptops.push(await laptopOf(profile, { ...rest, logger }))
  }
  return {
    laptops,
    rogues,
    async close() {
      for (const { sync, courier, session } of laptops) {
        sync.close()
        await courier.close()
        await closeSession(session)
      }
      await Promise.all([...profiles, ...rogueProfiles].map((profile) => profile.close()))
      await rm(root, { recursive: true, force: true })
    }
  }
}

async function laptopOf(
  profile: OpenProfile,
  deps: EngineDeps & { logger: MemoryLogger }
): Promise<VillageLaptop> {
  const session = await openSession(profile, deps)
  const { clock, logger } = deps
  const host = syncHostOf(session)
  const versions = { sync: SYNC_VERSION, fold: FOLD_VERSION }
  const courier = createCourier(courierHostOf(session, () => undefined))
  const run = () => ({ signal: new AbortController().signal, report: () => undefined })
  return {
    session,
    sync: startSync({ host, community: session.communityId, versions, clock, logger }),
    courier,
    check: checkService({ of: () => session }),
    connection: profile.secrets.connection,
    breaches: [],
    logger,
    write: async () =>
      void (await session.actOnce(() => ({
        subject: session.communityId,
        event: { type: 'seen.v1', body: {} }
      }))),
    exportTo: async (path) => void (await courier.export({ path, limit: MAX_FILE_BYTES }, run())),
    importFrom: async (path) => void (await courier.import({ path, limit: MAX_FILE_BYTES }, run()))
  }
}

/** Connects two of the village's own. */
export async function connect(a: VillageLaptop, b: VillageLaptop): Promise<void> {
  const end = ({ connection, breaches }: VillageLaptop) => ({
    keyPair: connection,
    onBreach: (_: string, code: BreachCode) => void breaches.push(code)
  })
  const [left, right] = await memoryWire(end(a), end(b))
  a.sync.attach(left)
  b.sync.attach(right)
}
