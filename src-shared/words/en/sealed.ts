import type { sealed as chinese } from '../zh-CN/sealed.ts'

export const sealed: Record<keyof typeof chinese, string> = {
  'rule.K1.personUnknown': 'The person it is about was not a member.',
  'rule.K2.partyUnknown': 'Somebody it is meant for was not a member.',
  'rule.K3.keyUsed': 'It names a key that another private detail had used.',
  'rule.K5.recordUnknown': 'It erases a private detail that its author had not seen.',
  'rule.K6.notErased': 'It confirms that something was destroyed which had not been erased.',
  'entry.record.sealed.v1': '{person} wrote a private detail about {title}',
  'entry.record.erased.v1': '{person} erased a private detail about {title}',
  'entry.erasure.acknowledged.v1': '{person} destroyed the keys of what was erased'
}
