/** The rule ids of hand-over lists (SPEC.md); each is the key of its sentence in both languages (`rule.<id>`). */
export const HANDOVER_RULES = {
  neverHeld: 'H1.neverHeld',
  listUnknown: 'H2.listUnknown',
  notYours: 'H2.notYours',
  signed: 'H2.signed',
  ownList: 'H3.ownList',
  corrected: 'H3.corrected',
  otherItems: 'H3.otherItems'
} as const
