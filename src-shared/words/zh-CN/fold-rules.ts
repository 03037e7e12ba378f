/** What is said of any entry, whatever it is about: `rule.<ruleId>` of the fold's own rules (fold/rejection.ts). */
export const foldRules = {
  'rule.E0.effective': '这条记录有效。',
  'rule.E0.waiting': '这条记录要用更新版本的众议才能读，先原样保存。',
  'rule.E1.malformed': '这条记录残缺或写乱了，谁也读不出，不算数。',
  'rule.E2.oversized': '这条记录太大，超出规定，不算数。',
  'rule.E3.prevMismatch': '这条记录说的前一条和它记录簿里的不一样，不算数。',
  'rule.E4.citationMismatch': '这条记录引用别人的记录时位置写错了，不算数。',
  'rule.E5.bodyMalformed': '这条记录的内容不合格式，不算数。',
  'rule.E6.wrongSubject': '这条记录写错了地方，不算数。',
  'rule.E7.subjectNotSeen': '写这条记录时还没看到它说的提案，不算数。',
  'rule.E8.proposalUnknown': '写这条记录时还没看到要执行的提案，不算数。',
  'rule.R23.versionDiffers': '这条记录写的章程版本，不是写的人当时看到的那一版，不算数。'
} as const
