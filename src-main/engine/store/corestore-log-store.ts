import { dirname, join } from 'node:path'
import Corestore from 'corestore'
import { type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import type { Logger } from '../engine.ts'
import { makeFolder, syncFile, syncFolder } from './atomic-file.ts'
import { BranchFolder } from './branch-folder.ts'
import { ForkKeeper } from './fork-keeper.ts'
import { HeldLog } from './held-log.ts'
import { openLiveCore } from './live-core.ts'
import type { LogStore } from './log-store.ts'
import type { OwnHeadWitness } from './own-head-witness.ts'
import { OwnLog } from './own-log.ts'
import { acceptPack } from './pack-intake.ts'
import { storedHeads } from './stored-heads.ts'
import { openingRefusal, writingRefusal } from './store-failure.ts'
import { type StoreLimits, STORE_LIMITS } from './store-limits.ts'

export interface LogStoreOptions {
  /** The store's own folder; created when missing (whether it may be missing is the profile's to judge). */
  readonly dir: string
  /** Signs the own log; handed to each append and never written to the store (F13). */
  readonly ownKeyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly witness: OwnHeadWitness
  readonly logger: Logger
  readonly limits?: Partial<StoreLimits>
  /**
   * Opens although the own log is behind its witness; appends are refused until packs or replication from
   * others have brought back what the witness knows of.
   */
  readonly recovering?: boolean
}

/**
 * The log store on disk: a corestore, and beside it the side store of forks. Rejects with Refusal
 * profileRecovery{reason} where writing on would fork the own log, storeElsewhere where another process has it.
 */
export async function openLogStore(options: LogStoreOptions): Promise<LogStore> {
  const { dir, witness, logger } = options
  const limits = { ...STORE_LIMITS, ...options.limits }
  await makeFolder(dir)
  const cores = await openCores(join(dir, 'cores'))
  try {
    const branches = await BranchFolder.open(join(dir, 'branches'))
    const logs = new Map<LogKey, HeldLog>()
    const ownKey = logKeyOf(options.ownKeyPair.publicKey)
    let own: OwnLog | null = null
    const listeners = new Set<Parameters<LogStore['onBlocks']>[0]>()
    const events = {
      onBlocks: (log: LogKey, from: number, blocks: readonly Uint8Array[]) => {
        for (const listener of listeners) listener(log, from, blocks)
        if (log === ownKey) own?.adopt().catch((error: unknown) => events.onTrouble(log, error))
      },
      onConflict: (log: LogKey) => {
        logger.warn('two signed heads of one log met', { log })
        void branches.mark(log).catch((error: unknown) => events.onTrouble(log, error))
      },
      onTrouble: (log: LogKey | null, error: unknown) =>
        logger.error('a log cannot be read or written', { log: log ?? 'unknown', cause: String(error) })
    }
    const held = (log: LogKey): HeldLog => {
      const known = logs.get(log)
      if (known !== undefined) return known
      const fresh = new HeldLog(cores, log, 0, events)
      logs.set(log, fresh)
      return fresh
    }
    for (const { log, length, isWhole } of await storedHeads(cores.storage, events.onTrouble)) {
      const found = new HeldLog(cores, log, length, events)
      logs.set(log, found)
      if (!isWhole) found.length = await found.wholeLength()
    }
    const forks = new ForkKeeper(branches, limits, (log, from, to) => held(log).read(from, to))
    const ownLog = await OwnLog.open({
      log: held(ownKey),
      secretKey: options.ownKeyPair.secretKey,
      storage: cores.storage,
      witness,
      isForked: () => branches.isForked(ownKey),
      recovering: options.recovering ?? false,
      folder: dir,
      blockBytes: limits.blockBytes
    })
    own = ownLog
    const refuse = async (error: unknown): Promise<never> => {
      throw await writingRefusal(error, dir)
    }

    return {
      own: ownKey,
      heads: () =>
        [...logs.values()].filter(({ length }) => length > 0).map(({ log, length }) => ({ log, length })),
      lengthOf: (log) => logs.get(log)?.length ?? 0,
      append: (blocks) => ownLog.append(blocks),
      async read(log, from, to) {
        const end = Math.min(to, logs.get(log)?.length ?? 0)
        return end <= from ? [] : held(log).read(from, end)
      },
      async pack(log, from, maxBytes = limits.packBytes) {
        const known = logs.get(log)
        if (known === undefined || from >= known.length || known.length - from > limits.packBlocks)
          return null
        return known.turns.take(async () => {
          const part = await known.readPart(from, known.length, Math.min(maxBytes, limits.packBytes))
          return part?.beyond === undefined ? part : null
        })
      },
      async part(log, from) {
        const known = logs.get(log)
        if (known === undefined || from >= known.length) return null
        return known.turns.take(() =>
          known.readPart(from, Math.min(known.length, from + limits.packBlocks), limits.packBytes)
        )
      },
      async accept(pack) {
        const log = held(pack.log)
        return log.turns.take(() => acceptPack(log, pack, limits, forks)).catch(refuse)
      },
      async acceptBranch(pack) {
        const log = logs.get(pack.log)
        return log === undefined ? null : log.turns.take(() => forks.accept(log, pack)).catch(refuse)
      },
      branches: (log) => branches.branches(log),
      async evidence(log) {
        const known = logs.get(log)
        return known === undefined ? null : known.turns.take(() => forks.evidence(known))
      },
      packBranch: (branch) => forks.pack(branch),
      onBlocks(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      liveCore: (log) => openLiveCore(held(log), () => branches.isForked(log)),
      async close() {
        listeners.clear()
        await Promise.all([...logs.values()].map(({ turns }) => turns.settled()))
        await ownLog.close()
        await cores.close()
      }
    }
  } catch (error) {
    await cores.close()
    throw error instanceof Error ? openingRefusal(error) : error
  }
}

async function openCores(folder: string): Promise<Corestore> {
  const cores = new Corestore(folder)
  // Legal rewrites by their owner (truncate) are refused for every core, whoever opens it first (F3).
  cores.watch(({ replicator }) => {
    replicator.allowFork = false
  })
  try {
    await cores.ready()
    // Its note of where it lies is never synced; half of it, after a power cut, reads as a store that was moved.
    await syncFile(join(folder, 'CORESTORE'))
    for (const made of [join(folder, 'db'), folder, dirname(folder)]) await syncFolder(made)
    return cores
  } catch (error) {
    await cores.close().catch(() => undefined)
    throw openingRefusal(error)
  }
}
