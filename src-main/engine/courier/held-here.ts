import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { type Branch } from '../store/log-store.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { MAX_BRANCH_OFFERS } from '../net/wire-limits.ts'
import { branchTagOf } from '../sync/branches.ts'
import type { CourierHost } from './courier-host.ts'
import type { LaptopList } from './messages.ts'
import type { HeldHead } from './plan-export.ts'

/** Everything held here of logs that the fold knows, the founder’s first: what admits others comes before them. */
export async function heldHere(host: CourierHost): Promise<HeldHead[]> {
  const held: HeldHead[] = []
  for (const log of host.knownLogs()) {
    const length = host.store.lengthOf(log)
    if (length === 0) continue
    const branches = await host.store.branches(log)
    const branchTags = branches.length === 0 ? [] : await tagsOf(host, log, branches)
    held.push({ log, length, headId: host.headId(log), branchTags })
  }
  return held
}

async function tagsOf({ store }: CourierHost, log: LogKey, branches: readonly Branch[]): Promise<string[]> {
  const head = await store.pack(log, store.lengthOf(log) - 1)
  return [head, ...branches].flatMap((branch) =>
    branch === null ? [] : [toHex(branchTagOf(branch.signature))]
  )
}

/** This laptop’s word on what it holds. */
export function listOf(
  host: CourierHost,
  held: readonly HeldHead[],
  read: readonly Uint8Array[],
  whole: readonly LogKey[]
): LaptopList {
  const branches = held
    .flatMap(({ log, branchTags }) => branchTags.map((tag) => ({ log, tag: fromHex(tag) })))
    .slice(0, MAX_BRANCH_OFFERS)
  const keyIds = host.epochKeys().map(({ id }) => id)
  return { news: { heads: held, branches, keyIds }, whole, read, madeAt: host.now() }
}
