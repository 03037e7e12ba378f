import { MAX_PACK_BYTES } from '../net/wire-limits.ts'

/** Every bound on what a stick or file may hold. All are checked before anything of that size is allocated. */
const KIB = 1024
const MIB = 1024 * KIB

/** Plain bytes of a chunk: the unit that is sealed, read and kept in memory. */
export const CHUNK_BYTES = 64 * KIB
/** One message: a pack of the most that the store takes at once, and what its encoding adds. */
export const MAX_MESSAGE_BYTES = MAX_PACK_BYTES + 512 * KIB
/** One file on a stick: far below what FAT32 holds (4 GiB), and what an export cut short has to write again at most. */
export const PART_BYTES = 256 * MIB
/** The largest file that is read: FAT32 holds no larger one. */
export const MAX_FILE_BYTES = 4 * 1024 * MIB - 1
/** The largest single file that is begun: its last message and its index still fit behind. */
export const MAX_WRITTEN_BYTES = MAX_FILE_BYTES - 32 * MIB
/** Nodes beside a part of a tail: two for each doubling of the longest log there can be. */
export const MAX_BEYOND_NODES = 128
/** Files of ours looked at in one folder; a stick that holds more is read as far as this. */
export const MAX_FILES = 4_096
/** Names looked at in one folder, whatever they are. */
export const MAX_NAMES = 20_000
export const MAX_LIST_BYTES = 4 * MIB
/** Devices that one bundle can be sealed to. */
export const MAX_DEVICE_SLOTS = 4_096
/** Key periods that one bundle can be sealed to. */
export const EPOCH_SLOTS = 8
/** Messages being verified and stored at once, in bytes; and what may be stored ahead of the fold. */
export const MAX_BYTES_UNDER_WAY = 16 * MIB
/** Packs put aside because what they build on comes later. Each file has an equal share: none takes another's. */
export const MAX_PUT_ASIDE = 65_536
/** Keys kept because the fold has no period for them yet, shared alike; one file offers no more than MAX_EPOCH_KEYS. */
export const MAX_KEYS_OFFERED = 65_536
/** Branches of forked logs taken from one file. */
export const MAX_BRANCHES = 256
/** Refusals named one by one in a report. */
export const MAX_REFUSALS_NAMED = 200
/** Carried bundles that browsers have open at once. */
export const MAX_CARRIED = 2
export const CARRIED_IDLE_MS = 10 * 60_000
/** Places that people chose and that are still known. */
export const MAX_PLACES = 64
