/**
 * Rules of the fold itself, whatever an entry is about. A rejection is data: an entry id and the rule that says why
 * it does not count, part of the digest, listed on the Check screen, worded under `rule.<ruleId>`. The rooms have
 * rules of their own.
 */
export const ENVELOPE_RULES = {
  malformed: 'E1.malformed',
  oversized: 'E2.oversized',
  prevMismatch: 'E3.prevMismatch',
  citationMismatch: 'E4.citationMismatch'
} as const
export const BODY_MALFORMED = 'E5.bodyMalformed'
/** An entry of the community's written on another subject, or the other way round. */
export const WRONG_SUBJECT = 'E6.wrongSubject'
/** Written about a proposal whose opening is not in the entry's own past. */
export const SUBJECT_NOT_SEEN = 'E7.subjectNotSeen'
/** It names another version of the rulebook than its own past yields (community SPEC R23a). */
export const VERSION_DIFFERS = 'R23.versionDiffers'
/** An effect enacted for a proposal that is not in the entry's past. */
export const PROPOSAL_UNKNOWN = 'E8.proposalUnknown'
