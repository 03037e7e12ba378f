import type { Rate } from '../net/wire-limits.ts'

/** Bounds on what a mirror keeps and on whom it answers. */
const MIB = 1024 * 1024

/** Devices that a mirror serves; several for each household of a large village. */
export const MAX_MIRROR_DEVICES = 4_096
/** Devices it remembers as gone, so that an older list does not bring them back. */
export const MAX_MIRROR_GONE = 16_384
export const MAX_MIRROR_LOGS = 10_000
export const MAX_MIRROR_ENTRIES = 10_000_000
/** What it keeps unless told otherwise, in bytes of sealed blocks. */
export const DEFAULT_MIRROR_BYTES = 1_024 * MIB

/** One introduction: lists of 32 bytes each, and their heads. */
export const MAX_INTRODUCTION_BYTES = 2 * MIB
/** Introductions of one connection. A laptop gathers its changes for INTRODUCE_AFTER_MS. */
export const INTRODUCTIONS: Rate = { burst: 16, perSecond: 0.5 }
export const INTRODUCE_AFTER_MS = 3_000
/** How long a connection may stay that has not introduced itself. */
export const INTRODUCE_WITHIN_MS = 10_000

/** Mirrors that one profile uses. */
export const MAX_MIRRORS = 8
