import type { Language } from '#shared/rpc/contract/common.ts'
import { sayDate } from '#shared/words/index.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/**
 * A device's claimed moment, in this laptop's zone: the civil date as the reader's language writes it, and 24 h. A dash
 * where a clock claims what no calendar has.
 */
export const deviceTime = (language: Language, at: number): string => {
  const when = new Date(at)
  if (Number.isNaN(when.getTime())) return '–'
  const day = `${when.getFullYear()}-${pad(when.getMonth() + 1)}-${pad(when.getDate())}`
  return `${sayDate(language, day)} ${pad(when.getHours())}:${pad(when.getMinutes())}`
}
