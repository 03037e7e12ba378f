import type { LogKey } from '#shared/kernel/ids.ts'
import type { Logger } from '../engine.ts'
import { MAX_WANTS_PENDING } from '../net/wire-limits.ts'
import type { LogStore, Pack } from '../store/log-store.ts'
import type { Want } from './messages.ts'
import type { SyncPeer } from './peer.ts'

/** Answers one peer's wants one after the other, never faster than the peer takes them. */
export interface PackServer {
  want(wants: readonly Want[]): void
  drained(): void
  close(): void
}

export const packBytes = ({ blocks }: Pack): number => blocks.reduce((sum, block) => sum + block.length, 0)

/** `onTooLong`: a tail that no pack holds; the asker will follow it live. */
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

  const answer = async ({ log, from, maxBytes }: Want): Promise<void> => {
    const pack = from < store.lengthOf(log) ? await store.pack(log, from) : null
    if (closed) return
    if (pack !== null && packBytes(pack) <= maxBytes) return void peer.channel.send('pack', pack)
    const isLonger = from < store.lengthOf(log)
    if (pack === null && isLonger) onTooLong(log)
    peer.channel.send('noPack', { log, why: isLonger ? 'tooLarge' : 'nothing' })
  }

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (let want = pending.shift(); want !== undefined; want = pending.shift()) {
      await answer(want).catch((fault: unknown) => logger.warn('pack not served', { fault: String(fault) }))
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
