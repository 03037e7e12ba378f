import type { PersonId } from '../../kernel/ids.ts'
import { askedOf, type Office, type OfficeBody } from '../rulebook/offices.ts'
import type { Authority } from './authority.ts'

/** Whether a body is composed as the rulebook says; not known where it hangs on people of whom too little is written. */
export type CheckState = 'met' | 'notMet' | 'notKnown'

/** Who makes up the body: each once, however many of its offices they hold. */
export const peopleOf = (authority: Authority, { offices }: OfficeBody): PersonId[] =>
  authority
    .members()
    .filter((member) => member.offices.some((held) => offices.includes(held)))
    .map(({ id }) => id)

/**
 * In the order in which the rulebook states them; `isWoman` answers null where nothing is written (rulebook SPEC B9).
 * null for a body that the community does not have: nobody holds an office of which a share is asked.
 */
export function bodyChecks(
  authority: Authority,
  body: OfficeBody,
  isWoman: (person: PersonId) => boolean | null
): CheckState[] | null {
  const people = peopleOf(authority, body)
  const holdersOf = (office: Office) => people.filter((person) => authority.holds(person, office))
  if ((body.shares ?? []).some(({ office }) => holdersOf(office).length === 0)) return null
  const met = (holds: boolean): CheckState => (holds ? 'met' : 'notMet')
  /** Whether enough of `some` are women, if all of whom nothing is written were, and if none were. */
  const enoughWomen = (some: readonly PersonId[], isEnough: (women: number) => boolean): CheckState => {
    const known = some.map(isWoman)
    const women = known.filter((answer) => answer === true).length
    const perhaps = women + known.filter((answer) => answer === null).length
    return isEnough(women) ? 'met' : isEnough(perhaps) ? 'notKnown' : 'notMet'
  }
  return askedOf(body).map((asked) => {
    switch (asked.kind) {
      case 'size':
        return met(people.length >= asked.min && people.length <= asked.max)
      case 'odd':
        return met(people.length % 2 === 1)
      case 'women':
        return enoughWomen(people, (women) => women >= asked.women)
      case 'share': {
        const { office, women, num, den } = asked.share
        const isEnough = (count: number): boolean => count * den >= people.length * num
        return women ? enoughWomen(holdersOf(office), isEnough) : met(isEnough(holdersOf(office).length))
      }
    }
  })
}
