import { blake2b } from '@noble/hashes/blake2.js'
import { toHex } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { Logger } from '../engine.ts'
import { MAX_BRANCH_ASKS_PER_LOG, MAX_BRANCH_OFFERS, MAX_PACK_BYTES } from '../net/wire-limits.ts'
import { addressOf } from '../store/log-address.ts'
import type { Branch, Pack } from '../store/log-store.ts'
import { treeOf } from '../store/log-tree.ts'
import { BRANCH_TAG_BYTES, type BranchOffer, type BranchWant } from './messages.ts'
import { packBytes } from './pack-server.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import type { SyncHost } from './sync-host.ts'

/**
 * Forked logs (docs/protocol.md §4): finds branches other than the stored one, keeps them beside it and hands them on,
 * so that nobody's honest entry lacks its past.
 */
export interface Branches {
  isForked(log: LogKey): boolean
  offers(): BranchOffer[]
  /** The peer holds another entry where we hold one: by its head's id, or because its pack did not fit ours. */
  suspect(peer: SyncPeer, log: LogKey, because: 'otherHead' | 'notSigned'): void
  offered(peer: SyncPeer, offers: readonly BranchOffer[]): void
  wanted(peer: SyncPeer, want: BranchWant): void
  received(peer: SyncPeer, pack: Pack): void
  refused(peer: SyncPeer, log: LogKey): void
}

interface Asked {
  readonly because: 'otherHead' | 'notSigned' | 'offer'
}

const isSigned = ({ log, blocks, signature }: Pack): boolean =>
  treeOf(blocks).isSigned(addressOf(log), signature)
const tagOf = ({ signature }: Branch): Uint8Array => blake2b(signature, { dkLen: BRANCH_TAG_BYTES })

export function createBranches(host: SyncHost, logger: Logger, onFound: (log: LogKey) => void): Branches {
  const { store } = host
  const held = new Map<LogKey, readonly Branch[]>()
  /** What was asked while the app runs: a branch is fetched once, however many peers offer it. */
  const everAsked = new Map<LogKey, Set<string>>()
  const asked = new WeakMap<SyncPeer, Map<LogKey, Asked>>()
  const fault = (thrown: unknown) => logger.error('branch not handled', { fault: String(thrown) })

  const load = async (log: LogKey): Promise<void> => {
    const branches = await store.branches(log)
    if (branches.length > 0) held.set(log, branches)
  }
  for (const log of host.knownLogs()) load(log).catch(fault)

  const askedOf = (peer: SyncPeer): Map<LogKey, Asked> => {
    const open = asked.get(peer) ?? new Map<LogKey, Asked>()
    asked.set(peer, open)
    return open
  }

  const ask = (peer: SyncPeer, want: BranchWant, name: string, because: Asked['because']): void => {
    const names = everAsked.get(want.log) ?? new Set()
    everAsked.set(want.log, names)
    if (names.has(name) || names.size >= MAX_BRANCH_ASKS_PER_LOG || askedOf(peer).has(want.log)) return
    names.add(name)
    askedOf(peer).set(want.log, { because })
    peer.channel.send('branchWant', want)
  }

  const keep = async (peer: SyncPeer, pack: Pack, { because }: Asked): Promise<void> => {
    const branch = await store.acceptBranch(pack)
    if (branch !== null) {
      await load(pack.log)
      logger.warn('forked log: another branch kept', {
        log: pack.log,
        from: branch.from,
        length: branch.length
      })
      await host.branchFound(branch)
      onFound(pack.log)
    } else if (because === 'notSigned' && !isSigned(pack)) {
      // Its tail did not continue our copy, and its whole is nothing that the log's key signed.
      peer.connection.breach('forgedPack')
    }
  }

  const supply = async (peer: SyncPeer, { log, tag }: BranchWant): Promise<void> => {
    const branch = tag === null ? null : (held.get(log) ?? []).find((one) => toHex(tagOf(one)) === toHex(tag))
    const pack =
      branch === null
        ? await store.pack(log, 0)
        : branch === undefined
          ? null
          : await store.packBranch(branch)
    if (pack !== null && packBytes(pack) <= MAX_PACK_BYTES) peer.channel.send('branch', pack)
    else peer.channel.send('noBranch', { log, why: pack === null ? 'nothing' : 'tooLarge' })
  }

  return {
    isForked: (log) => held.has(log),
    offers: () =>
      [...held]
        .flatMap(([log, branches]) => branches.map((branch) => ({ log, tag: tagOf(branch) })))
        .slice(0, MAX_BRANCH_OFFERS),
    suspect(peer, log, because) {
      const head = peer.claims.get(log)?.headId ?? `length ${claimedLength(peer, log)}`
      ask(peer, { log, tag: null }, head, because)
    },
    offered(peer, offers) {
      for (const { log, tag } of offers) {
        const isHeld = (held.get(log) ?? []).some((branch) => toHex(tagOf(branch)) === toHex(tag))
        if (host.knowsLog(log) && !isHeld) ask(peer, { log, tag }, toHex(tag), 'offer')
      }
    },
    wanted: (peer, want) => void supply(peer, want).catch(fault),
    received(peer, pack) {
      const open = askedOf(peer).get(pack.log)
      if (open === undefined) return peer.connection.breach('unasked')
      askedOf(peer).delete(pack.log)
      keep(peer, pack, open).catch(fault)
    },
    refused(peer, log) {
      if (!askedOf(peer).delete(log)) peer.connection.breach('unasked')
    }
  }
}
