import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Autobase from 'autobase'
import type Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import { noisePair } from '#test/support/memory-wire.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import {
  bump,
  emptyTally,
  expectedTally,
  recordsOf,
  requireTally,
  votesOf,
  type Workload
} from '../workload.ts'
import { openedCores } from './plain-cores.ts'
import { type BenchStore, cpuMs, type Facts, type Merged, peakRssMb } from './store.ts'

/**
 * Autobase at its best: all writers admitted in one batch, each voter's votes one batch, every core replicated at once
 * over one stream with wakeup hints, and a view that only collects. Late voters and appends are not measured.
 */
export const autobase: BenchStore = { name: 'Autobase', make, merge, cold, append: async () => [] }

type Written =
  { admit: readonly string[] } | { voter: number; proposal: number; choice: number; note: string }

interface Made {
  readonly base: string
  readonly writers: readonly { readonly key: string; readonly length: number }[]
}

let applied = 0

const openBase = async (store: Corestore, bootstrap: Uint8Array | null): Promise<Autobase> => {
  const base = new Autobase(store, bootstrap, {
    valueEncoding: 'json',
    open: (views) => views.get({ name: 'votes', valueEncoding: 'json' }),
    async apply(nodes, view, host) {
      for (const { value } of nodes as readonly { value: Written }[]) {
        if ('admit' in value)
          for (const key of value.admit) await host.addWriter(fromHex(key), { indexer: false })
        else {
          applied++
          await view.append([value as never])
        }
      }
    }
  })
  await base.ready()
  return base
}

async function make(dir: string, workload: Workload): Promise<void> {
  await mkdir(dir, { recursive: true })
  const hub = await openedCores(join(dir, 'hub'))
  const hubBase = await openBase(hub, null)
  const voters: { store: Corestore; base: Autobase; dir: string }[] = []
  for (let voter = 0; voter < workload.voters; voter++) {
    const folder = join(dir, `voter-${voter}`)
    const store = await openedCores(folder)
    voters.push({ store, base: await openBase(store, hubBase.key), dir: folder })
  }
  await hubBase.append([{ admit: voters.map(({ base }) => toHex(base.local.key)) }])
  await hubBase.update()
  for (const { store, base } of voters) {
    const streams = await noisePair(crypto.keyPair(), crypto.keyPair())
    hub.replicate(streams[0])
    store.replicate(streams[1])
    while (!base.writable) {
      await base.update()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const stream of streams) stream.destroy()
  }
  const key = toHex(hubBase.key)
  await hubBase.close()
  const cores = await openedCores(join(dir, 'hub'))
  const writers: { key: string; length: number }[] = []
  for (const [voter, { store, base, dir: folder }] of voters.entries()) {
    const note = `voter ${String(voter).padStart(8, '0')} at the village office`
    await base.append(votesOf(voter, workload.ballots).map((vote) => ({ voter, ...vote, note })))
    const { key: writer, length } = base.local
    const streams = await noisePair(crypto.keyPair(), crypto.keyPair())
    const core = cores.get({ key: writer })
    await core.ready()
    cores.replicate(streams[0])
    store.replicate(streams[1])
    await core.download({ start: 0, end: length }).done()
    writers.push({ key: toHex(writer), length })
    for (const stream of streams) stream.destroy()
    await core.close()
    await base.close()
    await rm(folder, { recursive: true, force: true })
  }
  await cores.close()
  await writeFile(join(dir, 'made.json'), JSON.stringify({ base: key, writers } satisfies Made))
}

const readMade = async (dir: string): Promise<Made> =>
  JSON.parse(await readFile(join(dir, 'made.json'), 'utf8')) as Made

async function merge(dir: string, receiver: string, workload: Workload): Promise<Merged> {
  const { base: key, writers } = await readMade(dir)
  const hub = await openedCores(join(dir, 'hub'))
  const mine = await openedCores(receiver)
  const streams = await noisePair(crypto.keyPair(), crypto.keyPair())

  const [start, cpu] = [performance.now(), cpuMs()]
  hub.replicate(streams[0])
  mine.replicate(streams[1])
  const base = await openBase(mine, fromHex(key))
  base.hintWakeup(writers.map(({ key: writer, length }) => ({ key: fromHex(writer), length })))
  for (const store of [hub, mine])
    await Promise.all(writers.map(({ key: writer }) => store.get({ key: fromHex(writer) }).ready()))
  for (const { key: writer, length } of writers)
    mine.get({ key: fromHex(writer) }).download({ start: 0, end: length })
  while (base.view.length < recordsOf(workload)) {
    await base.update()
    await new Promise((resolve) => setImmediate(resolve))
  }
  requireTally(await tallyIn(base), expectedTally(workload))
  const [mergeMs, mergeCpuMs] = [performance.now() - start, cpuMs() - cpu]
  const peak = peakRssMb()
  for (const stream of streams) stream.destroy()
  await base.close()
  await hub.close()
  return {
    mergeMs,
    mergeCpuMs,
    peakRssMb: peak,
    lateMs: [],
    reconnectMs: 0,
    facts: { appliedPerRecord: applied / recordsOf(workload) }
  }
}

/** The last vote per voter and proposal, in the order of the view; one voter's votes keep their own order in it. */
async function tallyIn({ view }: Autobase): Promise<number[][]> {
  const last = new Map<string, { proposal: number; choice: number }>()
  for (let i = 0; i < view.length; i++) {
    const vote = (await view.get(i)) as unknown as { voter: number; proposal: number; choice: number }
    last.set(`${vote.voter}/${vote.proposal}`, vote)
  }
  const tally = emptyTally()
  for (const { proposal, choice } of last.values()) bump(tally, proposal, choice)
  return tally
}

async function cold(receiver: string, workload: Workload, counted: () => void): Promise<Facts> {
  const { base: key } = await readMade(join(receiver, '..'))
  const base = await openBase(await openedCores(receiver), fromHex(key))
  await base.update()
  requireTally(await tallyIn(base), expectedTally(workload))
  const spent = cpuMs()
  counted()
  await base.close()
  return { cpuMs: spent }
}
