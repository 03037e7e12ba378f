import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'

/** Today in this laptop's own calendar. Only proposes dates to a person; no rule reads it. */
export const todayHere = (): string => {
  const now = new Date()
  return formatCivilDate(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000)
}

export const daysAfter = (civil: string, days: number): string =>
  formatCivilDate((parseCivilDate(civil) ?? 0) + days)

export const isPast = (civil: string): boolean =>
  (parseCivilDate(civil) ?? 0) < (parseCivilDate(todayHere()) ?? 0)
