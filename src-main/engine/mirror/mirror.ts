import { join } from 'node:path'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import type { EngineDeps, NetworkOptions } from '../engine.ts'
import { lockProfile } from '../identity/profile-lock.ts'
import type { PeerConnection } from '../net/connection.ts'
import { openGate } from '../net/gate.ts'
import { createQuarantine } from '../net/quarantine.ts'
import { openNetwork } from '../net/swarm.ts'
import { tokenBucket } from '../net/token-bucket.ts'
import { openLogStore } from '../store/corestore-log-store.ts'
import { openOwnHeadWitness } from '../store/own-head-witness.ts'
import { SYNC_PROTOCOL, SYNC_VERSION } from '../sync/messages.ts'
import { startSync, type Sync } from '../sync/sync.ts'
import type { SyncHost } from '../sync/sync-host.ts'
import { type BoundedStore, boundStore, type MirrorQuota } from './bounded-store.ts'
import { introduce, type Introductions, isOpen, isSame } from './introductions.ts'
import { INTRODUCE_WITHIN_MS, INTRODUCTIONS } from './limits.ts'
import { openMirrorChannel } from './mirror-channel.ts'
import { writeMirrorCode } from './mirror-code.ts'
import { MirrorFile } from './mirror-files.ts'
import type { Introduction, MirrorAnswer } from './mirror-messages.ts'
import { mirrorMeeting, provesMirror } from './mirror-proof.ts'

export interface MirrorDeps extends Pick<EngineDeps, 'dataDir' | 'clock' | 'random' | 'logger' | 'hangs'> {
  readonly network: NetworkOptions
  readonly quota: MirrorQuota
  /** Makes a code that nobody was given yet, and forgets who was introduced under the old one. */
  readonly newCode: boolean
}

export interface Mirror {
  /** For members: mirror-code.ts. */
  readonly code: string
  close(): Promise<void>
}

/** What sync asks of a mirror: it keeps what it was asked to keep, opens no block and hands out no key. */
const blindHost = (
  store: BoundedStore,
  lists: () => MirrorLists,
  onRollChange: SyncHost['onRollChange']
): SyncHost => ({
  store,
  knowsLog: (log) => !store.isFull && lists().logs.has(log),
  knownLogs: () => [...lists().logs],
  headId: () => null,
  idAt: () => null,
  mayHaveKeys: () => true,
  memberOf: (key) => (lists().devices.has(key) ? entryIdOf(fromHex(key)) : null),
  epochKeys: () => [],
  wantedEpochKeys: () => [],
  acceptEpochKeys: async () => undefined,
  records: null,
  branchFound: async () => undefined,
  ownAcknowledged: () => 0,
  noteAcknowledged: () => undefined,
  settled: async () => undefined,
  storeFailed: () => undefined,
  onRollChange
})
type MirrorLists = Pick<Introductions, 'devices' | 'logs'>

/**
 * A blind mirror (docs/adr/0014-blind-mirror.md): keeps the sealed logs of one community for when its members are not
 * awake together. It is on no roll and has no key of any period. Rejects with Refusal storeElsewhere, mirrorUnreadable
 * or what a store refuses with.
 */
export async function openMirror(deps: MirrorDeps): Promise<Mirror> {
  const { clock, logger, random } = deps
  const folder = deps.dataDir
  const release = await lockProfile(folder, random)
  try {
    const file = await MirrorFile.open(folder, random, deps.newCode)
    // It has a log's key as every store does, and writes nothing under it.
    const witness = await openOwnHeadWitness(folder)
    const plain = await openLogStore({
      dir: join(folder, 'store'),
      ownKeyPair: file.keyPair,
      witness,
      logger
    })
    const store = await boundStore(plain, deps.quota)
    const listeners = new Set<() => void>()
    const onChange = (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
    let held = file.introductions
    const host = blindHost(store, () => held, onChange)
    const quarantine = createQuarantine(clock, deps.hangs?.suspects)
    const gate = openGate(
      { isMember: (key) => held.devices.has(key), meetsStrangers: () => isOpen(held), onChange },
      quarantine
    )
    const network = openNetwork({
      connectionKeyPair: file.keyPair,
      network: deps.network,
      clock,
      random,
      logger,
      gate,
      serving: deps.hangs?.serving,
      onBreach(key, code) {
        logger.warn('a peer broke the rules of the wire', { code })
        quarantine.add(key)
      }
    })
    let sync: Sync | null = null
    const syncing = (): Sync | null => {
      const { community } = held
      if (community === null) return null
      return (sync ??= startSync({
        host,
        community,
        versions: { sync: SYNC_VERSION, fold: FOLD_VERSION },
        clock,
        logger
      }))
    }

    const hear = (connection: PeerConnection, told: Introduction): MirrorAnswer | null => {
      if (!provesMirror(told.proof, file.secret, connection.handshakeHash)) return null
      const heard = introduce(held, connection.remoteKey, told)
      if (!heard.ok) return heard.why
      const isNews = !isSame(held, heard.now)
      held = heard.now
      if (isNews) keep()
      return store.isFull ? 'full' : 'kept'
    }
    const keep = (): void => {
      file
        .keep(held)
        .catch((error: unknown) =>
          logger.error('who was introduced could not be kept', { cause: String(error) })
        )
      for (const listener of listeners) listener()
    }

    const receive = (connection: PeerConnection): void => {
      let isIntroduced = false
      const channel = openMirrorChannel(connection, tokenBucket(clock, INTRODUCTIONS), {
        introduction(told) {
          const answer = hear(connection, told)
          if (answer === null) return connection.breach('badProof')
          isIntroduced = answer === 'kept' || answer === 'full'
          channel?.answer(answer)
        },
        answer: () => connection.breach('outOfTurn'),
        closed: connection.close
      })
      // In the same turn as the introduction at the earliest: its channel was opened first.
      connection.mux.pair({ protocol: SYNC_PROTOCOL }, () => {
        if (isIntroduced) syncing()?.attach(connection)
      })
      const cancel = clock.after(INTRODUCE_WITHIN_MS, () => {
        if (!isIntroduced) connection.close()
      })
      connection.onClose(cancel)
    }

    network.onConnection(receive)
    store.onFull(() => {
      logger.warn('the mirror is full: it serves what it has and takes no more')
      for (const connection of network.connections()) connection.close()
    })
    network.join(mirrorMeeting(file.secret), { server: true, client: false })
    return {
      code: writeMirrorCode({ key: toHex(file.keyPair.publicKey), secret: file.secret }),
      async close() {
        sync?.close()
        await network.close()
        await file.settled()
        await store.close()
        await witness.close()
        await release()
      }
    }
  } catch (error) {
    await release()
    throw error
  }
}
