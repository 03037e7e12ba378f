import type { check as chinese } from '../zh-CN/check.ts'

export const check: Record<keyof typeof chinese, string> = {
  'check.title': 'Check',
  'check.code': 'Word code',
  'check.codeBody':
    'Ring a neighbour and read yours aloud. If the four words are the same, both laptops hold exactly the same state.',
  'check.withheld':
    'No code for now: a newer Folkmoot wrote something this laptop cannot read. Update, then compare.',
  'check.codeStands':
    'Worked out from {entries, plural, one {# entry} other {# entries}} in {logs, plural, one {# log} other {# logs}}, rules version {version}.',
  'check.fullCode': 'The full code',
  'check.rejections': 'Entries that do not count',
  'check.noRejections': 'None. Every entry keeps the rules.',
  'check.waiting': 'Entries that wait',
  'check.noWaiting': 'None. Everything that should be here is here.',
  'check.waiting.missingPast': '{missing, plural, one {# entry} other {# entries}} it cites have not arrived',
  'check.waiting.missingKey': 'no key to open it yet',
  'check.waiting.failedTag': 'sealed falsely: no key will open it',
  'check.waiting.newerVersion': 'needs a newer Folkmoot',
  'check.forks': 'Logs that contradict themselves',
  'check.noForks': 'None.',
  'check.fork': '{person}’s log holds two different entries at place {index}; it is sealed from there.',
  'check.recount': 'Count votes again',
  'check.noResults': 'There is no result to count again yet.',
  'check.recountAll': 'Count them all again',
  'check.recountProgress': '{done} of {total} counted',
  'check.recountStop': 'Stop',
  'check.explain': 'Look up an entry',
  'check.explainLabel': 'Receipt code or number of the entry',
  'check.explainHint':
    'The receipt code of a ballot, like 7K3-M9P-X2Q-4TD, or the 64-character number of any entry.',
  'check.explainRun': 'Look up',
  'check.explainBad':
    'This is neither a receipt code of 12 characters nor a number of 64. Check it for a slip.',
  'check.found': 'Entries with this code',
  'check.entryTitle': 'One entry',
  'check.verdict.effective': 'Counts',
  'check.verdict.void': 'Does not count',
  'check.verdict.waiting': 'Waits',
  'check.where': 'Where',
  'check.whereValue': 'entry {index}',
  'check.rule': 'Rule',
  'check.cites': 'What it cites',
  'check.noCites': 'It cites nothing',
  'check.type': 'Type',
  'check.number': 'Number',
  'check.ruleUnnamed': 'It breaks rule {rule}',
  'check.entryOf': 'An entry by {person}',
  'check.entryUnnamed': '{person} wrote an entry ({type})',
  'check.count': '{count, plural, one {# entry} other {# entries}}'
}
