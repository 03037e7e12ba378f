import { type Canonical, decodeCanonical } from '#shared/kernel/canonical.ts'

/** Reads values of messages from peers. Each reader answers null for anything but exactly what it names. */
export type Read<T> = (value: Canonical | undefined) => T | null

/** Total: null for bytes that are no canonical value within the bounds, or not one that `read` takes. */
export function readMessage<T>(bytes: Uint8Array, maxItems: number, read: Read<T>): T | null {
  const decoded = decodeCanonical(bytes, { maxDepth: 6, maxItems })
  return decoded.ok ? read(decoded.value) : null
}

export const readBytes =
  (length: number): Read<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && value.length === length ? value : null

export const readBytesUpTo =
  (most: number): Read<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && value.length <= most ? value : null

export const readInt =
  (least: number, most: number): Read<number> =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most ? value : null

/** Text of `most` UTF-16 units at most, and not empty. */
export const readText =
  (most: number): Read<string> =>
  (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= most ? value : null

/** A list of `most` items at most. One bad item makes the whole list bad: honest peers send none. */
export const readList =
  <T>(most: number, readItem: Read<T>): Read<T[]> =>
  (value) => {
    const items = asList(value)
    if (items === null || items.length > most) return null
    const read: T[] = []
    for (const item of items) {
      const one = readItem(item)
      if (one === null) return null
      read.push(one)
    }
    return read
  }

/** A list of exactly `count` items, for records written as lists. */
export const readRecord = (value: Canonical | undefined, count: number): readonly Canonical[] | null => {
  const items = asList(value)
  return items !== null && items.length === count ? items : null
}

/** The same with `count` items or more: later versions may add what this one does not read. */
export const readLongerRecord = (
  value: Canonical | undefined,
  count: number
): readonly Canonical[] | null => {
  const items = asList(value)
  return items !== null && items.length >= count ? items : null
}

const asList = (value: Canonical | undefined): readonly Canonical[] | null =>
  Array.isArray(value) ? (value as readonly Canonical[]) : null
