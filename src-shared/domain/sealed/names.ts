/** What a record can be, and why one is erased: lists that screens show too. Both are closed. */
export const SEALED_FIELDS = ['phone', 'address', 'birthDate', 'identityNumber', 'note'] as const
export type SealedField = (typeof SEALED_FIELDS)[number]

/** A reason in words would say in the clear what was to be forgotten. */
export const ERASURE_REASONS = ['asked', 'wrong', 'notNeeded', 'gone'] as const
export type ErasureReason = (typeof ERASURE_REASONS)[number]
