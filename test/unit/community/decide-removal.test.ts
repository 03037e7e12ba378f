import { expect, test } from 'vitest'
import { decideEnactRemoval } from '#shared/domain/community/decide-removal.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { village } from '#test/support/cast.ts'
import { cast, lawOf, members, ruleOf } from '#test/support/community-law.ts'

/** As many endorsements as one enactment can cite. */
const CITED = 32

test('R5b: a steward who endorses again and again does not crowd the others out of the enactment', () => {
  const world = village(['A', 'B', 'C', 'D'], {
    rulebook: { ...template('village'), coSigners: 3, removal: { replyDays: 0 }, terms: { days: null } }
  })
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const removal = a!.proposeRemoval(d!)
  world.meet()
  const once = c!.endorse(removal)
  const ids: string[] = []
  while (ids.filter((id) => id < once.id).length < CITED) ids.push(b!.endorse(removal).id)
  world.meet()

  const decided = decideEnactRemoval(lawOf(world), a!.id, { removal: removal.id })
  if (!decided.ok) throw new Error(`refused: ${decided.error.code}`)
  expect(decided.value.body.endorsements).toHaveLength(2)
  const enacted = a!.write(decided.value)
  expect(ruleOf(world, enacted)).toBeUndefined()
  expect(members(world)).toEqual(['A', 'B', 'C'])
})
