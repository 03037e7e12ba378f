const UNITS = ['B', 'KB', 'MB', 'GB'] as const
const STEP = 1024

/** A size as people read it on a stick: `640 B`, `3.4 MB`, `120 MB`. */
export const byteSize = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP
    unit += 1
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}
