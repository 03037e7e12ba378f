import type { DecisionRule, Rulebook, ThresholdRule } from './rulebook.ts'

/**
 * The rulebooks a community can be founded with. Values only: a community keeps its own copy, and a later
 * edition of a template changes nothing for those founded before. “过半数” is more than half, “以上” includes the
 * number (民法典 1259). Area and household bases (民法典 278, 户的代表) need weights on the roll and are not here yet.
 */
export const TEMPLATE_NAMES = ['village', 'building', 'coop', 'savings', 'street'] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

type Base = ThresholdRule['base']
const moreThanHalf = (base: Base): ThresholdRule => ({ base, op: '>', num: 1, den: 2 })
const twoThirds = (base: Base): ThresholdRule => ({ base, op: '>=', num: 2, den: 3 })
const decide = (quorum: ThresholdRule, majority: ThresholdRule, contestDays: number): DecisionRule => ({
  quorum,
  majorities: [majority],
  contestDays
})

/** Five days to object, as for the roll of voters (村民委员会组织法 17). */
const OBJECTION_DAYS = 5

/**
 * 村民会议 (村民委员会组织法, 2025-10-28 修正): more than half of the villagers of full age attend, and more than half
 * of those attending agree (25–26), so that abstaining works like “no”. Elections (18) and recall (19): more
 * than half of the registered voters vote, and more than half of those who voted agree.
 */
const village: Rulebook = {
  template: 'village',
  edition: '2026-01-01',
  coSigners: 2,
  suspensionDays: 30,
  decisions: {
    resolution: decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    admit: decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    appoint: decide(moreThanHalf('eligible'), moreThanHalf('cast'), OBJECTION_DAYS),
    remove: decide(moreThanHalf('eligible'), moreThanHalf('cast'), OBJECTION_DAYS)
  }
}

/**
 * 业主大会 (民法典 278): two thirds of the owners take part; an ordinary matter needs more than half of those taking
 * part. Removing a member is put on a level with the special matters: three quarters of those taking part.
 */
const building: Rulebook = {
  template: 'building',
  edition: '2021-01-01',
  coSigners: 2,
  suspensionDays: 30,
  decisions: {
    resolution: decide(twoThirds('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    admit: decide(twoThirds('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    appoint: decide(twoThirds('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    remove: decide(twoThirds('eligible'), { base: 'present', op: '>=', num: 3, den: 4 }, OBJECTION_DAYS)
  }
}

/**
 * 农民专业合作社成员大会 (农民专业合作社法 30, 2017): two thirds of the members attend; elections and resolutions need
 * more than half of all votes there are, whoever attends. Ending a membership is put on a level with changing
 * the charter: two thirds of all votes.
 */
const coop: Rulebook = {
  template: 'coop',
  edition: '2018-07-01',
  coSigners: 2,
  suspensionDays: 30,
  decisions: {
    resolution: decide(twoThirds('eligible'), moreThanHalf('eligible'), OBJECTION_DAYS),
    admit: decide(twoThirds('eligible'), moreThanHalf('eligible'), OBJECTION_DAYS),
    appoint: decide(twoThirds('eligible'), moreThanHalf('eligible'), OBJECTION_DAYS),
    remove: decide(twoThirds('eligible'), twoThirds('eligible'), OBJECTION_DAYS)
  }
}

/**
 * Savings group: no statute. 15–25 people who chose each other meet weekly or fortnightly (VSLA practice), so
 * that objections come within a week and whom to trust with the box takes two thirds.
 */
const savings: Rulebook = {
  template: 'savings',
  edition: '2026-01-01',
  coSigners: 3,
  suspensionDays: 14,
  decisions: {
    resolution: decide(twoThirds('eligible'), moreThanHalf('yesno'), 7),
    admit: decide(twoThirds('eligible'), twoThirds('eligible'), 7),
    appoint: decide(twoThirds('eligible'), twoThirds('present'), 7),
    remove: decide(twoThirds('eligible'), twoThirds('eligible'), 7)
  }
}

/**
 * 居民会议 (城市居民委员会组织法, 2025 修订): more than half of the residents of full age attend, and more than half of
 * those attending agree (26–27). Elections: more than half vote, more than half of those who voted agree (19);
 * recall likewise (20).
 */
const street: Rulebook = {
  template: 'street',
  edition: '2026-01-01',
  coSigners: 2,
  suspensionDays: 30,
  decisions: {
    resolution: decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    admit: decide(moreThanHalf('eligible'), moreThanHalf('present'), OBJECTION_DAYS),
    appoint: decide(moreThanHalf('eligible'), moreThanHalf('cast'), OBJECTION_DAYS),
    remove: decide(moreThanHalf('eligible'), moreThanHalf('cast'), OBJECTION_DAYS)
  }
}

const TEMPLATES: Readonly<Record<TemplateName, Rulebook>> = { village, building, coop, savings, street }

export const template = (name: TemplateName): Rulebook => TEMPLATES[name]
