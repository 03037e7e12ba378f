import { type Actor, FIRST_DAY } from './actor.ts'
import type { World } from './cast.ts'

/** Officers who know of it witness a day, and the day seven days later. */
export function wait(world: World, officers: readonly Actor[], days = 7): void {
  world.meet(...officers)
  for (const officer of officers) officer.witness(FIRST_DAY + 1)
  for (const officer of officers) officer.witness(FIRST_DAY + 1 + days)
  world.meet(...officers)
}
