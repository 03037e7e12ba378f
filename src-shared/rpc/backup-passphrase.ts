/**
 * Of a backup’s passphrase, in characters; for the engine and for the page, which reads no schema. More than a profile’s
 * own, because the file may lie where somebody has all the time to guess.
 */
export const SHORTEST_BACKUP_PASSPHRASE = 8
