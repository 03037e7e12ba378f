/** The rule ids of discussions (SPEC.md); each is the key of its sentence in both languages (`rule.<id>`). */
export const DELIBERATION_RULES = {
  proposalUnknown: 'T1.proposalUnknown',
  remarkUnknown: 'T2.remarkUnknown',
  unanswerable: 'T2.unanswerable',
  ownWords: 'T3.ownWords',
  nothingToSettle: 'T3.nothingToSettle',
  notYours: 'T3.notYours',
  tooMany: 'T5.tooMany'
} as const
