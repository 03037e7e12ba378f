import type { Method } from '../../proposals/events.ts'
import type { RuleId } from '../../community/authority.ts'
import { isAscending, type Marks } from '../marks.ts'
import { VOTING_RULES } from '../rules.ts'
import type { Tally } from '../tally.ts'
import { chooseOneVerdict } from './choose-one.ts'
import { chooseSeveralVerdict } from './choose-several.ts'
import type { Holds, Verdict } from './verdict.ts'
import { YESNO_CHOICES, yesnoVerdict } from './yesno.ts'

const ABSTAIN = 'abstain'

/** The names of a method's choices, in the order of their indices; the last is always “abstain”. */
export const choicesOf = (method: Method): readonly string[] =>
  method.kind === 'yesno' ? YESNO_CHOICES : [...method.options, ABSTAIN]

export const choiceCount = (method: Method): number => choicesOf(method).length

/** What a ballot marks, by name. */
export const namesOf = (method: Method, marks: Marks): string[] => {
  const choices = choicesOf(method)
  return marks.length === 0 ? [ABSTAIN] : marks.flatMap((mark) => choices[mark] ?? [])
}

/** How many different options a ballot may mark (SPEC V1); `offered`: those there are to mark. */
export function markingOf(method: Method): { least: number; most: number; offered: number } {
  return method.kind === 'choose-several'
    ? { least: 0, most: method.most, offered: method.options.length }
    : { least: 1, most: 1, offered: choiceCount(method) }
}

/** Why a ballot may not mark these; null where it may (SPEC V1). */
export function marksRule(method: Method, marks: Marks): RuleId | null {
  const { least, most, offered } = markingOf(method)
  if (marks.some((mark) => mark < 0 || mark >= offered)) return VOTING_RULES.choiceUnknown
  const isFit = marks.length >= least && marks.length <= most && isAscending(marks)
  return isFit ? null : VOTING_RULES.marksUnfit
}

export function verdictOf(method: Method, tally: Tally, holds: Holds): Verdict {
  switch (method.kind) {
    case 'yesno':
      return yesnoVerdict(tally, holds)
    case 'choose-one':
      return chooseOneVerdict(tally, holds)
    case 'choose-several':
      return chooseSeveralVerdict(tally, method.seats, holds)
  }
}
