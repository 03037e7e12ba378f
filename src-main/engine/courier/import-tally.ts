import type { LogKey } from '#shared/kernel/ids.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { ImportReport } from '#shared/rpc/contract/courier.ts'
import type { ImportOutcome } from './courier.ts'
import type { CourierHost } from './courier-host.ts'
import { MAX_REFUSALS_NAMED } from './limits.ts'

type Refused = ImportReport['refused'][number]

/** What an import brought, counted by log and told by person: names may only be known when all is read. */
export class ImportTally {
  newEntries = 0
  keys = 0
  branches = 0
  private alreadyHere = 0
  private readonly host: CourierHost
  private readonly files: ImportReport['files'] = []
  private readonly byLog = new Map<LogKey, { newEntries: number; alreadyHere: number }>()
  private readonly refusals = new Map<
    string,
    { cause: Refused['cause']; log: LogKey | null; entries: number }
  >()

  constructor(host: CourierHost) {
    this.host = host
  }

  file(file: ImportReport['files'][number]): void {
    this.files.push(file)
  }

  stored(log: LogKey, fresh: number, held: number): void {
    const count = getOrAdd(this.byLog, log, () => ({ newEntries: 0, alreadyHere: 0 }))
    count.newEntries += fresh
    count.alreadyHere += held
    this.newEntries += fresh
    this.alreadyHere += held
  }

  /** One line for each cause and log, and beyond what anybody reads, one for each cause. */
  refuse(cause: Refused['cause'], log: LogKey | null, entries: number): void {
    const isNamed = this.refusals.has(`${cause} ${log ?? ''}`) || this.refusals.size < MAX_REFUSALS_NAMED
    const named = isNamed ? log : null
    const line = getOrAdd(this.refusals, `${cause} ${named ?? ''}`, () => ({ cause, log: named, entries: 0 }))
    line.entries += entries
  }

  report(): Omit<ImportOutcome, 'kind' | 'ignored' | 'listLeft'> {
    const people = new Map<string, { newEntries: number; alreadyHere: number }>()
    for (const [log, { newEntries, alreadyHere }] of this.byLog) {
      const count = getOrAdd(people, this.host.authorOf(log), () => ({ newEntries: 0, alreadyHere: 0 }))
      count.newEntries += newEntries
      count.alreadyHere += alreadyHere
    }
    return {
      files: this.files,
      newEntries: this.newEntries,
      alreadyHere: this.alreadyHere,
      people: [...people]
        .map(([person, count]) => ({ person, ...count }))
        .sort((a, b) => b.newEntries - a.newEntries),
      refused: [...this.refusals.values()].map(({ cause, log, entries }) => ({
        cause,
        log,
        person: log === null ? '' : this.host.authorOf(log),
        entries
      })),
      keys: this.keys,
      branches: this.branches
    }
  }
}
