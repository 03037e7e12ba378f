/** A number with all its digits, more than a number of JavaScript may hold. */
export class ExactNumber {
  constructor(readonly digits: string) {}
}

/** Units of a count as a number: no decimals where they are all nought, else all of them. */
export function exactAmount(units: bigint, decimals: number): ExactNumber {
  const one = 10n ** BigInt(decimals)
  const whole = String(units / one)
  const rest = units % one
  return new ExactNumber(rest === 0n ? whole : `${whole}.${String(rest).padStart(decimals, '0')}`)
}

export type ExactJson =
  string | number | null | ExactNumber | readonly ExactJson[] | { readonly [name: string]: ExactJson }

/** JSON on one line in which no digit of an {@link ExactNumber} is lost. */
export function writeExactJson(value: ExactJson): string {
  if (value instanceof ExactNumber) return value.digits
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(writeExactJson).join(',')}]`
  const members = Object.entries(value).map(
    ([name, held]) => `${JSON.stringify(name)}:${writeExactJson(held)}`
  )
  return `{${members.join(',')}}`
}

const isList = (value: readonly ExactJson[] | object): value is readonly ExactJson[] => Array.isArray(value)
