import type { moderation as chinese } from '../zh-CN/moderation.ts'

export const moderation: Record<keyof typeof chinese, string> = {
  'rule.M1.noText':
    'That entry holds no words that could be hidden, or its author had not seen it, so this does not count.',
  'rule.M2.notYours': "These are somebody else's words, so this does not count.",
  'rule.M2.notWithdrawable':
    'Others have voted or decided on these words; they stay as they were said, so this does not count.',
  'rule.M3.hidingUnknown': 'Whoever wrote this had not seen these words hidden, so it does not count.',
  'rule.M3.appealedTwice': 'They had appealed against this hiding before; a second appeal does not count.',
  'rule.M4.appealUnknown': 'Whoever wrote this had not seen such an appeal, so it does not count.',
  'rule.M4.reviewerIsParty':
    'Neither whoever hid the words nor whoever appealed can review it, so this does not count.',
  'entry.text.hidden.v1': '{person} hid some words',
  'entry.text.withdrawn.v1': '{person} took back some of their own words',
  'entry.hiding.appealed.v1': '{person} appealed against words being hidden',
  'entry.hiding.reviewed.v1': '{person} reviewed the hiding of some words'
}
