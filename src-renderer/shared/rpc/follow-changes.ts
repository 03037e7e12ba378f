import { client, useConnection } from './connection.ts'
import { refreshAll, refreshGroups } from './projection.ts'

const RESUBSCRIBE_MS = 500

const follow = async (signal: AbortSignal): Promise<void> => {
  const stream = await client.app.changes({}, { signal })
  for await (const change of stream) refreshGroups(change.what)
}

/** Keeps every projection true to the engine: subscribes on each new link and asks everything again once. */
export const followChanges = (): void => {
  let current = new AbortController()
  const subscribe = (): void => {
    current.abort()
    const mine = new AbortController()
    current = mine
    const again = (): void => {
      if (!mine.signal.aborted && useConnection.getState().state === 'ready')
        setTimeout(subscribe, RESUBSCRIBE_MS)
    }
    // A stream rejects when its link closes; the next link subscribes again, so nothing is left to report.
    follow(mine.signal).then(again, again)
    refreshAll()
  }
  let epoch = 0
  useConnection.subscribe((state) => {
    if (state.epoch === epoch) return
    epoch = state.epoch
    subscribe()
  })
}
