/** A device has no name; the start of its log's key tells one from another. */
export const deviceCode = (log: string): string => `${log.slice(0, 4)}-${log.slice(4, 8)}`
