const pad = (value: number): string => String(value).padStart(2, '0')

/**
 * A device's claimed moment, in this laptop's zone, 24 h. Written the same in both languages; a dash where a clock
 * claims what no calendar has.
 */
export const deviceTime = (at: number): string => {
  const when = new Date(at)
  if (Number.isNaN(when.getTime())) return '–'
  const day = `${when.getFullYear()}-${pad(when.getMonth() + 1)}-${pad(when.getDate())}`
  return `${day} ${pad(when.getHours())}:${pad(when.getMinutes())}`
}
