import type { LogKey } from '#shared/kernel/ids.ts'
import type { CourierHost } from './courier-host.ts'
import type { Span } from './messages.ts'
import type { CarriedBundle, StickView } from './stick-view.ts'

/** What one laptop signed that it held, and when. */
interface Word {
  at: number
  readonly lengths: Map<LogKey, number>
}

/**
 * Meetings by stick: whoever made a list or a bundle held what it names. As much as a neighbour's word on the network
 * is worth, and it counts for the same: who has the own entries, and who was last seen with what.
 */
export function noteMeetings(host: CourierHost, { lists, bundles }: StickView): void {
  const words = new Map<LogKey, Word>()
  const hear = (log: LogKey, at: number, held: readonly Pick<Span, 'log' | 'to'>[]): void => {
    if (log === host.store.own) return
    const word = words.get(log) ?? { at: 0, lengths: new Map<LogKey, number>() }
    words.set(log, word)
    word.at = Math.max(word.at, at)
    for (const { log: of, to } of held) word.lengths.set(of, Math.max(word.lengths.get(of) ?? 0, to))
  }
  for (const [log, { news, madeAt }] of lists)
    hear(
      log,
      madeAt,
      news.heads.map(({ log: of, length }) => ({ log: of, to: length }))
    )
  for (const { madeBy, index } of bundles) hear(madeBy, index.madeAt, index.spans)
  for (const { log, connection } of host.devices()) {
    const word = words.get(log)
    if (word !== undefined) note(host, connection, word)
  }
}

export const noteMaker = (host: CourierHost, bundle: CarriedBundle | null): void =>
  noteMeetings(host, { lists: new Map(), bundles: bundle === null ? [] : [bundle] })

function note(host: CourierHost, connection: Uint8Array, { at, lengths }: Word): void {
  const { store } = host
  let shared = 0
  for (const [log, length] of lengths) if (host.knowsLog(log)) shared += Math.min(length, store.lengthOf(log))
  host.noteAcknowledged(Math.min(lengths.get(store.own) ?? 0, store.lengthOf(store.own)))
  host.met(connection, at, shared)
}
