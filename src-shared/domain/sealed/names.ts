/** What a record can be, and why one is erased: lists that screens show too. All are closed. */
export const SEALED_TEXTS = ['phone', 'address', 'birthDate', 'identityNumber', 'note'] as const
export const SEALED_FIELDS = [...SEALED_TEXTS, 'portrait'] as const
export type SealedText = (typeof SEALED_TEXTS)[number]
export type SealedField = (typeof SEALED_FIELDS)[number]

/** A portrait is a JPEG, square, of this many pixels a side at most. */
export const PORTRAIT_PIXELS = 256
export const MAX_PORTRAIT_BYTES = 12 * 1_024

/** A reason in words would say in the clear what was to be forgotten. */
export const ERASURE_REASONS = ['asked', 'wrong', 'notNeeded', 'gone'] as const
export type ErasureReason = (typeof ERASURE_REASONS)[number]
