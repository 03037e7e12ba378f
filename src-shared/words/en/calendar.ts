import type { calendar as chinese } from '../zh-CN/calendar.ts'

export const calendar: Record<keyof typeof chinese, string> = {
  opens: 'Voting opens: {title}',
  opensBody: '{community}: from this day on you can vote.',
  closes: 'Voting closes: {title}',
  closesBody:
    '{community}: vote before this day. Once it has come, the tellers can close the box at any hour.',
  contest: 'Time for challenges ends: {title}',
  contestBody: '{community}: if you doubt the result, challenge it before this day.',
  term: 'Term ends: {role}',
  termBody: '{community}: when this day comes, your office ends.',
  fileName: '{community} days.ics'
}
