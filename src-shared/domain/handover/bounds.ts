/** What screens need to know of hand-over lists; apart from the schemas, whose library the window does without. */

/** What the successor found of an item: as listed, not there, or otherwise than listed. */
export const ITEM_STATES = ['received', 'missing', 'different'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** So many items of such lengths (UTF-16 units) fit into one entry in any script. */
export const MAX_ITEMS = 60
export const MAX_ITEM_TEXT = 60
export const MAX_ITEM_NOTE = 120
export const MAX_QUANTITY = 1_000_000
