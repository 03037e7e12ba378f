import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import crypto from 'hypercore-crypto'
import { addressOf } from '#main/engine/store/log-address.ts'
import { WalBarrier } from '#main/engine/store/wal-barrier.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { plainRecords } from '../plain-votes.ts'
import { seedBytes, type Workload } from '../workload.ts'

/** One core per voter with plain records: what both hypercore stores send, each in its way. */
export interface PlainVoter {
  readonly name: string
  readonly keyPair: Hypercore.KeyPair
  readonly address: { readonly key: Uint8Array; readonly manifest: Hypercore.Manifest }
  readonly records: readonly Uint8Array[]
}

export function plainVoter(seed: number, voter: number, ballots: number): PlainVoter {
  const keyPair = crypto.keyPair(seedBytes(seed, `plain/${voter}`))
  const { coreKey, manifest } = addressOf(logKeyOf(keyPair.publicKey))
  return {
    name: String(voter),
    keyPair,
    address: { key: coreKey, manifest },
    records: plainRecords(voter, ballots)
  }
}

export const plainVoters = ({ seed, voters, ballots }: Workload): PlainVoter[] =>
  Array.from({ length: voters }, (_, voter) => plainVoter(seed, voter, ballots))

export const lateVoters = ({ seed, voters, late, ballots }: Workload): PlainVoter[] =>
  Array.from({ length: late }, (_, i) => plainVoter(seed, voters + i, ballots))

export async function openedCores(folder: string): Promise<Corestore> {
  const store = new Corestore(folder)
  await store.ready()
  return store
}

export async function openedCore(store: Corestore, { address }: PlainVoter): Promise<Hypercore> {
  const core = store.get(address)
  await core.ready()
  return core
}

export async function appendRecords(store: Corestore, voter: PlainVoter): Promise<Hypercore> {
  const core = await openedCore(store, voter)
  await core.append([...voter.records], { keyPair: voter.keyPair })
  return core
}

export async function makePlainHub(dir: string, workload: Workload): Promise<void> {
  await mkdir(dir, { recursive: true })
  const store = await openedCores(join(dir, 'hub'))
  for (const voter of plainVoters(workload)) await (await appendRecords(store, voter)).close()
  await store.close()
}

/** All blocks of a core, asked for at once so that the database may read them together. */
export const allBlocks = (core: Hypercore, length: number): Promise<Uint8Array[]> =>
  Promise.all(Array.from({ length }, async (_, index) => (await core.get(index)) ?? new Uint8Array()))

/** Appends of one vote, each through the same barrier that Folkmoot's own log passes. */
export async function appendPlain(dir: string, count: number): Promise<number[]> {
  const store = await openedCores(join(dir, 'append'))
  const voter = plainVoter(1, 0, count)
  const core = await openedCore(store, voter)
  const barrier = new WalBarrier(store.storage)
  const times: number[] = []
  for (const record of voter.records.slice(0, count)) {
    const start = performance.now()
    await core.append(record, { keyPair: voter.keyPair })
    await barrier.pass()
    times.push(performance.now() - start)
  }
  await barrier.close()
  await store.close()
  return times
}
