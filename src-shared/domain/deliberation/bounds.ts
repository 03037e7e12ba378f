/** What screens need to know of a discussion; apart from the schemas, whose library the window does without. */

/** A question and a concern wait for something; a comment waits for nothing. */
export const REMARK_KINDS = ['question', 'concern', 'comment'] as const
export type RemarkKind = (typeof REMARK_KINDS)[number]

/**
 * agree: the same holds for me · explain: I do not understand this yet · settled: whoever asked, or had the concern,
 * says that it was answered.
 */
export const REACTIONS = ['agree', 'explain', 'settled'] as const
export type Reaction = (typeof REACTIONS)[number]

/** UTF-16 units, as of every reason given. */
export const MAX_REMARK = 500
/** What one person writes under one proposal, answers among them. */
export const MAX_REMARKS = 30
/** How often one person reacts under one proposal, taking back included. */
export const MAX_REACTIONS = 120
