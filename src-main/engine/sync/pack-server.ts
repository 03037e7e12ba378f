import type { LogKey } from '#shared/kernel/ids.ts'
import type { Logger } from '../engine.ts'
import { MAX_PACK_BYTES, MAX_WANTS_PENDING, READ_AHEAD } from '../net/wire-limits.ts'
import type { LogStore, Pack } from '../store/log-store.ts'
import type { Want } from './messages.ts'
import type { SyncPeer } from './peer.ts'

/** Answers one peer's wants in order, reading some ahead, never faster than the peer takes them. */
export interface PackServer {
  want(wants: readonly Want[]): void
  drained(): void
  close(): void
}

export const packBytes = ({ blocks }: Pack): number => blocks.reduce((sum, block) => sum + block.length, 0)

interface Reading {
  readonly want: Want
  readonly pack: Promise<Pack | null>
}

/** `onTooLong`: a tail that the largest pack does not hold; the asker will follow it live. */
export function servePacks(
  peer: SyncPeer,
  store: LogStore,
  logger: Logger,
  onTooLong: (log: LogKey) => void
): PackServer {
  const pending: Want[] = []
  let busy = false
  let closed = false
  let onDrained: (() => void) | null = null

  const ahead: Reading[] = []
  let bytesAhead = 0

  /** While one pack is on its way the next are read: a read waits for the disk far longer than it works. */
  const readAhead = (): void => {
    while (ahead.length < READ_AHEAD) {
      const [want] = pending
      if (want === undefined || (ahead.length > 0 && bytesAhead + want.maxBytes > MAX_PACK_BYTES)) return
      pending.shift()
      bytesAhead += want.maxBytes
      const { log, from } = want
      const pack = from < store.lengthOf(log) ? store.pack(log, from, want.maxBytes) : Promise.resolve(null)
      pack.catch(() => undefined)
      ahead.push({ want, pack })
    }
  }

  const answer = async ({ want: { log, from, maxBytes }, pack: reading }: Reading): Promise<void> => {
    const pack = await reading
    if (closed) return
    if (pack !== null) return void peer.channel.send('pack', pack)
    const isLonger = from < store.lengthOf(log)
    if (isLonger && maxBytes >= MAX_PACK_BYTES) onTooLong(log)
    peer.channel.send('noPack', { log, why: isLonger ? 'tooLarge' : 'nothing' })
  }

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (;;) {
      readAhead()
      const next = ahead.shift()
      if (next === undefined) break
      bytesAhead -= next.want.maxBytes
      await answer(next).catch((fault: unknown) => {
        logger.warn('pack not served', { fault: String(fault) })
        // Whoever gets no answer takes this device for silent, and asks it for no other log either.
        peer.channel.send('noPack', { log: next.want.log, why: 'nothing' })
      })
      if (!peer.channel.drained && !closed) await new Promise<void>((resolve) => (onDrained = resolve))
    }
    busy = false
  }

  return {
    want(wants) {
      if (pending.length + wants.length > MAX_WANTS_PENDING) return peer.connection.breach('tooMany')
      pending.push(...wants)
      void work()
    },
    drained() {
      onDrained?.()
      onDrained = null
    },
    close() {
      closed = true
      pending.length = 0
      onDrained?.()
    }
  }
}
