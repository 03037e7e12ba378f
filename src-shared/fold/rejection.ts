import type { RuleId } from '../domain/community/authority.ts'
import type { EntryId } from '../kernel/ids.ts'

/**
 * An entry that does not count, and the rule that says so. Rejections are data: part of the digest, listed on
 * the Check screen, worded under `rule.<ruleId>`. These are the driver's own; the rooms have theirs.
 */
export interface Rejection {
  readonly entry: EntryId
  readonly rule: RuleId
}

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
/** An effect enacted for a proposal that is not in the entry's past. */
export const PROPOSAL_UNKNOWN = 'E8.proposalUnknown'
