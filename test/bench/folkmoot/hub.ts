import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import type { EpochKey, SyncHost } from '#main/engine/sync/sync-host.ts'
import { type EntryId, type LogKey, type PersonId } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { shuffled, type Workload } from '../workload.ts'
import { castVotes, FOUNDER, foundCommunity } from './community.ts'
import { secretsOf } from './person.ts'

/** What the measured processes must know of a hub that another process has made. */
export interface HubFacts {
  readonly community: string
  readonly founderLog: string
  readonly proposals: readonly string[]
  /** Entry ids at the heads, by log. */
  readonly headIds: Readonly<Record<string, string>>
}

export async function openHub(
  dir: string,
  seed: number
): Promise<{ store: LogStore; close(): Promise<void> }> {
  const witness = await openOwnHeadWitness(dir)
  const logger = createMemoryLogger()
  const store = await openLogStore({
    dir: join(dir, 'store'),
    ownKeyPair: secretsOf(seed, FOUNDER).log,
    witness,
    logger
  })
  return {
    store,
    async close() {
      await store.close()
      await witness.close()
    }
  }
}

/** Founds the community and stores everybody's log in the hub's folder. */
export async function makeHub(dir: string, workload: Workload): Promise<void> {
  const hubDir = join(dir, 'hub')
  await mkdir(hubDir, { recursive: true })
  const community = foundCommunity(workload)
  const hub = await openHub(hubDir, workload.seed)
  await hub.store.append(community.founder.blocks)
  const headIds: Record<string, EntryId> = { [community.founder.log]: community.founder.head.id }
  for (let voter = 0; voter < workload.voters; voter++) {
    const writer = castVotes(community, workload, voter)
    headIds[writer.log] = writer.head.id
    const accepted = await hub.store.accept(writer.pack())
    if (!accepted.ok) throw new Error(`the hub refused a voter: ${accepted.reason}`)
  }
  await hub.close()
  const facts: HubFacts = {
    community: community.id,
    founderLog: community.founder.log,
    proposals: community.proposals,
    headIds
  }
  await writeFile(join(dir, 'hub.json'), JSON.stringify(facts))
}

export const readHubFacts = async (dir: string): Promise<HubFacts> =>
  JSON.parse(await readFile(join(dir, 'hub.json'), 'utf8')) as HubFacts

/**
 * The hub as sync sees it: the real store and no fold, as the other stores' hubs have none. It hands its logs out in
 * an order that the run decides.
 */
export function hubHost(
  store: LogStore,
  facts: HubFacts,
  epoch: readonly EpochKey[],
  receiver: { readonly connectionKey: string; readonly person: PersonId },
  order: number
): SyncHost {
  const headIds = new Map(Object.entries(facts.headIds))
  return {
    store: { ...store, heads: () => shuffled(store.heads(), order) },
    knowsLog: (log: LogKey) => headIds.has(log),
    knownLogs: () => store.heads().map(({ log }) => log),
    headId: (log) => (headIds.get(log) as EntryId | undefined) ?? null,
    idAt: () => null,
    mayHaveKeys: () => true,
    memberOf: (key) => (key === receiver.connectionKey ? receiver.person : null),
    epochKeys: () => epoch,
    wantedEpochKeys: () => [],
    acceptEpochKeys: async () => undefined,
    records: null,
    branchFound: async () => undefined,
    ownAcknowledged: () => 0,
    noteAcknowledged: () => undefined,
    settled: async () => undefined,
    storeFailed: () => undefined,
    onRollChange: () => () => undefined
  }
}
