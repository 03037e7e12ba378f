import type { askings as chinese } from '../zh-CN/askings.ts'

export const askings: Record<keyof typeof chinese, string> = {
  'asking.by': 'Asked through {name}.',
  'asking.words': 'Is it really them? Ask them to read their words to you. They must be these:',
  'asking.vouchers': 'Vouched so far: {names}',
  'asking.missing': '{count} more must vouch.',
  'asking.enough': 'Enough have vouched.',
  'asking.onlyVote': 'In this community only a vote admits.',
  'asking.barred': 'Now only a vote can admit them.',
  'asking.daysLeft': 'Members may object for {days, plural, one {# more day} other {# more days}}.',
  'asking.soon': 'Nothing is missing: the laptops let them in by themselves.',
  'asking.objected': '{name} objects: {reason}',
  'asking.refused': '{name}, a steward, refuses: {reason}',
  'asking.voting': 'The members are voting on it.',
  'asking.toVote': 'See the vote',
  'asking.openVote': 'Put it to the vote',
  'asking.question': 'Shall we admit {name}?',
  'asking.vouch': 'I know them: vouch',
  'asking.vouchRestated': 'I know {name}, I have compared the words, and I vouch for them.',
  'asking.vouched': 'You vouched for {name}.',
  'asking.object': 'Object',
  'asking.objectRestated':
    'I object to {name}: then only a vote admits them. Members see my name and the reason, {name} only the reason:',
  'asking.refuse': 'Refuse, with a reason',
  'asking.refuseRestated':
    'As a steward I refuse {name}: then only a vote admits them. Members see my name and the reason, {name} only the reason:',
  'asking.reason': 'Reason',
  'asking.takeBack': 'Take back what I said',
  'asking.takeBackRestated': 'I take back what I said against {name}.',
  'asking.laidAside':
    'Refused earlier: {count, plural, one {# newcomer} other {# newcomers}}. A vote can still admit them.',
  'asking.isBack': 'It is a member who lost their laptop',
  'asking.tell': 'Tell the members',
  'asking.told': 'The members now know that {name} asks to join.',
  'asking.path.admits': 'Your word is enough: they are in at once.',
  'asking.path.vouches':
    'The rulebook asks for {needed, plural, one {# voucher} other {# vouchers}}. Press, and all members will know of it, with you as one of them.',
  'asking.path.asks': 'Your word is not enough. Press, and all members will know of it; then they vote.',
  'asking.path.objections': 'Members may object for {days, plural, one {# day} other {# days}}.',
  'asking.bring': 'Somebody new asks through my laptop',
  'asking.code':
    'Here members vouch for newcomers: somebody new can ask to join through your laptop with the same code.',
  'waiting.members': 'The members are looking at your request',
  'waiting.needed': '{vouched} of {needed} have vouched.',
  'waiting.onlyVote': 'In this community newcomers are voted on.',
  'waiting.voting': 'The members are voting now.',
  'waiting.objected': 'A member objects: {reason}',
  'waiting.refused': 'A steward refuses: {reason}',
  'waiting.appeal':
    'That is not the end: a vote can still admit you. Ask any member to open “People” and, under your name, press “Put it to the vote”.'
}
