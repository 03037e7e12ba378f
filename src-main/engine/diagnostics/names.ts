import { MOST_NAMED } from './thresholds.ts'

export interface Named {
  /** As the roll has it; empty where it has none. */
  readonly person: string
}

/** Each name once, for one person may have two laptops. Empty where no name is known. */
export const names = (people: readonly Named[]): string[] =>
  [...new Set(people.map(({ person }) => person).filter((name) => name !== ''))].slice(0, MOST_NAMED)
