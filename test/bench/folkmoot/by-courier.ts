import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createCourier, type RunContext } from '#main/engine/courier/courier.ts'
import type { CourierHost } from '#main/engine/courier/courier-host.ts'
import { MAX_FILE_BYTES } from '#main/engine/courier/limits.ts'
import { closeSession } from '#main/engine/profile/open-session.ts'
import { courierHostOf } from '#main/engine/profile/session-courier-host.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { type EntryId, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { cpuMs } from '../stores/store.ts'
import { expectedTally, recordsOf, requireTally, shuffled, type Workload } from '../workload.ts'
import { epochOf, FOUNDER, RECEIVER, voterName } from './community.ts'
import { type HubFacts, hubHost, openHub, readHubFacts } from './hub.ts'
import { random } from './log-writer.ts'
import { secretsOf } from './person.ts'
import { openReceiver, tallyOf } from './receiver.ts'

/** One way of a village’s logs by stick, from a laptop that has all of them to one that has none. */
export interface Carried {
  readonly exportMs: number
  /** Until everything is stored, folded and tallied. */
  readonly importMs: number
  readonly cpuMs: number
  readonly bytesPerVote: number
}

const run: RunContext = { signal: new AbortController().signal, report: () => undefined }

/** `dir` holds the hub that `makeHub` made; the stick is a folder beside it. */
export async function carryByCourier(dir: string, receiver: string, workload: Workload): Promise<Carried> {
  const facts = await readHubFacts(dir)
  const stick = join(dir, 'stick')
  await mkdir(stick)
  const place = { path: stick, limit: MAX_FILE_BYTES }
  const hub = await openHub(join(dir, 'hub'), workload.seed)
  const session = await openReceiver(receiver, workload.seed, facts, true)
  const cpu = cpuMs()

  const exporting = performance.now()
  const { bytes, leftOut } = await createCourier(carrierOf(hub.store, facts, workload)).export(place, run)
  const exportMs = performance.now() - exporting
  if (leftOut > 0) throw new Error(`${leftOut} entries were left out`)

  const importing = performance.now()
  await createCourier(courierHostOf(session, () => undefined)).import(place, run)
  requireTally(tallyOf(session, facts.proposals), expectedTally(workload))
  const importMs = performance.now() - importing
  const spent = cpuMs() - cpu

  await closeSession(session)
  await hub.close()
  return { exportMs, importMs, cpuMs: spent, bytesPerVote: bytes / recordsOf(workload) }
}

/** The hub as the courier sees it, with the whole village’s laptops to seal for. */
function carrierOf(store: LogStore, facts: HubFacts, { seed, voters, order }: Workload): CourierHost {
  const names = Array.from({ length: voters }, (_, voter) => voterName(voter))
  const epoch = epochOf(seed).all()
  const receiver = toHex(secretsOf(seed, RECEIVER).connection.publicKey)
  const founder = { connectionKey: receiver, person: facts.community as EntryId }
  const founderLog = facts.founderLog as LogKey
  const others = store.heads().flatMap(({ log }) => (log === founderLog ? [] : log))
  return {
    ...hubHost(store, facts, epoch, founder, order),
    knownLogs: () => [founderLog, ...shuffled(others, order)],
    community: facts.community as EntryId,
    random,
    secrets: secretsOf(seed, FOUNDER),
    heldKeys: () => epoch,
    sealingKeys: () => epoch,
    devices: () =>
      [RECEIVER, ...names]
        .map((name) => secretsOf(seed, name))
        .map(({ log, connection }) => ({ log: logKeyOf(log.publicKey), connection: connection.publicKey })),
    authorOf: () => '',
    now: () => 0,
    met: () => undefined
  }
}
