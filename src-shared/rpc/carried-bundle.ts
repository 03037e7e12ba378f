/** Bounds of a bundle that is carried through a browser; for the engine and for the page, which reads no schema. */

/** Bytes of one piece; as base64 it fits a request. */
export const BUNDLE_PIECE_BYTES = 128 * 1024
export const MAX_CARRIED_BYTES = 64 * 1024 * 1024
