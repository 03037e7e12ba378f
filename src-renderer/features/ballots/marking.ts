import type { Proposal } from '#shared/rpc/contract/proposals.ts'

type Question = Pick<Proposal, 'method' | 'options'>
/** Places on the ballot paper, in its order; the last is to abstain. */
type Marked = readonly number[]

const abstaining = ({ options }: Question): number => options.length - 1

/** How many more options may be marked. */
export const marksLeft = (question: Question, marked: Marked): number => {
  const most = question.method.kind === 'choose-several' ? question.method.most : 1
  return most - marked.filter((place) => place !== abstaining(question)).length
}

/** Marks a place or takes the mark back; whoever abstains marks nothing else. */
export const toggled = (question: Question, marked: Marked, place: number): Marked => {
  if (marked.includes(place)) return marked.filter((other) => other !== place)
  const abstain = abstaining(question)
  if (place === abstain) return [abstain]
  return [...marked.filter((other) => other !== abstain), place].sort((a, b) => a - b)
}

/** What is cast: one mark, or where several may be marked all of them, and none to abstain. */
export const choiceCast = (question: Question, marked: Marked): number | number[] => {
  if (question.method.kind !== 'choose-several') return marked[0] ?? abstaining(question)
  return marked.filter((place) => place !== abstaining(question))
}
