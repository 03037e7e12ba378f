import type { CourierProgress, ExportReport, ImportReport } from '#shared/rpc/contract/courier.ts'
import type { ChosenPlace } from '../../shared/rpc/bridge.ts'
import { client } from '../../shared/rpc/connection.ts'
import { download } from '../../shared/rpc/save-file.ts'
import { checkSize, fetchBundle, sendBundle, withCarriedPlace } from './carried-bundle.ts'

/** stick: a folder that the engine writes or reads · file: one file of the system · browser: a file on its way through one */
export type Target =
  ({ medium: 'stick' | 'file' } & ChosenPlace) | { medium: 'browser'; file: File | null; name: string }

export interface Progress {
  step: CourierProgress['step'] | 'sending' | 'fetching'
  /** Part of `total`; `total` is 0 while nobody knows. Bytes where a file is on its way through a browser. */
  done: number
  total: number
  entries: number
}

export interface RunHost {
  profile: string
  signal: AbortSignal
  onProgress(progress: Progress): void
}

/** Writes what others lack. Rejects with what the engine refused, or the signal’s reason. */
export const take = async (target: Target, host: RunHost): Promise<ExportReport> => {
  const { profile, signal, onProgress } = host
  const write = async (place: string): Promise<ExportReport> =>
    lastOf(await client.courier.export({ profile, place }, { signal }), onProgress)
  if (target.medium !== 'browser') return write(target.place)
  return withCarriedPlace(profile, async (place) => {
    const report = await write(place)
    const { fileName, content } = await fetchBundle({
      profile,
      place,
      signal,
      onTheWay: (done, total) => onProgress({ step: 'fetching', done, total, entries: report.entries })
    })
    download(fileName, content)
    return { ...report, name: fileName }
  })
}

/** Takes in what a stick or file brings. Rejects as `take` does. */
export const bring = async (target: Target, host: RunHost): Promise<ImportReport> => {
  const { profile, signal, onProgress } = host
  const read = async (place: string): Promise<ImportReport> =>
    lastOf(await client.courier.import({ profile, place }, { signal }), onProgress)
  if (target.medium !== 'browser') return read(target.place)
  const { file } = target
  if (file === null) throw new Error('there is no file to bring')
  checkSize(file)
  return withCarriedPlace(profile, async (place) => {
    await sendBundle(file, {
      profile,
      place,
      signal,
      onTheWay: (done, total) => onProgress({ step: 'sending', done, total, entries: 0 })
    })
    return read(place)
  })
}

const lastOf = async <Report extends { kind: 'done' }>(
  stream: AsyncIterable<CourierProgress | Report>,
  onProgress: (progress: Progress) => void
): Promise<Report> => {
  for await (const message of stream) {
    if (message.kind === 'done') return message
    onProgress(message)
  }
  throw new Error('the engine ended a run without a report')
}
