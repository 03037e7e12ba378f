import { dutiesOf } from './duties.ts'
import { rotateIfNeeded } from './epochs.ts'
import type { Session } from './session.ts'

/** New ballots are acknowledged together, not one by one. */
const GATHER_MS = 400
/** The day is looked at again this often while nothing else happens. */
const DAY_CHECK_MS = 60_000

/** Writes a session's duties a little after anything changed, while it is open. */
export function startDuties(session: Session): () => void {
  const { clock, logger } = session.deps
  let stopped = false
  let due: { readonly at: number; cancel(): void } | null = null

  /** The earlier of what is planned and this: changes that keep coming must not put it off for ever. */
  const soon = (ms: number): void => {
    const at = clock.elapsed() + ms
    if (stopped || (due !== null && due.at <= at)) return
    due?.cancel()
    const cancel = clock.after(ms, () => {
      due = null
      void write()
    })
    due = { at, cancel }
  }

  const write = async (): Promise<void> => {
    try {
      // What a tombstone reaches is destroyed before anything is said of it.
      if (!stopped) await session.records.tidy()
      // Decided again inside the turn, on the state that the entries will cite.
      if (!stopped && dutiesOf(session).length > 0)
        await session.act(() => (stopped ? [] : dutiesOf(session)))
      if (!stopped) await rotateIfNeeded(session)
    } catch (error) {
      logger.warn('a duty could not be written', {
        cause: error instanceof Error ? error.message : 'unknown'
      })
    }
    soon(DAY_CHECK_MS)
  }

  const leave = session.ledger.onChange(() => soon(GATHER_MS))
  soon(0)
  return () => {
    stopped = true
    due?.cancel()
    leave()
  }
}
