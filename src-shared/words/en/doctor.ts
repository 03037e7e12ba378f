import type { doctor as chinese } from '../zh-CN/doctor.ts'

export const doctor: Record<keyof typeof chinese, string> = {
  'doctor.title': 'What is in the way',
  'doctor.lead':
    'Looks at this laptop and its network, and says why neighbours are not connected and what to do. It takes some seconds.',
  'doctor.open': 'Nobody connects? See what is in the way',
  'doctor.examining': 'Looking around, a few seconds…',
  'doctor.again': 'Check again',
  'doctor.healthy': 'All is well. There is nothing to do.',
  'doctor.unhealthy': '{count, plural, one {# thing} other {# things}} to see to.',
  'doctor.fine': '{count, plural, one {# thing is} other {# things are}} in order',
  'doctor.verdict.fault': 'Fault',
  'doctor.verdict.warning': 'Take note',
  'doctor.verdict.unknown': 'Not certain',
  'doctor.verdict.ok': 'In order',
  'doctor.somebody': 'a neighbour'
}
