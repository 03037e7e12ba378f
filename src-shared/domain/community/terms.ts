import { formatCivilDate } from '../../kernel/civil-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Refused } from './decide.ts'
import type { CommunityRule } from './rule-ids.ts'

/**
 * Why an office may not be given until that day (SPEC R5g): the rulebook limits terms, and this one has no end or a later
 * one. `from`: the day on which the term begins at the earliest; null where no day is known.
 */
export function termRule(
  { terms: { days } }: Rulebook,
  until: number | undefined,
  from: number | null
): CommunityRule | null {
  if (days === null) return null
  return until !== undefined && from !== null && until <= from + days ? null : 'R5.termTooLong'
}

/** The appointment as the rulebook allows it: one that names no day lasts as long as it may. */
export function withTerm<Appointment extends { readonly until?: number | undefined }>(
  rulebook: Rulebook,
  appointment: Appointment,
  from: number | null
): Result<Appointment, Refused> {
  const { days } = rulebook.terms
  if (days === null) return ok(appointment)
  if (from === null) return err({ code: 'dayNotWitnessed', params: {} })
  const last = from + days
  const { until = last } = appointment
  return until <= last
    ? ok({ ...appointment, until })
    : err({ code: 'termTooLong', params: { date: formatCivilDate(last) } })
}
