import { expect, test } from 'vitest'
import { watchStandstill } from '#main/engine/net/standstill.ts'
import { systemClock } from '#main/host/system-deps.ts'

test('a process that stood still hears of it once when it goes on, and one that was only busy does not', () => {
  let elapsed = 0
  let due: (() => void) | null = null
  let told = 0
  const clock = {
    ...systemClock,
    elapsed: () => elapsed,
    after: (_ms: number, then: () => void) => {
      due = then
      return () => (due = null)
    }
  }
  const goOn = (ms: number): void => {
    elapsed += ms
    due?.()
  }
  const stop = watchStandstill(clock, () => told++)
  for (const ms of [1_000, 1_000, 4_000, 1_000]) goOn(ms)
  expect(told).toBe(0)
  goOn(12_000)
  expect(told).toBe(1)
  goOn(1_000)
  expect(told).toBe(1)
  stop()
  goOn(60_000)
  expect(told).toBe(1)
})
