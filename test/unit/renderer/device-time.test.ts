import { expect, test } from 'vitest'
import { deviceTime } from '#renderer/shared/ui/device-time.ts'

test('a moment is written by day and minute', () => {
  expect(deviceTime(new Date(2026, 10, 2, 7, 5).getTime())).toBe('2026-11-02 07:05')
})

test.each([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15 + 1])(
  'a clock that claims %d, which no calendar has, is shown as a dash',
  (at) => expect(deviceTime(at)).toBe('–')
)
