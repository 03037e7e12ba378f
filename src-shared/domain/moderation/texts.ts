/** Entries whose words can be hidden: what a member has written in their own words for all to read (SPEC M1). */
const TEXTS: ReadonlySet<string> = new Set([
  'proposal.opened.v1',
  'challenge.raised.v1',
  'removal.proposed.v1',
  'removal.replied.v1',
  'role.suspended.v1',
  'remark.made.v1',
  'remark.answered.v1'
])

/** Words on which others do not rest yet act: what was decided or is voted on stays as it was said (SPEC M2). */
const WITHDRAWABLE: ReadonlySet<string> = new Set([
  'challenge.raised.v1',
  'remark.made.v1',
  'remark.answered.v1'
])

export const isText = (type: string): boolean => TEXTS.has(type)
export const isWithdrawable = (type: string): boolean => WITHDRAWABLE.has(type)
