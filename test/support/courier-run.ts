import type { Engine } from '#main/engine/engine.ts'
import type { CourierProgress, ExportReport, ImportReport } from '#shared/rpc/contract/courier.ts'

type Run = 'export' | 'import'
type Reports = { export: ExportReport; import: ImportReport }

/** Runs an export or import to its end; answers the report, and everything told on the way. */
async function follow<Kind extends Run>(
  engine: Engine,
  kind: Kind,
  place: string,
  signal: AbortSignal = new AbortController().signal
): Promise<{ report: Reports[Kind]; progress: CourierProgress[] }> {
  const progress: CourierProgress[] = []
  for await (const message of engine.handlers.courier[kind]({ place }, signal)) {
    if (message.kind === 'progress') progress.push(message)
    else return { report: message as Reports[Kind], progress }
  }
  throw new Error('ended without a report')
}

/** Exports to a folder or file by its path, as the desktop’s main process or the command line would. */
export const exportTo = async (engine: Engine, path: string): Promise<ExportReport> =>
  (await follow(engine, 'export', engine.registerPlace(path))).report

export const importFrom = async (engine: Engine, path: string): Promise<ImportReport> =>
  (await follow(engine, 'import', engine.registerPlace(path))).report

export { follow }
