/** The rule ids of sealed records: numbers in SPEC.md, sentences under `rule.<id>`. Standing is the community's (R…). */
export const SEALED_RULES = {
  personUnknown: 'K1.personUnknown',
  partyUnknown: 'K2.partyUnknown',
  keyUsed: 'K3.keyUsed',
  recordUnknown: 'K5.recordUnknown',
  notErased: 'K6.notErased'
} as const
