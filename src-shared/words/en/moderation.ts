import type { moderation as chinese } from '../zh-CN/moderation.ts'

export const moderation: Record<keyof typeof chinese, string> = {
  'moderation.hidden': 'These words are hidden.',
  'moderation.withdrawn': 'Whoever wrote these words has taken them back.',
  'moderation.readAllTheSame': 'Read them all the same',
  'moderation.hiddenBy': '{person} hid these words by “{clause}”.',
  'moderation.because': 'Reason: {reason}',
  'moderation.appealed': 'Their author appealed: {reason}',
  'moderation.lifted': '{person} reviewed it and shows the words again: {reason}',
  'moderation.upheld': '{person} reviewed it and keeps the words hidden: {reason}',
  'moderation.about': 'Something wrong with these words?',
  'moderation.hide': 'Hide these words',
  'moderation.hideBody':
    'The words are not changed, and anybody can still open them; everybody sees who hid them and why.',
  'moderation.hideRestated':
    'Please give the clause and the reason. Once confirmed, the words are hidden on everybody’s laptop.',
  'moderation.clause': 'By which clause',
  'moderation.clauseBody': 'For example “village rules, article 3”',
  'moderation.reason': 'Reason',
  'moderation.appeal': 'Appeal',
  'moderation.appealBody': 'Somebody other than whoever hid them reviews it.',
  'moderation.appealRestated':
    'Please say why the words should not be hidden. Each hiding can be appealed against once.',
  'moderation.appealReason': 'Your appeal',
  'moderation.lift': 'Show the words again',
  'moderation.liftRestated': 'Once confirmed, what {person} hid is shown again.',
  'moderation.uphold': 'Keep them hidden',
  'moderation.upholdRestated': 'Once confirmed, what {person} hid stays hidden.',
  'moderation.withdraw': 'Take my words back',
  'moderation.withdrawBody': 'Nobody will see them any more; a mark says that they were taken back.',
  'moderation.withdrawRestated': 'Once confirmed, your words are taken back, and cannot be put back.',
  'refusal.nothingToHide': 'That entry holds no words that could be hidden.',
  'refusal.wordsNotYours': 'You did not write these words; only their author can do this.',
  'refusal.wordsDecidedOn':
    'Others have voted or decided on these words; they stay as they were said and cannot be taken back.',
  'refusal.hidingUnknown': 'This hiding or appeal is no longer there. Please look at how things stand now.',
  'refusal.appealedAlready': 'You have appealed against this already. Please wait for the review.',
  'refusal.reviewerIsParty':
    'Neither whoever hid the words nor whoever appealed can review it. Please leave it to another steward.',
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
