import type { PersonId } from '../../kernel/ids.ts'
import type { OfficeBody } from '../rulebook/offices.ts'
import type { Authority } from './authority.ts'

/** Whether a body is composed as the rulebook says; not known where it hangs on people of whom too little is written. */
export type CheckState = 'met' | 'notMet' | 'notKnown'

export interface BodyCheck {
  readonly asks: 'size' | 'odd' | 'women'
  readonly state: CheckState
}

/** Who makes up the body: each once, however many of its offices they hold. */
export const peopleOf = (authority: Authority, { offices }: OfficeBody): PersonId[] =>
  authority
    .members()
    .filter((member) => member.offices.some((held) => offices.includes(held)))
    .map(({ id }) => id)

/** In the order in which the rulebook states them; `isWoman` answers null where nothing is written (rulebook SPEC B9). */
export function bodyChecks(
  authority: Authority,
  body: OfficeBody,
  isWoman: (person: PersonId) => boolean | null
): BodyCheck[] {
  const people = peopleOf(authority, body)
  const known = people.map(isWoman)
  const women = known.filter((answer) => answer === true).length
  const perhaps = women + known.filter((answer) => answer === null).length
  const met = (holds: boolean): CheckState => (holds ? 'met' : 'notMet')
  return [
    { asks: 'size', state: met(people.length >= body.min && people.length <= body.max) },
    ...(body.odd ? [{ asks: 'odd', state: met(people.length % 2 === 1) } as const] : []),
    ...(body.women > 0
      ? [
          {
            asks: 'women',
            state: women < body.women && perhaps >= body.women ? 'notKnown' : met(women >= body.women)
          } as const
        ]
      : [])
  ]
}
