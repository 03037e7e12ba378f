import type { LogKey } from '#shared/kernel/ids.ts'
import type { Logger } from '../engine.ts'
import { MAX_PACK_BYTES, MAX_WANTS_PENDING, READ_AHEAD } from '../net/wire-limits.ts'
import type { LogStore, Pack } from '../store/log-store.ts'
import type { BranchWant, NoPack, Want } from './messages.ts'
import type { SyncPeer } from './peer.ts'

/** Answers one peer's questions in order, reading some ahead, never faster than the peer takes the answers. */
export interface PackServer {
  want(wants: readonly Want[]): void
  /** About a log, one at a time: the next once this one is answered. */
  branchWant(want: BranchWant): void
  drained(): void
  close(): void
}

export const packBytes = ({ blocks }: Pack): number => blocks.reduce((sum, block) => sum + block.length, 0)

const ANSWERS = { tail: ['pack', 'noPack'], branch: ['branch', 'noBranch'] } as const

interface Question {
  readonly kind: keyof typeof ANSWERS
  readonly log: LogKey
  /** The most that the answer may bring. */
  readonly maxBytes: number
  read(): Promise<Pack | NoPack['why']>
}

interface Reading {
  readonly question: Question
  readonly found: ReturnType<Question['read']>
}

export interface PackServerDeps {
  readonly store: LogStore
  readonly logger: Logger
  branchOf(want: BranchWant): Promise<Pack | null>
  /** A tail that the largest pack does not hold; the asker will follow it live. */
  onTooLong(log: LogKey): void
}

export function servePacks(
  peer: SyncPeer,
  { store, logger, branchOf, onTooLong }: PackServerDeps
): PackServer {
  const pending: Question[] = []
  /** Logs about which a branch want is open. */
  const branchWants = new Set<LogKey>()
  let busy = false
  let closed = false
  let onDrained: (() => void) | null = null

  const ahead: Reading[] = []
  let bytesAhead = 0

  /** While one pack is on its way the next are read: a read waits for the disk far longer than it works. */
  const readAhead = (): void => {
    while (ahead.length < READ_AHEAD) {
      const [question] = pending
      if (question === undefined) return
      if (ahead.length > 0 && bytesAhead + question.maxBytes > MAX_PACK_BYTES) return
      pending.shift()
      bytesAhead += question.maxBytes
      // Whoever gets no answer takes this device for silent, and asks it for no other log either.
      const found = question.read().catch((fault: unknown) => {
        logger.warn('pack not read', { log: question.log, fault: String(fault) })
        return 'nothing' as const
      })
      ahead.push({ question, found })
    }
  }

  const answer = async ({ question: { kind, log, maxBytes }, found: reading }: Reading): Promise<void> => {
    const found = await reading
    if (closed) return
    const [pack, noPack] = ANSWERS[kind]
    if (kind === 'branch') branchWants.delete(log)
    if (typeof found !== 'string') return void peer.channel.send(pack, found)
    if (found === 'tooLarge' && maxBytes >= MAX_PACK_BYTES) onTooLong(log)
    peer.channel.send(noPack, { log, why: found })
  }

  const work = async (): Promise<void> => {
    if (busy) return
    busy = true
    for (;;) {
      readAhead()
      const next = ahead.shift()
      if (next === undefined) break
      bytesAhead -= next.question.maxBytes
      await answer(next)
      if (!peer.channel.drained && !closed) await new Promise<void>((resolve) => (onDrained = resolve))
    }
    busy = false
  }

  const take = (questions: readonly Question[]): void => {
    if (pending.length + questions.length > MAX_WANTS_PENDING) return peer.connection.breach('tooMany')
    pending.push(...questions)
    void work()
  }

  return {
    want: (wants) =>
      take(
        wants.map(({ log, from, maxBytes }) => ({
          kind: 'tail',
          log,
          maxBytes,
          read: async () =>
            from < store.lengthOf(log) ? ((await store.pack(log, from, maxBytes)) ?? 'tooLarge') : 'nothing'
        }))
      ),
    branchWant(want) {
      const { log } = want
      if (branchWants.has(log)) return peer.connection.breach('tooMany')
      branchWants.add(log)
      const read = async () => (await branchOf(want)) ?? ('nothing' as const)
      take([{ kind: 'branch', log, maxBytes: MAX_PACK_BYTES, read }])
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
