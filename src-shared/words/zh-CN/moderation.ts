/** Words hidden with a reason, and taken back. */
export const moderation = {
  'rule.M1.noText': '这条记录里没有可以隐藏的话，或者写的人还没有看到它，所以不算数。',
  'rule.M2.notYours': '这不是本人写的话，所以不算数。',
  'rule.M2.notWithdrawable': '别人已经依据这段话表决或者决定，它要保持原样，所以不算数。',
  'rule.M3.hidingUnknown': '写的人看到的记录里没有这次隐藏，所以不算数。',
  'rule.M3.appealedTwice': '对这次隐藏已经申诉过一次，再申诉不算数。',
  'rule.M4.appealUnknown': '写的人看到的记录里没有这次申诉，所以不算数。',
  'rule.M4.reviewerIsParty': '隐藏的人和申诉的人都不能复核，所以不算数。',
  'entry.text.hidden.v1': '{person}隐藏了一段话',
  'entry.text.withdrawn.v1': '{person}收回了自己的一段话',
  'entry.hiding.appealed.v1': '{person}对隐藏提出了申诉',
  'entry.hiding.reviewed.v1': '{person}复核了一次隐藏'
} as const
