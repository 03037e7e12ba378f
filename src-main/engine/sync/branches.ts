import { blake2b } from '@noble/hashes/blake2.js'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
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
  /** The stored log grew: what it hid before may show now. */
  grew(log: LogKey): void
}

interface Asked {
  readonly because: 'otherHead' | 'notSigned' | 'offer'
  readonly want: BranchWant
  /** What was asked for, among the questions about one log. */
  readonly name: string
}

/** A forked log as held here: the stored copy is a branch to those who store another. */
interface Held {
  readonly mainTag: Uint8Array | null
  readonly branches: readonly Branch[]
}

/** A question for later: an offer shows nothing new while less than `atLength` of the log is stored. */
interface Hidden {
  readonly peer: SyncPeer
  readonly want: BranchWant
  readonly name: string
  readonly because: Asked['because']
  readonly atLength: number
}

const isSigned = ({ log, blocks, signature }: Pack): boolean =>
  treeOf(blocks).isSigned(addressOf(log), signature)
const tagOf = (signature: Uint8Array): Uint8Array => blake2b(signature, { dkLen: BRANCH_TAG_BYTES })

export function createBranches(host: SyncHost, logger: Logger, onFound: (log: LogKey) => void): Branches {
  const { store } = host
  const held = new Map<LogKey, Held>()
  const hidden = new Map<LogKey, Hidden[]>()
  /** What was asked while the app runs: a branch is fetched once, however many peers offer it. */
  const everAsked = new Map<LogKey, Set<string>>()
  const asked = new WeakMap<SyncPeer, Map<LogKey, Asked>>()
  const fault = (thrown: unknown) => logger.error('branch not handled', { fault: String(thrown) })

  const load = async (log: LogKey): Promise<void> => {
    const branches = await store.branches(log)
    if (branches.length === 0) return
    const length = store.lengthOf(log)
    const head = length === 0 ? null : await store.pack(log, length - 1)
    held.set(log, { branches, mainTag: head === null ? null : tagOf(head.signature) })
  }
  for (const log of host.knownLogs()) load(log).catch(fault)

  const askedOf = (peer: SyncPeer): Map<LogKey, Asked> => {
    const open = asked.get(peer) ?? new Map<LogKey, Asked>()
    asked.set(peer, open)
    return open
  }

  /** One question for a log is under way with a peer at a time; the others wait for its answer. */
  const ask = (peer: SyncPeer, want: BranchWant, name: string, because: Asked['because']): void => {
    const names = everAsked.get(want.log) ?? new Set()
    everAsked.set(want.log, names)
    if (names.has(name) || names.size >= MAX_BRANCH_ASKS_PER_LOG) return
    if (askedOf(peer).has(want.log)) return hide({ peer, want, name, because, atLength: 0 })
    names.add(name)
    askedOf(peer).set(want.log, { because, want, name })
    peer.channel.send('branchWant', want)
  }

  const hide = (question: Hidden): void => {
    const { log } = question.want
    const waiting = hidden.get(log) ?? []
    if (waiting.length >= MAX_BRANCH_ASKS_PER_LOG) return
    everAsked.get(log)?.delete(question.name)
    hidden.set(log, [...waiting, question])
  }

  const retry = (log: LogKey): void => {
    const waiting = hidden.get(log) ?? []
    hidden.delete(log)
    for (const question of waiting) {
      const { peer, want, name, because, atLength } = question
      if (atLength > store.lengthOf(log)) hide(question)
      else if (want.tag === null || !tagsOf(log).includes(toHex(want.tag))) ask(peer, want, name, because)
    }
  }

  const tagsOf = (log: LogKey): string[] => {
    const { mainTag = null, branches = [] } = held.get(log) ?? {}
    return [mainTag, ...branches.map(({ signature }) => tagOf(signature))].flatMap((tag) =>
      tag ? [toHex(tag)] : []
    )
  }

  const keep = async (peer: SyncPeer, pack: Pack, { because, want, name }: Asked): Promise<void> => {
    const stored = store.lengthOf(pack.log)
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
    } else if (because === 'offer' && stored < pack.blocks.length)
      hide({ peer, want, name, because, atLength: pack.blocks.length })
  }

  const packOf = async ({ log, tag }: BranchWant): Promise<Pack | null> => {
    const { mainTag = null, branches = [] } = held.get(log) ?? {}
    if (tag === null || (mainTag !== null && toHex(mainTag) === toHex(tag))) return store.pack(log, 0)
    const branch = branches.find(({ signature }) => toHex(tagOf(signature)) === toHex(tag))
    return branch === undefined ? null : store.packBranch(branch)
  }

  const supply = async (peer: SyncPeer, want: BranchWant): Promise<void> => {
    const pack = await packOf(want)
    if (pack !== null && packBytes(pack) <= MAX_PACK_BYTES) peer.channel.send('branch', pack)
    else peer.channel.send('noBranch', { log: want.log, why: pack === null ? 'nothing' : 'tooLarge' })
  }

  return {
    isForked: (log) => held.has(log),
    offers: () =>
      [...held.keys()]
        .flatMap((log) => tagsOf(log).map((tag) => ({ log, tag: fromHex(tag) })))
        .slice(0, MAX_BRANCH_OFFERS),
    suspect(peer, log, because) {
      const head = peer.claims.get(log)?.headId ?? `length ${claimedLength(peer, log)}`
      ask(peer, { log, tag: null }, head, because)
    },
    offered(peer, offers) {
      for (const want of offers) {
        if (!host.knowsLog(want.log) || tagsOf(want.log).includes(toHex(want.tag))) continue
        if (store.lengthOf(want.log) === 0)
          hide({ peer, want, name: toHex(want.tag), because: 'offer', atLength: 1 })
        else ask(peer, want, toHex(want.tag), 'offer')
      }
    },
    wanted: (peer, want) => void supply(peer, want).catch(fault),
    received(peer, pack) {
      const open = askedOf(peer).get(pack.log)
      if (open === undefined) return peer.connection.breach('unasked')
      askedOf(peer).delete(pack.log)
      keep(peer, pack, open)
        .then(() => retry(pack.log))
        .catch(fault)
    },
    refused(peer, log) {
      if (!askedOf(peer).delete(log)) return peer.connection.breach('unasked')
      retry(log)
    },
    grew(log) {
      if (held.has(log)) load(log).catch(fault)
      if (hidden.has(log)) retry(log)
    }
  }
}
