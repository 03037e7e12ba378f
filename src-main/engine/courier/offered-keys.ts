import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { MAX_EPOCH_KEYS } from '../net/wire-limits.ts'
import { epochKeyOf } from '../store/epoch-keys.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import type { CourierHost } from './courier-host.ts'
import type { ImportTally } from './import-tally.ts'
import { MAX_KEYS_OFFERED } from './limits.ts'
import type { FileToRead } from './put-aside.ts'

/**
 * Keys that the files bring. Only those are taken for which the fold has a period: a made-up key has an id as good as
 * any. The others are kept, a share of each file, because their period may come in behind them.
 */
export class OfferedKeys {
  private readonly byId = new Map<string, EpochKey>()
  private readonly countOf = new Map<FileToRead, number>()
  private readonly host: CourierHost
  private readonly tally: ImportTally
  private readonly share: number

  constructor(host: CourierHost, tally: ImportTally, files: number) {
    this.host = host
    this.tally = tally
    this.share = Math.min(MAX_EPOCH_KEYS, Math.floor(MAX_KEYS_OFFERED / Math.max(1, files)))
  }

  /** What was offered before costs nothing, and of the rest only these are looked at. */
  async add(file: FileToRead, keys: readonly EpochKey[]): Promise<void> {
    const count = this.countOf.get(file) ?? 0
    const fresh = keys.filter(
      ({ id, key }) => !this.byId.has(toHex(id)) && compareBytes(epochKeyOf(key).id, id) === 0
    )
    const kept = fresh.slice(0, this.share - count)
    if (kept.length < fresh.length) this.tally.refuse('malformed', null, 0)
    this.countOf.set(file, count + kept.length)
    for (const key of kept) this.byId.set(toHex(key.id), key)
    await this.take(kept)
  }

  /** Of all that were offered, as the fold may know more periods by now. */
  lookAgain(): Promise<void> {
    return this.take([...this.byId.values()])
  }

  private async take(offered: readonly EpochKey[]): Promise<void> {
    if (offered.length === 0) return
    const wanted = this.host.wantedEpochKeys(offered.map(({ id }) => id))
    const keys = wanted.flatMap((id) => this.byId.get(toHex(id)) ?? [])
    if (keys.length === 0) return
    await this.host.acceptEpochKeys(keys)
    this.tally.keys += keys.length
  }
}
