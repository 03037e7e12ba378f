/**
 * What a ballot marks: indices of options, ascending. Yes/no and choosing one take exactly one, the last being to
 * abstain; where several may be marked, none is to abstain.
 */
export type Marks = readonly number[]

/** The last choice there can be: abstaining from twenty options. */
export const MAX_CHOICE = 20

/** One mark is what nearly every ballot has, so that these lists are shared. */
const ONE: readonly Marks[] = Array.from({ length: MAX_CHOICE + 1 }, (_, mark) => Object.freeze([mark]))

/** A choice as it is written (`ballot.cast.v1`). */
export const marksOf = (choice: number | Marks): Marks =>
  typeof choice === 'number' ? (ONE[choice] ?? [choice]) : choice

/** The inverse: one mark stands by itself. */
export const choiceOf = (marks: Marks): number | number[] => {
  const [one] = marks
  return one !== undefined && marks.length === 1 ? one : [...marks]
}

export const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b || (a.length === b.length && a.every((mark, i) => mark === b[i]))

export const isAscending = (marks: Marks): boolean =>
  marks.every((mark, i) => i === 0 || mark > (marks[i - 1] ?? mark))
