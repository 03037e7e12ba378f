import { toHex } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { ExportReport } from '#shared/rpc/contract/courier.ts'
import type { Branch, Pack } from '../store/log-store.ts'
import { branchTagOf } from '../sync/branches.ts'
import type { BundleSet } from './bundle-set.ts'
import type { RunContext } from './courier.ts'
import type { CourierHost } from './courier-host.ts'
import { encodeKeysMessage, encodePackMessage } from './messages.ts'
import type { ExportPlan, PlannedSpan } from './plan-export.ts'

type Written = Pick<ExportReport, 'entries' | 'leftOut' | 'logs' | 'bytes' | 'files'>

/** `isAsked`: a file, even where there is nothing to put in. What was finished before a fault stays. */
export async function writePlan(
  host: CourierHost,
  plan: ExportPlan,
  set: BundleSet,
  context: RunContext,
  isAsked: boolean
): Promise<Written> {
  const writing = new PlanWriting(host, plan, set, context)
  try {
    if (isAsked || plan.spans.length + plan.branches.length > 0)
      await set.add(encodeKeysMessage(host.epochKeys()), null)
    for (const span of plan.spans) await writing.span(span)
    for (const { log, tags } of plan.branches) await writing.branches(log, tags)
    context.signal.throwIfAborted()
    await set.finish()
  } catch (error) {
    await set.drop()
    throw error
  }
  const { entries, leftOut, logs } = writing
  return { entries, leftOut, logs: logs.size, bytes: set.bytes, files: set.fileIds.length }
}

class PlanWriting {
  readonly logs = new Set<LogKey>()
  entries = 0
  leftOut = 0
  private readonly host: CourierHost
  private readonly set: BundleSet
  private readonly context: RunContext
  private readonly total: number

  constructor(host: CourierHost, { spans }: ExportPlan, set: BundleSet, context: RunContext) {
    this.host = host
    this.set = set
    this.context = context
    this.total = spans.reduce((sum, { from, to, isWhole }) => sum + to - (isWhole ? 0 : from), 0)
  }

  async span({ log, from, to, isWhole }: PlannedSpan): Promise<void> {
    const whole = isWhole ? await this.host.store.pack(log, 0) : null
    if (whole !== null) return this.pack(whole)
    // Who holds another branch can only judge the whole at once; its tail still goes to those who hold this one.
    if (isWhole) this.leftOut += to
    for (let at = from; at < to;) {
      const part = await this.host.store.part(log, at)
      if (part === null) {
        this.leftOut += to - at
        return
      }
      await this.pack(part)
      at += part.blocks.length
    }
  }

  async branches(log: LogKey, tags: readonly string[]): Promise<void> {
    const packs = await branchPacks(this.host, log, tags)
    if (packs.length < tags.length) this.leftOut += this.host.store.lengthOf(log)
    for (const pack of packs) {
      this.context.signal.throwIfAborted()
      await this.set.add(encodePackMessage('branch', pack), null, branchTagOf(pack.signature))
      this.logs.add(log)
    }
  }

  private async pack(pack: Pack): Promise<void> {
    const { log, from, blocks } = pack
    this.context.signal.throwIfAborted()
    await this.set.add(encodePackMessage('pack', pack), { log, from, to: from + blocks.length })
    this.entries += blocks.length
    this.logs.add(log)
    const { entries } = this
    this.context.report({ step: 'writing', done: entries, total: Math.max(entries, this.total), entries })
  }
}

async function branchPacks({ store }: CourierHost, log: LogKey, tags: readonly string[]): Promise<Pack[]> {
  const wanted = new Set(tags)
  const others = (await store.branches(log)).filter((branch: Branch) =>
    wanted.has(toHex(branchTagOf(branch.signature)))
  )
  const packs = [
    await store.pack(log, 0),
    ...(await Promise.all(others.map((branch) => store.packBranch(branch))))
  ]
  return packs
    .filter((pack) => pack !== null)
    .filter(({ signature }) => wanted.has(toHex(branchTagOf(signature))))
}
