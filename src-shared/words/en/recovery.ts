import type { recovery as chinese } from '../zh-CN/recovery.ts'

export const recovery: Record<keyof typeof chinese, string> = {
  'comeBack.under': 'People coming back',
  'comeBack.of': '{name}’s new laptop',
  'comeBack.title': '{name} comes back',
  'comeBack.gone': 'This is over',
  'comeBack.goneBody': 'It was carried out, or something else took its place.',
  'comeBack.look': 'Look',
  'comeBack.vouchers': 'Vouched so far: {names}',
  'comeBack.missing':
    '{count, plural, one {# more person} other {# more people}} must vouch. Who may: {names}',
  'comeBack.enough': 'Enough have vouched.',
  'comeBack.daysLeft':
    '{days, plural, one {# more day} other {# more days}} to wait, in which the person can stop it from an old laptop.',
  'comeBack.daysOver': 'The days are over; the laptops carry it out by themselves.',
  'comeBack.stopped':
    'It was stopped from an old laptop. It only goes on if more than half of all others vouch.',
  'comeBack.words': 'The four words on the new laptop',
  'comeBack.compare':
    'Stand before the person and have them read out the four words on the new laptop. They must be the same. A call or a message is not enough.',
  'comeBack.warning':
    'Once it is through, that laptop votes and holds office in this person’s name. If you are wrong, you give their place to somebody else.',
  'comeBack.vouch': 'I know this person: vouch',
  'comeBack.vouchRestated': 'I have {name} before me, the four words are the same, and I vouch for them.',
  'comeBack.alarm': 'Somebody is taking over your place on another laptop',
  'comeBack.alarmBody':
    'If it is you, with your neighbours’ help, do nothing. If it is not, stop it now, and tell your neighbours.',
  'comeBack.alarmStopped': 'You have stopped it',
  'comeBack.alarmStoppedBody': 'Tell your neighbours that somebody passes for you.',
  'comeBack.stop': 'It is not me: stop it',
  'comeBack.stopRestated': 'Somebody is passing for me. I stop it.',
  'comeBack.back': 'Somebody asks to come back through this laptop',
  'comeBack.backLead': 'The name written on that laptop: {name}. Anybody can write a name; go by the face.',
  'comeBack.whoIs': 'Who is it?',
  'comeBack.choose': 'Choose',
  'comeBack.requestGone': 'That laptop is not asking any more.',
  'wayBack.title': 'Help somebody back',
  'wayBack.body':
    'By this code a member who lost their laptop comes back through yours: with their 24 words at once, without them once neighbours have vouched.',
  'wayBack.nobodyNew': 'It lets in nobody new.',
  'wayBack.make': 'Make a code',
  'wayBack.code': 'Code for the way back',
  'wayBack.until': 'Good until {date}. Leave this laptop on.',
  'confidants.title': 'Who may bring me back',
  'confidants.body':
    'Should you lose your laptop and your 24 words, these people know your face, and you go on with a new laptop. Who chose nobody needs stewards; more than half of all others can always do it together.',
  'confidants.none': 'You have chosen nobody yet.',
  'confidants.now': '{names}; at least {needed} of them',
  'confidants.open': 'Choose who may bring me back',
  'confidants.people': 'Two to seven people',
  'confidants.tooFew': 'There must be two other members with a laptop to choose from. There are not yet.',
  'confidants.needed': 'How many of them must vouch',
  'confidants.save': 'Choose them',
  'confidants.restated': 'I choose {names}, of whom at least {needed} must vouch for me.',
  'confidants.warning':
    'Too few, and they could become you together; too many, and one who is away keeps you out.',
  'start.lost': 'I lost my laptop and my words',
  'start.lostBody': 'You are a member, and your neighbours know your face.',
  'lost.title': 'Have your neighbours bring you back',
  'lost.codeQuestion': 'The code a neighbour has made for you',
  'lost.codeHint': 'Ask any member to open “People” in Folkmoot and choose “Help somebody back”.',
  'lost.restated': 'I am {person} of “{community}” and ask my neighbours to vouch for me.',
  'lost.confirm': 'Ask them',
  'waiting.back.title': 'Your neighbours vouch for you, face to face',
  'waiting.back.body':
    '{person}, once neighbours who know you have vouched and some days have passed, you go on in “{community}” with this laptop. This screen changes by itself.',
  'waiting.back.keyWords':
    'When a neighbour stands before you, read these words to them. On their laptop they must be the same:',
  'waiting.back.keep':
    'Please leave this laptop on. The neighbour who gave you the code must leave theirs on too.',
  'waiting.back.nothing':
    'Nothing happens? Ask the neighbour who gave you the code to open Folkmoot and look at the first screen.',
  'waiting.progress': 'How far it is',
  'waiting.notVouched': 'Nobody has vouched yet. The neighbour who gave you the code comes first.',
  'waiting.vouched': '{count, plural, one {# person has} other {# people have}} vouched.',
  'waiting.missing': '{count} more must.'
}
