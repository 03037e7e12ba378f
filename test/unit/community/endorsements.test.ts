import { expect, test } from 'vitest'
import { village } from '#test/support/cast.ts'
import { cast, inEveryOrder, ruleOf } from '#test/support/community-law.ts'

test('R5b: what is cited and is no endorsement, or of another removal, counts for nothing', () => {
  const world = village(['A', 'B', 'C'])
  const [a, b, c] = cast(world, 'A', 'B', 'C')
  const [proposed, elsewhere] = [a!.proposeRemoval(c!), a!.proposeRemoval(b!)]
  world.meet()
  const [foreign, ballot] = [b!.endorse(elsewhere), b!.vote()]
  world.meet()
  const enacted = a!.enact(proposed, foreign, ballot, elsewhere)
  inEveryOrder(world, () => expect(ruleOf(world, enacted)).toBe('R5.tooFewEndorsements'))
})
