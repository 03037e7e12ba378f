import type { CourierProgress, ExportReport, ImportReport } from '#shared/rpc/contract/courier.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { CourierHost } from './courier-host.ts'
import { exportTo } from './export.ts'
import { importFrom } from './import.ts'
import { PART_BYTES } from './limits.ts'
import type { Place } from './places.ts'

export interface CourierOptions {
  /** The most that one file on a stick holds; tests make it small. */
  readonly partBytes?: number
}

/** What one run hears from and tells its caller. */
export interface RunContext {
  readonly signal: AbortSignal
  report(progress: Omit<CourierProgress, 'kind'>): void
}

/** Import without what only the fold can add. */
export type ImportOutcome = Omit<ImportReport, 'waiting'>

/** Carries a community’s logs by stick and file, for one member’s session; one run at a time. */
export interface Courier {
  export(place: Place, context: RunContext): Promise<ExportReport>
  import(place: Place, context: RunContext): Promise<ImportOutcome>
  /** Another run over the same records, in its turn. */
  run<T>(context: RunContext, act: (host: CourierHost, context: RunContext) => Promise<T>): Promise<T>
  /** Cancels what is under way and waits for it. */
  close(): Promise<void>
}

export function createCourier(host: CourierHost, { partBytes = PART_BYTES }: CourierOptions = {}): Courier {
  const closing = new AbortController()
  let underWay: Promise<unknown> | null = null

  const alone = async <T>(context: RunContext, run: (context: RunContext) => Promise<T>): Promise<T> => {
    if (underWay !== null || closing.signal.aborted) throw new Refusal('courierBusy')
    const stop = eitherOf(context.signal, closing.signal)
    const running = settled({ ...context, signal: stop.signal }, run)
    underWay = running
    try {
      return await running
    } finally {
      underWay = null
      // Lets go of both, of which the one outlives many runs.
      stop.abort()
    }
  }

  /** What came before is folded, and known to the run. */
  const settled = async <T>(context: RunContext, run: (context: RunContext) => Promise<T>): Promise<T> => {
    context.report({ step: 'looking', done: 0, total: 0, entries: 0 })
    await host.settled()
    return run(context)
  }

  return {
    export: (place, context) => alone(context, (own) => exportTo(host, place, partBytes, own)),
    import: (place, context) => alone(context, (own) => importFrom(host, place, own)),
    run: (context, act) => alone(context, (own) => act(host, own)),
    async close() {
      closing.abort()
      await underWay?.catch(() => undefined)
    }
  }
}

/** Aborts with the first of the two. By hand, because the oldest Electron that Folkmoot runs in has no AbortSignal.any. */
function eitherOf(one: AbortSignal, other: AbortSignal): AbortController {
  const either = new AbortController()
  for (const signal of [one, other]) {
    if (signal.aborted) either.abort(signal.reason)
    else
      signal.addEventListener('abort', () => either.abort(signal.reason), {
        once: true,
        signal: either.signal
      })
  }
  return either
}
