import type { papers as chinese } from '../zh-CN/papers.ts'

export const papers: Record<keyof typeof chinese, string> = {
  'papers.title': 'Print',
  'papers.body':
    'Sheets for a meeting or a vote on paper, to be filled in with a pen. What is written on paper does not enter Folkmoot by itself.',
  'papers.show': 'Which sheets there are',
  'papers.signIn': 'Sign-in sheet',
  'papers.signInAll': 'Sign-in sheet of all members',
  'papers.proxy': 'Proxy form',
  'papers.tally': 'Tally sheet',
  'papers.notice': 'Notice of the result',
  'papers.ballots': 'Ballots and stubs',
  'papers.ballotsBody':
    'The number is printed on the stub alone; a ballot has neither number nor name. Only one with the seal was issued.',
  'papers.count': 'How many',
  'papers.countBody': 'At most {most} at a time',
  'papers.first': 'First number',
  'papers.numberBad': 'A number from 1 to {most}, please',
  'papers.ballotsMake': 'Make the ballots'
}
