import type { foldRules as chinese } from '../zh-CN/fold-rules.ts'

export const foldRules: Record<keyof typeof chinese, string> = {
  'rule.E0.effective': 'This entry counts.',
  'rule.E0.waiting': 'This entry needs a newer Folkmoot to be read; it is kept as it is.',
  'rule.E1.malformed': 'This entry is damaged or garbled; nobody can read it, so it does not count.',
  'rule.E2.oversized': 'This entry is larger than allowed and does not count.',
  'rule.E3.prevMismatch':
    'This entry names another entry before it than its log holds, so it does not count.',
  'rule.E4.citationMismatch': "This entry cites somebody's entry at the wrong place, so it does not count.",
  'rule.E5.bodyMalformed': 'What this entry says does not have the required form, so it does not count.',
  'rule.E6.wrongSubject': 'This entry was written in the wrong place and does not count.',
  'rule.E7.subjectNotSeen':
    'Whoever wrote this entry had not yet seen the proposal it is about, so it does not count.',
  'rule.E8.proposalUnknown':
    'Whoever wrote this entry had not yet seen the proposal it carries out, so it does not count.',
  'rule.R23.versionDiffers':
    'This entry names another version of the rulebook than its author had seen, so it does not count.'
}
