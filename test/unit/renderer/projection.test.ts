import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineQuery, refreshGroups } from '#renderer/shared/rpc/projection.ts'

/** As in the module: a projection with nobody looking is kept this long. */
const LINGER_MS = 30_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Answers how often it was asked. */
const counting = () => {
  let asked = 0
  return defineQuery(['members'], async (_: object) => ++asked)
}

const afterChange = async (): Promise<void> => {
  refreshGroups(['members'])
  await vi.advanceTimersByTimeAsync(0)
}

test('a screen follows changes, however often the screens before it were opened and left', async () => {
  const query = counting()
  for (const wait of [(2 / 3) * LINGER_MS, LINGER_MS / 2]) {
    const leave = query.open({}).hold()
    leave()
    await vi.advanceTimersByTimeAsync(wait)
  }
  const shown = query.open({})
  shown.hold()
  await vi.advanceTimersByTimeAsync(2 * LINGER_MS)
  const before = shown.store.getState().value ?? 0
  await afterChange()
  expect(shown.store.getState().value).toBe(before + 1)
})

test('an answer that a screen came back to is kept, and one that nobody came back to is forgotten', async () => {
  const query = counting()
  const first = query.open({})
  first.hold()()
  await vi.advanceTimersByTimeAsync(LINGER_MS - 1)
  const leave = query.open({}).hold()
  await vi.advanceTimersByTimeAsync(LINGER_MS)
  expect(query.open({})).toBe(first)
  leave()
  await vi.advanceTimersByTimeAsync(LINGER_MS)
  expect(query.open({})).not.toBe(first)
})
