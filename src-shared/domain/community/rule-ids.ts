/**
 * Every reason the community's law gives for an entry not to count. The number is the rule's in SPEC.md; the
 * sentence stands in the word catalogues under `rule.<id>`. A class 0 act may also be refused with a rule of
 * the proposals subject.
 */
export const COMMUNITY_RULES = [
  'R1.foundedTwice',
  'R1.hasKey',
  'R1.noKey',
  'R3.sealed',
  'R4.unknownLog',
  'R4.notMember',
  'R4.notSteward',
  'R4.notTeller',
  'R4.personUnknown',
  'R4.badAttestation',
  'R4.logTaken',
  'R4.deviceNotYours',
  'R5.removalUnknown',
  'R5.tooFewEndorsements',
  'R5.officeNotHeld',
  'R5.suspensionTooLong',
  'R5.termOver',
  'R5.ownTerm',
  'R8.removed',
  'R8.officeCut',
  'R9.alreadyMember',
  'R9.sameKey',
  'R9.otherKey',
  'R9.removedMeanwhile',
  'R10.unsupported',
  'R19.enactedAlready',
  'R20.retired',
  'I1.inviteUnknown',
  'I2.inviteRevoked',
  'I3.inviteUsedUp',
  'I4.inviteExpired',
  'E1.notDue'
] as const
export type CommunityRule = (typeof COMMUNITY_RULES)[number]
