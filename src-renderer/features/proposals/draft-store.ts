import type { Effect, Method } from '../../shared/rpc/queries.ts'
import { daysAfter, todayHere } from '../../shared/ui/day-choices.ts'

/** What a person has written so far of a proposal that is not open yet. Nothing of it leaves the window. */
export interface DraftProposal {
  effect: Effect
  title: string
  text: string
  method: Method
  options: string[]
  tellers: string[]
  closesOn: string
}

const A_WEEK = 7

export const emptyDraft = (): DraftProposal => ({
  effect: { kind: 'resolution' },
  title: '',
  text: '',
  method: { kind: 'yesno' },
  options: ['', ''],
  tellers: [],
  closesOn: daysAfter(todayHere(), A_WEEK)
})

/** The options as they would be put to the vote: trimmed, the empty ones left out. */
export const draftOptions = ({ method, options }: DraftProposal): string[] =>
  method.kind === 'yesno' ? [] : options.map((option) => option.trim()).filter((option) => option !== '')

/** The method as it would be put to the vote: people choose only in a resolution, and never more than there is. */
export const draftMethod = (draft: DraftProposal): Method => {
  const { effect, method } = draft
  if (effect.kind !== 'resolution') return { kind: 'yesno' }
  if (method.kind !== 'choose-several') return method
  const options = Math.max(draftOptions(draft).length, 1)
  return { ...method, most: Math.min(method.most, options), seats: Math.min(method.seats, options) }
}

export const hasEnoughOptions = (draft: DraftProposal): boolean => {
  const options = draftOptions(draft)
  return draft.method.kind === 'yesno' || (options.length >= 2 && new Set(options).size === options.length)
}
