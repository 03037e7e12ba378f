import { Refusal } from '#shared/errors/refusal.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'

/** The term of an office as entries hold it; throws Refusal badInput where there is no such day. */
export function termOf(until: string | undefined): { until?: number } {
  if (until === undefined) return {}
  const day = parseCivilDate(until)
  if (day === null) throw new Refusal('badInput', { field: 'until' })
  return { until: day }
}
