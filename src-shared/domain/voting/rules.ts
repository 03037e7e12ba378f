/**
 * The rule ids of voting: each is a number in SPEC.md, the reason shown for an entry that does not count, and the
 * key of its sentence in both languages (`rule.<id>`).
 */
export const VOTING_RULES = {
  notAfterOpening: 'V1.notAfterOpening',
  afterEnd: 'V1.afterEnd',
  notOnRoll: 'V1.notOnRoll',
  choiceUnknown: 'V1.choiceUnknown',
  marksUnfit: 'V1.marksUnfit',
  double: 'V4.double',
  late: 'V6.late',
  notTeller: 'V2.notTeller',
  boxTooEarly: 'V5.tooEarly',
  boxTwice: 'V5.twice',
  attestsUnordered: 'V10.attestsUnordered',
  attestUnknown: 'V10.attestUnknown',
  attestVoid: 'V10.attestVoid',
  tellerTwice: 'V10.tellerTwice',
  tooFewBoxes: 'V10.tooFewBoxes',
  openingVoid: 'V10.openingVoid',
  resultDiffers: 'V10.resultDiffers',
  signedAgain: 'V11.signedAgain',
  signedOther: 'V11.signedOther'
} as const
