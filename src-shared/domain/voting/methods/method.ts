import type { Method } from '../../proposals/events.ts'
import type { Tally } from '../tally.ts'
import { chooseOneLeading } from './choose-one.ts'
import type { Leading } from './leading.ts'
import { YESNO_CHOICES, yesnoLeading } from './yesno.ts'

/** The names of a method's choices, in the order of their indices; the last is always “abstain”. */
export const choicesOf = (method: Method): readonly string[] =>
  method.kind === 'yesno' ? YESNO_CHOICES : [...method.options, 'abstain']

export const choiceCount = (method: Method): number => choicesOf(method).length

export const leadingOf = (method: Method, tally: Tally): Leading =>
  method.kind === 'yesno' ? yesnoLeading(tally) : chooseOneLeading(tally)
