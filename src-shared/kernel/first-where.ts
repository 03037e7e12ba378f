/** The least index below `length` of which `holds`, which once true stays so; `length` where there is none. */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** How many of the ascending `values` are below `limit`. */
export function countBelow(values: readonly number[], limit: number): number {
  const last = values.at(-1)
  // What lies behind the latest is asked for most.
  if (last !== undefined && last < limit) return values.length
  return firstWhere(values.length, (index) => (values[index] ?? Infinity) >= limit)
}
