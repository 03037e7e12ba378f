/** Most bytes of a file of people: with base64 it fits a request. */
export const MAX_CSV_BYTES = 180_000
