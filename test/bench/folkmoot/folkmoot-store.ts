import { join } from 'node:path'
import { writeCheckpoint } from '#main/engine/profile/checkpoint-file.ts'
import { closeSession } from '#main/engine/profile/open-session.ts'
import type { Session } from '#main/engine/profile/session.ts'
import { syncHostOf } from '#main/engine/profile/session-sync-host.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { startSync } from '#main/engine/sync/sync.ts'
import type { SyncHost } from '#main/engine/sync/sync-host.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { memoryWire } from '#test/support/memory-wire.ts'
import {
  type BenchStore,
  cpuMs,
  type Facts,
  type Merged,
  peakRssMb,
  untilNextVoter
} from '../stores/store.ts'
import { expectedTally, recordsOf, requireTally, votesOf, type Workload } from '../workload.ts'
import { castVotes, epochOf, FOUNDER, RECEIVER, foundCommunity } from './community.ts'
import { checkHonesty, refusesFlippedByte } from './honesty.ts'
import { hubHost, makeHub, openHub, readHubFacts } from './hub.ts'
import { random } from './log-writer.ts'
import { secretsOf } from './person.ts'
import { logger, openReceiver, tallyOf } from './receiver.ts'

/** Folkmoot itself: its store, its sync over an encrypted stream, its seals and ids, and its whole law. */
export const folkmootStore: BenchStore = { name: 'Folkmoot', make: makeHub, merge, cold, append }

async function merge(dir: string, receiver: string, workload: Workload): Promise<Merged> {
  const { seed, voters } = workload
  const facts = await readHubFacts(dir)
  const hub = await openHub(join(dir, 'hub'), seed)
  const session = await openReceiver(receiver, seed, facts, true)
  const [hubKeys, receiverKeys] = [FOUNDER, RECEIVER].map((name) => secretsOf(seed, name).connection)
  if (hubKeys === undefined || receiverKeys === undefined) throw new Error('nobody to connect')
  const host = hubHost(
    hub.store,
    facts,
    epochOf(seed).all(),
    { connectionKey: toHex(receiverKeys.publicKey), person: facts.community as EntryId },
    workload.order
  )
  const breaches: string[] = []
  const onBreach = (_key: string, code: string): void => void breaches.push(code)
  const [ours, theirs] = [syncHostOf(session), host].map((of) => syncOf(of, facts.community))
  if (ours === undefined || theirs === undefined) throw new Error('nobody to sync')
  const connect = async (): Promise<() => Promise<void>> => {
    const [left, right] = await memoryWire(
      { keyPair: hubKeys, onBreach },
      { keyPair: receiverKeys, onBreach }
    )
    theirs.attach(left)
    ours.attach(right)
    return () =>
      new Promise((resolve) => {
        left.onClose(() => right.onClose(resolve))
        left.close()
        right.close()
      })
  }
  const heldHere = folded(session)
  const inAll = recordsOf(workload) + hub.store.lengthOf(hub.store.own)

  const expected = expectedTally(workload)

  const [start, cpu] = [performance.now(), cpuMs()]
  const disconnect = await connect()
  await heldHere(inAll)
  requireTally(tallyOf(session, facts.proposals), expected)
  const [mergeMs, mergeCpuMs] = [performance.now() - start, cpuMs() - cpu]
  const peak = peakRssMb()
  if (breaches.length > 0) throw new Error(`the wire was broken: ${breaches.join()}`)

  const foldedOnce = session.fold.graph.size / inAll
  const judged = judgedIn(session)
  const checkpoint = await measureCheckpoint(receiver, session, workload)
  const late = await bringLate(session, hub.store, facts.proposals, workload)
  await checkHonesty(session, checkpoint.plain)
  await refusesFlippedByte(session, castVotes(foundCommunity(workload), workload, voters + workload.late))
  await disconnect()

  const again = performance.now()
  await connect()
  const caughtUp = (): boolean => [ours, theirs].every((sync) => sync.status(true).light === 'synced')
  while (!caughtUp()) await new Promise((resolve) => setImmediate(resolve))
  const reconnectMs = performance.now() - again
  const sent = [ours.sentTo(toHex(hubKeys.publicKey)), theirs.sentTo(toHex(receiverKeys.publicKey))]
  const reconnectMessages = sent.flatMap((kinds) => Object.values(kinds ?? {})).reduce((a, b) => a + b, 0)
  for (const sync of [ours, theirs]) sync.close()
  await closeSession(session)
  await hub.close()
  return {
    mergeMs,
    mergeCpuMs,
    peakRssMb: peak,
    lateMs: late.ms,
    reconnectMs,
    facts: {
      foldedPerReceived: foldedOnce,
      judgedPerBallot: judged / recordsOf(workload),
      lateFoldedPerNew: late.foldedPerNew,
      lateJudgedPerNew: late.judgedPerNew,
      reconnectMessages,
      checkpointBytes: checkpoint.plain.length,
      checkpointMs: checkpoint.ms
    }
  }
}

const syncOf = (host: SyncHost, community: string) =>
  startSync({
    host,
    community: community as EntryId,
    versions: { sync: SYNC_VERSION, fold: FOLD_VERSION },
    clock: systemClock,
    logger
  })

/** Waits until the session has folded so many entries. */
function folded(session: Session): (entries: number) => Promise<void> {
  return (entries) =>
    new Promise((resolve) => {
      const stop = session.ledger.onChange(() => {
        if (session.fold.graph.size < entries) return
        stop()
        resolve()
      })
    })
}

const judgedIn = ({ fold }: Session): number =>
  fold.proposalIds().reduce((sum, id) => sum + (fold.proposal(id)?.judged ?? 0), 0)

async function bringLate(
  session: Session,
  hub: { accept: Awaited<ReturnType<typeof openHub>>['store']['accept'] },
  proposals: readonly string[],
  workload: Workload
): Promise<{ ms: number[]; foldedPerNew: number; judgedPerNew: number }> {
  const community = foundCommunity(workload)
  const writers = Array.from({ length: workload.late }, (_, i) =>
    castVotes(community, workload, workload.voters + i)
  )
  const packs = writers.map((writer) => writer.pack())
  const [size, judged] = [session.fold.graph.size, judgedIn(session)]
  const ms: number[] = []
  let brought = 0
  for (const [index, pack] of packs.entries()) {
    brought += pack.blocks.length
    const expected = expectedTally(workload, index + 1)
    await untilNextVoter()
    const arrived = folded(session)(size + brought)
    const began = performance.now()
    await hub.accept(pack)
    await arrived
    requireTally(tallyOf(session, proposals), expected)
    ms.push(performance.now() - began)
  }
  return {
    ms,
    foldedPerNew: (session.fold.graph.size - size) / brought,
    judgedPerNew: (judgedIn(session) - judged) / brought
  }
}

async function measureCheckpoint(
  folder: string,
  session: Session,
  { seed }: Workload
): Promise<{ plain: Uint8Array; ms: number }> {
  const began = performance.now()
  const plain = session.ledger.checkpoint(nativePrimitives)
  await writeCheckpoint(folder, secretsOf(seed, RECEIVER).keyringKey, plain, random)
  return { plain, ms: performance.now() - began }
}

async function cold(receiver: string, workload: Workload, counted: () => void): Promise<Facts> {
  const facts = await readHubFacts(join(receiver, '..'))
  const opened = performance.now()
  const session = await openReceiver(receiver, workload.seed, facts, false)
  const sessionMs = performance.now() - opened
  const found = tallyOf(session, facts.proposals)
  const spent = cpuMs()
  counted()
  requireTally(found, expectedTally(workload, workload.late))
  const tallyMs = performance.now() - opened - sessionMs
  await session.store.close()
  return { cpuMs: spent, startedMs: opened, sessionMs, tallyMs }
}

/** Votes cast by a member's own pen: decided, sealed, synced, witnessed, folded. */
async function append(dir: string, count: number): Promise<number[]> {
  const workload: Workload = { voters: 50, ballots: 1, late: 0, seed: 1, order: 1 }
  await makeHub(dir, workload)
  const facts = await readHubFacts(dir)
  const hub = await openHub(join(dir, 'hub'), workload.seed)
  const founderLog = await hub.store.pack(hub.store.own, 0)
  await hub.close()
  const session = await openReceiver(join(dir, 'receiver'), workload.seed, facts, true)
  if (founderLog === null) throw new Error('the founder wrote nothing')
  await session.store.accept(founderLog)
  await session.settled()
  const times: number[] = []
  for (const [index] of votesOf(1, count).entries()) {
    const subject = facts.proposals[index % facts.proposals.length] as EntryId
    const event = { type: 'ballot.cast.v1', body: { choice: index % 3 } } as const
    const start = performance.now()
    await session.actOnce(() => ({ subject, event }))
    times.push(performance.now() - start)
  }
  await closeSession(session)
  return times
}
