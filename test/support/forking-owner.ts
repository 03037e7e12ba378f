import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import { expect, vi } from 'vitest'
import type { BreachCode } from '#main/engine/net/breach.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { tokenBucket } from '#main/engine/net/token-bucket.ts'
import { bareSignature } from '#main/engine/store/head-signature.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import { type Hello, SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { openSyncChannel, type SyncChannel } from '#main/engine/sync/sync-channel.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { RogueMember, VillageLaptop, Written } from './forked-village.ts'
import { liveWire } from './live-wire.ts'
import { systemClock } from './memory-wire-clock.ts'
import { memoryWire } from './memory-wire.ts'

const quiet = { timeout: 20_000, interval: 5 }

export interface OwnersCopy {
  readonly core: Hypercore
  readonly pack: Pack
  close(): Promise<void>
}

/** The owner's log in a store of their own, cut short and written anew where asked; `pack` is it as it then is. */
export async function ownersCopy(
  folder: string,
  { log, keyPair }: RogueMember,
  { blocks }: Written,
  rewritten: { cutTo: number; fork: Written } | null = null
): Promise<OwnersCopy> {
  const cores = new Corestore(folder)
  const { coreKey: key, manifest } = addressOf(log)
  const core = cores.get({ key, manifest })
  await core.append([...blocks], { keyPair })
  if (rewritten !== null) {
    await core.truncate(rewritten.cutTo, { keyPair })
    await core.append(rewritten.fork.blocks.slice(rewritten.cutTo), { keyPair })
  }
  const signature = bareSignature(new Uint8Array(core.core.state.signature!))!
  const pack = { log, from: 0, blocks: rewritten?.fork.blocks ?? blocks, signature }
  return { core, pack, close: () => cores.close() }
}

export const signed = ({ log, keyPair }: RogueMember, { blocks }: Written): Pack => ({
  log,
  from: 0,
  blocks,
  signature: treeOf(blocks).sign(addressOf(log), keyPair.secretKey)
})

/** Replication as a cut leaves it: the signed head, every block before `index`, and every other one from there. */
export async function heldWithHoles(
  cores: Corestore,
  { core, close }: OwnersCopy,
  index: number
): Promise<void> {
  const held = cores.get({ key: core.key, manifest: core.manifest! })
  const wire = await liveWire()
  core.replicate(wire.a)
  held.replicate(wire.b)
  for (let i = 0; i < core.length; i++) if (i < index || (i - index) % 2 === 1) await held.get(i)
  expect(held.length).toBe(core.length)
  expect(held.contiguousLength).toBe(index)
  wire.cut()
  await close()
}

/** All of it, by hypercore's own replication. */
export async function follow({ session }: VillageLaptop, { core, pack, close }: OwnersCopy): Promise<void> {
  const wire = await liveWire()
  core.replicate(wire.a)
  const live = await session.store.liveCore(pack.log)
  live.replicateOn(wire.b)
  live.followHead(async () => undefined)
  await vi.waitFor(() => expect(session.store.lengthOf(pack.log)).toBe(core.length), quiet)
  wire.cut()
  await close()
  await session.settled()
}

/** A rogue that says its heads, answers what it is asked, and does nothing else. */
export async function show(
  victim: VillageLaptop,
  rogue: RogueMember,
  packs: readonly Pack[],
  written: readonly Written[],
  victimCalls: boolean,
  live: Hypercore | null
): Promise<{ channel: SyncChannel; close(): void }> {
  const rogueEnd = { keyPair: rogue.connection }
  const victimEnd = {
    keyPair: victim.connection,
    onBreach: (_: string, code: BreachCode) => void victim.breaches.push(code)
  }
  const [caller, called] = await memoryWire(
    ...((victimCalls ? [victimEnd, rogueEnd] : [rogueEnd, victimEnd]) as [typeof rogueEnd, typeof rogueEnd])
  )
  const [theirs, mine] = victimCalls ? [caller, called] : [called, caller]
  const channel = answering(mine, victim, rogue, packs)
  victim.sync.attach(theirs)
  if (live !== null) {
    live.replicate(mine.mux)
    const core = await victim.session.store.liveCore(rogue.log)
    core.replicateOn(theirs.mux)
    core.followHead(async () => undefined)
  }
  const heads = packs.map(({ log, blocks }, i) => ({ log, length: blocks.length, headId: written[i]!.head }))
  channel.send('heads', { heads, branches: [], keyIds: [] })
  return { channel, close: mine.close }
}

function answering(
  connection: PeerConnection,
  { session }: VillageLaptop,
  { log: own }: RogueMember,
  packs: readonly Pack[]
): SyncChannel {
  const tag = communityTag(session.communityId, connection.handshakeHash)
  const hello: Hello = { version: SYNC_VERSION, foldVersion: FOLD_VERSION, tag, own, clock: 0 }
  const ignore = () => undefined
  const channel = openSyncChannel(connection, hello, tokenBucket(systemClock, { burst: 1e9, perSecond: 1 }), {
    hello: ignore,
    heads: ignore,
    moved: ignore,
    wants(wants) {
      for (const { log, from } of wants) {
        const pack = packs.find((held) => held.log === log)
        if (pack === undefined || from >= pack.blocks.length) channel.send('noPack', { log, why: 'nothing' })
        else channel.send('pack', { ...pack, from, blocks: pack.blocks.slice(from) })
      }
    },
    pack: ignore,
    noPack: ignore,
    branchWant({ log }) {
      const pack = packs.find((held) => held.log === log)
      if (pack === undefined) channel.send('noBranch', { log, why: 'nothing' })
      else channel.send('branch', pack)
    },
    branch: ignore,
    noBranch: ignore,
    keyWant: ignore,
    keys: ignore,
    recordOffer: () => undefined,
    recordWant: () => undefined,
    recordKeys: () => undefined,
    drained: ignore,
    closed: ignore
  })!
  return channel
}
