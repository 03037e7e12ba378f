/**
 * The rule ids of proposals: each is a number in SPEC.md, the reason shown for an entry that does not count, and
 * the key of its sentence in both languages (`rule.<id>`).
 */
export const PROPOSAL_RULES = {
  ruleDiffers: 'P1.ruleDiffers',
  rollDiffers: 'P1.rollDiffers',
  tellersRepeat: 'P1.tellersRepeat',
  tellerNotAppointed: 'P1.tellerNotAppointed',
  tellerIsParty: 'P1.tellerIsParty',
  methodUnfit: 'P1.methodUnfit',
  optionsRepeat: 'P1.optionsRepeat',
  datesReversed: 'P1.datesReversed',
  targetUnknown: 'P1.targetUnknown',
  excludedLeft: 'P2.left',
  excludedRemoved: 'P2.removed',
  notOpener: 'P3.notOpener',
  afterBallot: 'P3.afterBallot',
  ballotConcurrent: 'P3.ballotConcurrent',
  abandonedTooEarly: 'P4.tooEarly',
  abandonedAfterCertificate: 'P4.afterCertificate',
  abandonedCertified: 'P4.certified',
  challengeBeforeCertificate: 'P5.notCertified',
  challengeUnknown: 'P5.challengeUnknown',
  deciderIsTeller: 'P5.deciderIsTeller',
  noContest: 'P6.noContest',
  closedUncertified: 'P6.notCertified',
  closedTooEarly: 'P6.tooEarly',
  closedTwice: 'P6.twice',
  effectDiffers: 'P7.effectDiffers',
  citationUnknown: 'P7.citationUnknown',
  citationsDiffer: 'P7.citationsDiffer',
  tooFewSignatures: 'P7.tooFewSignatures',
  tooFewClosings: 'P7.tooFewClosings',
  contested: 'P7.contested',
  challengeStands: 'P7.challengeStands',
  notPassed: 'P7.notPassed',
  needsNewer: 'P8.needsNewer'
} as const
