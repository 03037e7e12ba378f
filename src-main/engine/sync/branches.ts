import { blake2b } from '@noble/hashes/blake2.js'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { Clock, Logger } from '../engine.ts'
import { MAX_BRANCH_ASKS_PER_LOG, MAX_BRANCH_OFFERS, STALL_MS } from '../net/wire-limits.ts'
import { addressOf } from '../store/log-address.ts'
import type { Pack } from '../store/log-store.ts'
import { treeOf } from '../store/log-tree.ts'
import { BRANCH_TAG_BYTES, type BranchOffer, type BranchWant } from './messages.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import type { SyncHost } from './sync-host.ts'

/**
 * Forked logs (docs/protocol.md §4): finds branches other than the stored one, keeps them beside it and hands them on,
 * so that nobody's honest entry lacks its past.
 */
export interface Branches {
  isForked(log: LogKey): boolean
  offers(): BranchOffer[]
  /** The peer holds another entry where we hold one: by its head's id, or because its pack does not fit ours. */
  suspect(peer: SyncPeer, log: LogKey, because: 'otherHead' | 'notSigned'): void
  offered(peer: SyncPeer, offers: readonly BranchOffer[]): void
  /** What a peer asks for; null where it is not held, or more than a pack. */
  packOf(want: BranchWant): Promise<Pack | null>
  received(peer: SyncPeer, pack: Pack): void
  refused(peer: SyncPeer, log: LogKey): void
  /** The stored log grew: what it hid before may show now. */
  grew(log: LogKey): void
  /** The peer is gone: what it was asked for may be asked again, of others or when it is back. */
  left(peer: SyncPeer): void
}

interface Question {
  readonly peer: SyncPeer
  readonly because: 'otherHead' | 'notSigned' | 'offer'
  readonly want: BranchWant
  /** What is asked for, among the questions about one log. */
  readonly name: string
}

interface Asked extends Question {
  readonly since: number
}

/** Tags of a forked log as held here: the stored copy is a branch to those who store another. */
interface Held {
  readonly main: string | null
  readonly branches: readonly string[]
}

/** A question for later: a branch shows nothing new while less than `atLength` of the log is stored. */
interface Hidden extends Question {
  readonly atLength: number
}

/** By the log's owner, as it is or after a rewrite that nobody follows. */
const isOwners = ({ log, blocks, signature }: Pack): boolean =>
  treeOf(blocks).rewritesSigned(addressOf(log), signature) !== null
export const branchTagOf = (signature: Uint8Array): Uint8Array =>
  blake2b(signature, { dkLen: BRANCH_TAG_BYTES })
const nameOf = ({ signature }: Pick<Pack, 'signature'>): string => toHex(branchTagOf(signature))

export function createBranches(
  host: SyncHost,
  clock: Clock,
  logger: Logger,
  onFound: (log: LogKey) => void
): Branches {
  const { store } = host
  const held = new Map<LogKey, Held>()
  const hidden = new Map<SyncPeer, Hidden[]>()
  const underWay = new Map<LogKey, Asked[]>()
  /**
   * What each device was asked about a log while the app runs. Each for itself, so that nobody can use up the
   * questions that the offers of others need.
   */
  const everAsked = new Map<LogKey, Map<string, Set<string>>>()
  /** Questions that brought a branch: they are answered, whoever else could answer them. */
  const answered = new Map<LogKey, Set<string>>()
  const fault = (thrown: unknown) => logger.error('branch not handled', { fault: String(thrown) })

  const mainTagOf = async (log: LogKey): Promise<string | null> => {
    const length = store.lengthOf(log)
    const head = length === 0 ? null : await store.pack(log, length - 1)
    return head === null ? null : nameOf(head)
  }

  const load = async (log: LogKey): Promise<void> => {
    const branches = (await store.branches(log)).map(nameOf)
    if (branches.length > 0) held.set(log, { branches, main: await mainTagOf(log) })
  }

  const loadHead = async (log: LogKey): Promise<void> => {
    const main = await mainTagOf(log)
    const { branches = [] } = held.get(log) ?? {}
    held.set(log, { branches, main })
  }

  /** One log after the other: the branches of all of them are more than need be in memory at once. */
  const loadAll = async (): Promise<void> => {
    for (const log of host.knownLogs()) {
      await load(log).catch(fault)
      if (held.has(log)) onFound(log)
    }
  }
  void loadAll()

  const askedOf = (log: LogKey, { connection: { remoteKey } }: SyncPeer): Set<string> => {
    const byDevice = getOrAdd(everAsked, log, () => new Map<string, Set<string>>())
    return getOrAdd(byDevice, remoteKey, () => new Set<string>())
  }

  /** A peer answers one question about a log at a time, and one thing is asked of one peer, unless it is slow. */
  const mustWait = ({ peer, want, name }: Question): boolean =>
    (underWay.get(want.log) ?? []).some(
      (other) => other.peer === peer || (other.name === name && clock.elapsed() - other.since < STALL_MS)
    )

  const ask = (question: Question): void => {
    const { peer, want, name } = question
    const names = askedOf(want.log, peer)
    if (answered.get(want.log)?.has(name) === true) return
    if (names.has(name) || names.size >= MAX_BRANCH_ASKS_PER_LOG) return
    if (mustWait(question)) return hide({ ...question, atLength: 0 })
    names.add(name)
    underWay.set(want.log, [...(underWay.get(want.log) ?? []), { ...question, since: clock.elapsed() }])
    peer.channel.send('branchWant', want)
    clock.after(STALL_MS, () => retry(want.log))
  }

  /** Takes back what a peer is asked about a log: null when that is nothing. */
  const takeBack = (peer: SyncPeer, log: LogKey): Asked | null => {
    const open = underWay.get(log) ?? []
    const others = open.filter((other) => other.peer !== peer)
    if (others.length > 0) underWay.set(log, others)
    else underWay.delete(log)
    return open.find((other) => other.peer === peer) ?? null
  }

  const hide = (question: Hidden): void => {
    const { peer, want, name } = question
    const waiting = getOrAdd(hidden, peer, () => [])
    if (waiting.length >= MAX_BRANCH_OFFERS) return
    if (waiting.some((other) => other.want.log === want.log && other.name === name)) return
    waiting.push(question)
  }

  const retry = (log: LogKey): void => {
    for (const [peer, waiting] of hidden) {
      const ready = waiting.filter(
        ({ want, atLength }) => want.log === log && atLength <= store.lengthOf(log)
      )
      if (ready.length === 0) continue
      hidden.set(
        peer,
        waiting.filter((question) => !ready.includes(question))
      )
      for (const question of ready)
        if (question.want.tag === null || !tagsOf(log).includes(toHex(question.want.tag))) ask(question)
    }
  }

  const tagsOf = (log: LogKey): string[] => {
    const { main = null, branches = [] } = held.get(log) ?? {}
    return main === null ? [...branches] : [main, ...branches]
  }

  const keep = async (pack: Pack, question: Asked): Promise<void> => {
    const { peer, because, name } = question
    const stored = store.lengthOf(pack.log)
    const branch = await store.acceptBranch(pack)
    if (branch !== null) {
      getOrAdd(answered, pack.log, () => new Set<string>()).add(name)
      await load(pack.log)
      logger.warn('forked log: another branch kept', {
        log: pack.log,
        from: branch.from,
        length: branch.length
      })
      await host.branchFound(branch)
      onFound(pack.log)
    } else if (because === 'notSigned' && !isOwners(pack)) {
      // Its tail did not continue our copy, and its whole is nothing that the log's key signed.
      peer.connection.breach('forgedPack')
    } else if (stored < pack.blocks.length) {
      askedOf(pack.log, peer).delete(name)
      hide({ ...question, atLength: pack.blocks.length })
    }
  }

  return {
    isForked: (log) => held.has(log),
    offers: () =>
      [...held.keys()]
        .flatMap((log) => tagsOf(log).map((tag) => ({ log, tag: fromHex(tag) })))
        .slice(0, MAX_BRANCH_OFFERS),
    suspect(peer, log, because) {
      const head = peer.claims.get(log)?.headId ?? `length ${claimedLength(peer, log)}`
      ask({ peer, want: { log, tag: null }, name: head, because })
    },
    offered(peer, offers) {
      for (const want of offers) {
        if (tagsOf(want.log).includes(toHex(want.tag))) continue
        const question: Question = { peer, want, name: toHex(want.tag), because: 'offer' }
        // Nobody offers it again: a newcomer hears of it before the log is even known here.
        if (store.lengthOf(want.log) === 0) hide({ ...question, atLength: 1 })
        else if (host.knowsLog(want.log)) ask(question)
      }
    },
    async packOf({ log, tag }) {
      const name = tag === null ? null : toHex(tag)
      if (name === null || held.get(log)?.main === name) return store.pack(log, 0)
      if (!tagsOf(log).includes(name)) return null
      const branch = (await store.branches(log)).find((each) => nameOf(each) === name)
      return branch === undefined ? null : store.packBranch(branch)
    },
    received(peer, pack) {
      const asked = takeBack(peer, pack.log)
      if (asked === null) return peer.connection.breach('unasked')
      keep(pack, asked)
        .then(() => retry(pack.log))
        .catch(fault)
    },
    refused(peer, log) {
      if (takeBack(peer, log) === null) return peer.connection.breach('unasked')
      retry(log)
    },
    grew(log) {
      if (held.has(log)) loadHead(log).catch(fault)
      retry(log)
    },
    left(peer) {
      hidden.delete(peer)
      for (const log of [...underWay.keys()]) {
        const asked = takeBack(peer, log)
        if (asked === null) continue
        askedOf(log, peer).delete(asked.name)
        retry(log)
      }
    }
  }
}
