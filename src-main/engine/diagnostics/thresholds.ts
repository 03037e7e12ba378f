export { USUAL_PORT } from '../net/lan/written-address.ts'

/** A year of a large village's records fits in far less; below it systems begin to fail in other ways. */
export const LITTLE_ROOM_BYTES = 500_000_000
/** Clocks set by hand differ by a minute or two, and nothing comes of it. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000
/** Names or addresses told in one sentence. */
export const MOST_NAMED = 6
