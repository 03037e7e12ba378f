import { join } from 'node:path'
import crypto from 'hypercore-crypto'
import { rawBytes } from '#main/engine/net/raw-bytes.ts'
import Protomux from 'protomux'
import { frameSignature } from '#main/engine/store/head-signature.ts'
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
import { decodeBundle, encodeBundle } from './bundle-message.ts'
import { stockHypercore } from './stock-hypercore.ts'
import { type BenchStore, type Merged, cpuMs, peakRssMb, untilNextVoter } from './store.ts'

/**
 * The same cores, sent as one message per writer and stored with `append(blocks, { signature })`: what packs are
 * built on, without seals, ids or law.
 */
export const hypercoreBundle: BenchStore = {
  name: 'hypercore bundle',
  make: makePlainHub,
  merge,
  cold: stockHypercore.cold,
  append: appendPlain
}

async function merge(dir: string, receiver: string, workload: Workload): Promise<Merged> {
  const hub = await openedCores(join(dir, 'hub'))
  const mine = await openedCores(receiver)
  const voters = shuffled(plainVoters(workload), workload.order)
  const late = lateVoters(workload)
  const byName = new Map([...voters, ...late].map((voter) => [voter.name, voter]))
  const tally = new PlainTally()
  const [a, b] = await noisePair(crypto.keyPair(), crypto.keyPair())

  let arrived = 0
  let awaited = voters.length
  let whenArrived = (): void => undefined
  let failed = (_error: unknown): void => undefined
  let queue = Promise.resolve()
  const take = async (bytes: Uint8Array): Promise<void> => {
    const { name, signature, blocks } = decodeBundle(bytes)
    const core = await openedCore(mine, byName.get(name)!)
    await core.append(blocks, { signature: frameSignature(signature) })
    tally.add(name, blocks)
    if (++arrived === awaited) whenArrived()
  }
  const sending = Protomux.from(a).createChannel({ protocol: 'bench/bundle' })!
  const send = sending.addMessage<Uint8Array>({ encoding: rawBytes(() => undefined) })
  const receiving = Protomux.from(b).createChannel({ protocol: 'bench/bundle' })!
  receiving.addMessage<Uint8Array>({
    encoding: rawBytes(() => undefined),
    onmessage(bytes) {
      queue = queue.then(() => take(bytes)).catch((error: unknown) => failed(error))
    }
  })
  const bring = async (brought: readonly PlainVoter[]): Promise<void> => {
    for (const voter of brought) {
      const core = await openedCore(hub, voter)
      const { signature } = core.core.state
      const blocks = await allBlocks(core, core.length)
      send.send(encodeBundle({ name: voter.name, signature: signature!.slice(2, 66), blocks }))
    }
  }
  const all = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      arrived = 0
      awaited = count
      whenArrived = resolve
      failed = reject
    })

  const expected = [0, ...late.keys()].map((_, count) => expectedTally(workload, count))

  const [start, cpu] = [performance.now(), cpuMs()]
  sending.open()
  receiving.open()
  const merged = all(voters.length)
  await bring(voters)
  await merged
  requireTally(tally.result(), expected[0])
  const [mergeMs, mergeCpuMs] = [performance.now() - start, cpuMs() - cpu]
  const peak = peakRssMb()

  const lateMs: number[] = []
  for (const [index, voter] of late.entries()) {
    await untilNextVoter()
    const began = performance.now()
    const one = all(1)
    await appendRecords(hub, voter)
    await bring([voter])
    await one
    requireTally(tally.result(), expected[index + 1])
    lateMs.push(performance.now() - began)
  }
  a.destroy()
  b.destroy()
  await Promise.all([hub.close(), mine.close()])
  return { mergeMs, mergeCpuMs, peakRssMb: peak, lateMs, reconnectMs: 0, facts: {} }
}
