/** The rule ids of moderation (SPEC.md); each is the key of its sentence in both languages (`rule.<id>`). */
export const MODERATION_RULES = {
  noText: 'M1.noText',
  notYours: 'M2.notYours',
  notWithdrawable: 'M2.notWithdrawable',
  hidingUnknown: 'M3.hidingUnknown',
  appealedTwice: 'M3.appealedTwice',
  appealUnknown: 'M4.appealUnknown',
  reviewerIsParty: 'M4.reviewerIsParty'
} as const
