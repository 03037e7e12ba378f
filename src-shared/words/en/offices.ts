import type { offices as chinese } from '../zh-CN/offices.ts'

export const offices: Record<keyof typeof chinese, string> = {
  'offices.title': 'Offices',
  'offices.read': 'See the offices',
  'offices.lead': 'Who holds what, from when until when, what each may do, and which are vacant.',
  'offices.vacant': 'Vacant',
  'offices.since': 'Since {time},',
  'offices.open': 'with no end set',
  'offices.until': 'until {date}',
  'offices.lastSteward':
    'There is one steward only. If they go or lose their laptop, nobody can admit anybody: appoint another.',
  'offices.conflicts': 'Offices to be kept apart',
  'offices.conflictsBody':
    'The rulebook does not let these go together. Both still hold; talk it over, and one of them is given up.',
  'offices.oneHolds': '{name} holds both: {role} and {other}.',
  'offices.kinHold': '{name} holds {role}, and {kin}, near kin, holds {other}.',
  'offices.checks': 'How bodies are composed',
  'offices.check.met': 'Met',
  'offices.check.notMet': 'Not met',
  'offices.check.notKnown': 'Not known',
  'offices.power.steward':
    'Admits members, gives offices, makes invites, and may suspend others from office alone.',
  'offices.power.teller': 'Closes boxes, counts, signs the count, and witnesses the date.',
  'offices.power.supervisor': 'Watches over affairs and books, and witnesses the date; decides for nobody.',
  'offices.power.chair': 'Presides over meetings and daily affairs; has no steward’s rights by that.',
  'offices.power.committee': 'Sits on the committee; has no steward’s rights by that.',
  'offices.power.representative':
    'Speaks for neighbours at meetings; a vote here is still each member’s own.',
  'offices.power.secretary': 'Keeps minutes and papers; has no steward’s rights by that.',
  'offices.power.treasurer': 'Keeps the books; moves no money by that.',
  'offices.power.checker': 'Checks what is to be paid; pays nothing by that.',
  'offices.power.cashier': 'Takes and pays money; keeps no books by that.',
  'person.giveOffice': 'Give another office',
  'kin.title': 'Near kin',
  'kin.body':
    'Spouse, parents, children, siblings and the like. Offices that are kept apart are kept apart for near kin too.',
  'kin.none': 'None have been declared.',
  'kin.said': '{other} is {name}’s {relation}.',
  'kin.by': 'Declared by {name}',
  'kin.declare': 'Declare near kin',
  'kin.declareRestated': 'I declare: {other} is {name}’s {relation}.',
  'kin.otherLabel': 'Who?',
  'kin.relationLabel': 'In what relation?',
  'kin.withdraw': 'Take it back',
  'kin.withdrawRestated': 'I take this declaration back: {said}',
  'kin.relation.spouse': 'spouse',
  'kin.relation.parent': 'parent',
  'kin.relation.child': 'child',
  'kin.relation.sibling': 'sibling',
  'kin.relation.other': 'other near kin'
}
