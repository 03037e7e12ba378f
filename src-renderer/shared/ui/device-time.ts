const pad = (value: number): string => String(value).padStart(2, '0')

/**
 * A device's claimed moment, in this laptop's zone: the civil date as the reader's language writes it (`sayDate`), and 24 h. A dash
 * where a clock claims what no calendar has.
 */
export const deviceTime = (sayDate: (civil: string) => string, at: number): string => {
  const when = new Date(at)
  if (Number.isNaN(when.getTime())) return '–'
  const day = `${when.getFullYear()}-${pad(when.getMonth() + 1)}-${pad(when.getDate())}`
  return `${sayDate(day)} ${pad(when.getHours())}:${pad(when.getMinutes())}`
}
