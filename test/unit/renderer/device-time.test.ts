import { expect, test } from 'vitest'
import { deviceTime } from '#renderer/shared/ui/device-time.ts'
import { sayDate } from '#shared/words/index.ts'

const chinese = (civil: string): string => sayDate('zh-CN', civil)
const english = (civil: string): string => sayDate('en', civil)

test('a moment is written by its civil date, as each language writes it, and its minute', () => {
  const at = new Date(2026, 10, 2, 7, 5).getTime()
  expect(deviceTime(chinese, at)).toBe('2026年11月2日 星期一 07:05')
  expect(deviceTime(english, at)).toBe('Monday 2 November 2026 07:05')
})

test.each([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15 + 1])(
  'a clock that claims %d, which no calendar has, is shown as a dash',
  (at) => expect(deviceTime(english, at)).toBe('–')
)
