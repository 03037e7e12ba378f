import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Admission, BY_CERTIFICATE, mostSenior } from '#shared/domain/community/rank.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { seeded } from '#test/support/campaign.ts'
import { naiveMostSenior } from '#test/support/naive-law.ts'

const FOUNDER = 'p0' as PersonId
const person = fc.integer({ min: 0, max: 9 }).map((number) => `p${number}` as PersonId)
const admission = fc.record({
  person,
  by: person,
  index: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(BY_CERTIFICATE))
})

function asked(admissions: readonly Admission[]): {
  admissionsOf: (person: PersonId) => readonly Admission[]
  people: PersonId[]
} {
  const known = new Map<PersonId, Admission[]>()
  for (const admission of admissions) getOrAdd(known, admission.person, () => []).push(admission)
  const people: PersonId[] = []
  return {
    people,
    admissionsOf: (person) => {
      people.push(person)
      return known.get(person) ?? []
    }
  }
}

describe('seniority (R7)', () => {
  test('of any people, by any admissions, circles and ties included, it is what the definition says', () => {
    fc.assert(
      fc.property(
        fc.array(admission, { maxLength: 30 }),
        fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
        (admissions, people) => {
          const { admissionsOf } = asked(admissions)
          expect(mostSenior(FOUNDER, people, admissionsOf)).toEqual(
            naiveMostSenior(FOUNDER, people, admissions)
          )
        }
      ),
      seeded(2_000)
    )
  })

  test('looks once at each of those through whom somebody came in, and at nobody beside them', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => ({
      person: `p${i + 1}` as PersonId,
      by: `p${i}` as PersonId,
      index: i % 7
    }))
    const beside = Array.from({ length: 5_000 }, (_, i) => ({
      person: `q${i}` as PersonId,
      by: `p${i}` as PersonId,
      index: 9
    }))
    const { admissionsOf, people } = asked([...chain, ...beside])
    const found = mostSenior(FOUNDER, ['p5000' as PersonId], admissionsOf)
    expect(found).toEqual({ generation: 5_000, path: chain.map(({ index }) => index) })
    expect(people).toHaveLength(5_001)
  })
})
