import { join } from 'node:path'
import type Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import type { NoiseStream } from 'hyperdht'
import { noisePair } from '#test/support/memory-wire.ts'
import { PlainTally } from '../plain-votes.ts'
import { expectedTally, requireTally, shuffled, type Workload } from '../workload.ts'
import {
  allBlocks,
  appendPlain,
  appendRecords,
  lateVoters,
  makePlainHub,
  openedCore,
  openedCores,
  type PlainVoter,
  plainVoters
} from './plain-cores.ts'
import { type BenchStore, type Merged, cpuMs, peakRssMb, untilNextVoter } from './store.ts'

/** Stock corestore replication of one core per voter: what an app on hypercore does by default. */
export const stockHypercore: BenchStore = {
  name: 'stock hypercore',
  make: makePlainHub,
  merge,
  cold,
  append: appendPlain
}

async function merge(dir: string, receiver: string, workload: Workload): Promise<Merged> {
  const hub = await openedCores(join(dir, 'hub'))
  const mine = await openedCores(receiver)
  const voters = shuffled(plainVoters(workload), workload.order)
  const late = lateVoters(workload)
  let streams = await noisePair(crypto.keyPair(), crypto.keyPair())
  const tally = new PlainTally()

  const expected = [0, ...late.keys()].map((_, count) => expectedTally(workload, count))

  const [start, cpu] = [performance.now(), cpuMs()]
  replicate(hub, mine, streams)
  await Promise.all([
    ...voters.map((voter) => openedCore(hub, voter)),
    ...voters.map((voter) => fetch(mine, voter, tally))
  ])
  requireTally(tally.result(), expected[0])
  const [mergeMs, mergeCpuMs] = [performance.now() - start, cpuMs() - cpu]
  const peak = peakRssMb()

  const lateMs: number[] = []
  for (const [index, voter] of late.entries()) {
    await untilNextVoter()
    const began = performance.now()
    await Promise.all([appendRecords(hub, voter), fetch(mine, voter, tally)])
    requireTally(tally.result(), expected[index + 1])
    lateMs.push(performance.now() - began)
  }

  await Promise.all(streams.map(ended))
  streams = await noisePair(crypto.keyPair(), crypto.keyPair())
  const cores = await Promise.all(voters.map((voter) => openedCore(mine, voter)))
  const again = performance.now()
  replicate(hub, mine, streams)
  while (!cores.every(({ peers, length }) => peers.some(({ remoteLength }) => remoteLength === length)))
    await new Promise((resolve) => setImmediate(resolve))
  const reconnectMs = performance.now() - again
  await Promise.all(streams.map(ended))
  await Promise.all([hub.close(), mine.close()])
  return { mergeMs, mergeCpuMs, peakRssMb: peak, lateMs, reconnectMs, facts: {} }
}

function replicate(hub: Corestore, mine: Corestore, [a, b]: [NoiseStream, NoiseStream]): void {
  hub.replicate(a)
  mine.replicate(b)
}

async function fetch(store: Corestore, voter: PlainVoter, tally: PlainTally): Promise<void> {
  const core = await openedCore(store, voter)
  await core.download({ start: 0, end: voter.records.length }).done()
  tally.add(voter.name, await allBlocks(core, voter.records.length))
}

const ended = (stream: NoiseStream): Promise<void> =>
  new Promise((resolve) => {
    stream.on('close', resolve)
    stream.destroy()
  })

async function cold(
  receiver: string,
  workload: Workload,
  counted: () => void
): Promise<Record<string, number>> {
  const store = await openedCores(receiver)
  const tally = new PlainTally()
  await Promise.all(
    plainVoters(workload).map(async (voter) => {
      const core = await openedCore(store, voter)
      tally.add(voter.name, await allBlocks(core, core.length))
    })
  )
  const found = tally.result()
  const spent = cpuMs()
  counted()
  requireTally(found, expectedTally(workload))
  await store.close()
  return { cpuMs: spent }
}
