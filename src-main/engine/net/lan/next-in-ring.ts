/**
 * Who comes after `own` in the ring of keys; null where there is nobody else. When everybody is connected with the one
 * who comes next, all are connected with all through others, however few more connections each of them has.
 */
export function nextInRing(own: string, others: Iterable<string>): string | null {
  let next: string | null = null
  let first: string | null = null
  for (const key of others) {
    if (key === own) continue
    if (key > own && (next === null || key < next)) next = key
    if (first === null || key < first) first = key
  }
  return next ?? first
}
