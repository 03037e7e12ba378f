import type { sealed as chinese } from '../zh-CN/sealed.ts'

export const sealed: Record<keyof typeof chinese, string> = {
  'private.title': 'Private details',
  'private.lead':
    'Everybody sees that a detail is kept here and who may read it. Only those people can open it.',
  'private.none': 'Nothing is kept here.',
  'private.field.phone': 'Telephone',
  'private.field.address': 'Address',
  'private.field.birthDate': 'Date of birth',
  'private.field.identityNumber': 'Identity number',
  'private.field.note': 'Note',
  'private.field.portrait': 'Portrait',
  'private.portraitOf': 'Portrait of {name}',
  'private.portraitAbove': 'It stands at the top of this page.',
  'private.unfit': 'What was sealed here is no picture that can be shown.',
  'private.portray': 'Use as the portrait',
  'private.portrayRestated':
    'The picture is made small and sealed for every member. Whoever sees it may also copy it. You can have it erased.',
  'private.portrayAboutRestated':
    'The picture is made small and sealed for every member. Whoever sees it may also copy it. {name} can have it erased.',
  'private.picture': 'Choose a portrait picture',
  'private.waitingMembers':
    'Yours to read: it opens once this laptop meets another member. Sticks and mail do not carry its key.',
  'private.readersMembers': 'Every member may read it now.',
  'private.tier.members': 'Every member',
  'private.waiting':
    'Yours to read: it opens once this laptop meets one of {people}. Sticks and mail do not carry its key.',
  'private.closed': 'You are not among those who may read it.',
  'private.false': 'Damaged or false: what stands here is not what its author sealed. Do not rely on it.',
  'private.readers': 'May read it now: {people}',
  'private.written': 'Sealed by {person}, {time}',
  'private.erased':
    '{person} had it erased: {reason}. It stays visible that something was here; nobody gets its key any more.',
  'private.confirmed': 'Laptops that confirm they destroyed the key: {people}',
  'private.onDevices': '{person} ({count} laptops)',
  'private.unconfirmed': 'No laptop has confirmed yet that it destroyed the key.',
  'private.reason.asked': 'the person asked for it',
  'private.reason.wrong': 'it was wrong',
  'private.reason.notNeeded': 'it is not needed any more',
  'private.reason.gone': 'the person has gone',
  'private.erase': 'Erase: {field}',
  'private.eraseRestated':
    '{field} will be erased. Every laptop that hears of it destroys the key and says so here. This cannot be undone. What somebody has read or copied by then, Folkmoot cannot take back, and a laptop that stays away keeps the key until it comes.',
  'private.why': 'Why',
  'private.write': 'Write a private detail',
  'private.writeBody': 'It takes the place of what stood there before.',
  'private.writeRestated':
    'Sealed for you, {name}, and those you choose. Whoever may read it may also copy it.',
  'private.writeAboutRestated':
    'Sealed for {name} and those you choose. Whoever may read it may also copy it.',
  'private.text': 'What it says',
  'private.which': 'Which detail',
  'private.forWhom': 'Who may read it',
  'private.tier.committee': 'Whoever is a steward',
  'private.tier.parties': 'Only people named here',
  'private.alsoFor': 'Also for',
  'private.choose': 'Choose a person',
  'private.notFor': 'Leave out {name}',
  'rule.K1.personUnknown': 'The person it is about was not a member.',
  'rule.K2.partyUnknown': 'Somebody it is meant for was not a member.',
  'rule.K3.keyUsed': 'It names a key that another private detail had used.',
  'rule.K5.recordUnknown': 'It erases a private detail that its author had not seen.',
  'rule.K6.notErased': 'It confirms that something was destroyed which had not been erased.',
  'entry.record.sealed.v1': '{person} wrote a private detail about {title}',
  'entry.record.erased.v1': '{person} erased a private detail about {title}',
  'entry.erasure.acknowledged.v1': '{person} destroyed the keys of what was erased'
}
