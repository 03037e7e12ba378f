import type { courier as chinese } from '../zh-CN/courier.ts'

export const courier: Record<keyof typeof chinese, string> = {
  'courier.exported':
    'Exported {count, plural, one {# entry} other {# entries}} to {name}. It is safe to take it out.',
  'courier.exportedNothing':
    '{name} already holds all that the others lack; there was nothing to add. It is safe to take it out.',
  'courier.leftOut':
    'Too long for a stick, and left out: {count, plural, one {# entry} other {# entries}}. They travel over the network.',
  'courier.imported':
    '{count, plural, one {# new entry} other {# new entries}}; {known, plural, one {# was} other {# were}} here already.',
  'courier.fromPerson': '{person}: {count, plural, one {# new entry} other {# new entries}}',
  'courier.refusedPart': 'Not taken, {count, plural, one {# entry} other {# entries}} of {person}: {cause}',
  'courier.file.whole': 'whole',
  'courier.file.cut': 'It breaks off; all before the break was read. Export it once more.',
  'courier.file.damaged': 'A part is damaged; all before it was read. Export it once more.',
  'courier.file.foreign': 'It belongs to another community and was not opened.',
  'courier.file.noKey':
    'This laptop has no key that opens it. Connect to a neighbour once, or have somebody else export.',
  'courier.file.newer': 'A newer Folkmoot wrote it. Update first.',
  'courier.file.unreadable': 'It holds no Folkmoot records, or in a form that is not known.',
  'courier.file.notAFile': 'It is a link or a folder where a file of records should be, and was not opened.',
  'courier.refused.gap':
    'entries before these are missing. This laptop has left its list; the next export brings them.',
  'courier.refused.notSigned': 'they contradict what is here, or their author did not sign them.',
  'courier.refused.unknownLog': 'nobody here knows who wrote them.',
  'courier.refused.sealed': 'this log contradicts itself, is sealed, and takes nothing more.',
  'courier.refused.tooLarge': 'they are more than is taken of one log.',
  'courier.refused.malformed': 'they are no entries.'
}
