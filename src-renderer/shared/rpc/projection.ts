import { createStore, type StoreApi } from 'zustand'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { failureOf, type Failure } from './failure.ts'

type ChangesStream = Awaited<ReturnType<FolkmootClient['app']['changes']>>
type Change = ChangesStream extends AsyncIterable<infer Message> ? Message : never
export type ChangeGroup = Change['what'][number]

/** What a screen knows of one query: the last answer stays on screen while a newer one is fetched. */
export interface Projection<Value> {
  value: Value | undefined
  failure: Failure | null
  asking: boolean
}

interface Live {
  groups: readonly ChangeGroup[]
  refresh(): void
}

export interface LiveQuery<Value> extends Live {
  store: StoreApi<Projection<Value>>
  /** Counts a screen in; the answer counts it out. The last one out forgets the projection. */
  hold(): () => void
}

/** A projection with nobody looking is kept this long, so that going back does not flash an empty screen. */
const LINGER_MS = 30_000

const openLive = <Value>(
  groups: readonly ChangeGroup[],
  ask: () => Promise<Value>,
  book: { keep(made: LiveQuery<Value>): void; forget(): void }
): LiveQuery<Value> => {
  const store = createStore<Projection<Value>>(() => ({ value: undefined, failure: null, asking: true }))
  let holders = 0
  let forgetting: ReturnType<typeof setTimeout> | undefined
  let stale = false
  let inFlight = false
  const refresh = (): void => {
    if (inFlight) {
      stale = true
      return
    }
    inFlight = true
    store.setState({ asking: true })
    ask()
      .then(
        (value) => store.setState({ value, failure: null }),
        (error: unknown) => store.setState({ failure: failureOf(error) })
      )
      .finally(() => {
        inFlight = false
        if (stale) {
          stale = false
          refresh()
        } else store.setState({ asking: false })
      })
  }
  const made: LiveQuery<Value> = {
    groups,
    store,
    refresh,
    hold() {
      holders += 1
      clearTimeout(forgetting)
      book.keep(made)
      return () => {
        holders -= 1
        if (holders === 0) forgetting = setTimeout(book.forget, LINGER_MS)
      }
    }
  }
  return made
}

export interface Query<Input, Value> {
  open(input: Input): LiveQuery<Value>
}

const everyQuery: (() => Iterable<Live>)[] = []

/**
 * Declares a query once: which changes make it stale, and how to ask. Two screens that show the same query with
 * the same input share one projection and one call.
 */
export const defineQuery = <Input, Value>(
  groups: readonly ChangeGroup[],
  ask: (input: Input) => Promise<Value>
): Query<Input, Value> => {
  const open = new Map<string, LiveQuery<Value>>()
  everyQuery.push(() => open.values())
  return {
    open(input) {
      const key = JSON.stringify(input)
      const known = open.get(key)
      if (known !== undefined) return known
      const made = openLive(groups, () => ask(input), {
        keep: (mine) => open.set(key, mine),
        forget: () => open.delete(key)
      })
      open.set(key, made)
      made.refresh()
      return made
    }
  }
}

export const refreshGroups = (groups: readonly ChangeGroup[]): void => {
  for (const open of everyQuery)
    for (const projection of open())
      if (projection.groups.some((group) => groups.includes(group))) projection.refresh()
}

export const refreshAll = (): void => {
  for (const open of everyQuery) for (const projection of open()) projection.refresh()
}
