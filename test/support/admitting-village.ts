import type { AdmissionRule } from '#shared/domain/rulebook/rulebook.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { village, type World } from './cast.ts'
import { lawOf } from './community-law.ts'

export const NAMES = ['A', 'B', 'C', 'D', 'E']

/** A village of five, A its founder, A and B its stewards, that lets people in by `rule`. */
export const villageBy = (rule: Partial<AdmissionRule>): World =>
  village(NAMES, {
    stewards: ['A', 'B'],
    rulebook: {
      ...template('village'),
      terms: { days: null },
      admission: { by: 'vouchers', vouchers: 2, objectionDays: 0, founders: NAMES.length, ...rule },
      removal: { replyDays: 0 }
    }
  })

/** Everybody hears of everything and says that `day` has come. */
export const dawn = (world: World, day: number): void => {
  world.meet()
  for (const actor of world.actors.values())
    if (actor.person !== null && lawOf(world).holds(actor.person, 'member')) actor.witness(day)
  world.meet()
}
