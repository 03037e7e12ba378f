import { describe, expect, it } from 'vitest'
import { TEMPLATE_NAMES, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import type { Both } from '#shared/rpc/contract/common.ts'

/** What the fact sheet says of each kind of community (governance practice §1, §2, §8), written by hand. */
const both = (chinese: string, english: string): Both => ({ 'zh-CN': chinese, en: english })
type Stated = readonly [sentence: Both, clause: Both]

const MORE_THAN_HALF_ATTEND = both(
  '参加的人超过应到人数的半数，表决才有效。',
  'A vote is valid only if more than half of all eligible take part.'
)
const TWO_THIRDS_ATTEND = both(
  '参加的人达到应到人数的三分之二以上，表决才有效。',
  'A vote is valid only if at least two thirds of all eligible take part.'
)
const ONE_TENTH_ATTEND = both(
  '参加的人达到应到人数的十分之一以上，表决才有效。',
  'A vote is valid only if at least one tenth of all eligible take part.'
)
const HALF_OF_PRESENT = both(
  '赞成票超过实到人数的半数，才算通过；弃权的和投了废票的等于不赞成。',
  'It passes if more than half of those taking part vote yes; abstaining and spoiling a ballot work like voting no.'
)
const THREE_QUARTERS_OF_PRESENT = both(
  '赞成票达到实到人数的四分之三以上，才算通过；弃权的和投了废票的等于不赞成。',
  'It passes if at least three quarters of those taking part vote yes; abstaining and spoiling a ballot work like voting no.'
)
const TWO_THIRDS_OF_PRESENT = both(
  '赞成票达到实到人数的三分之二以上，才算通过；弃权的和投了废票的等于不赞成。',
  'It passes if at least two thirds of those taking part vote yes; abstaining and spoiling a ballot work like voting no.'
)
const HALF_OF_ALL = both(
  '赞成票超过应到人数的半数，才算通过；没来的和弃权的等于不赞成。',
  'It passes if more than half of all eligible vote yes; staying away and abstaining work like voting no.'
)
const TWO_THIRDS_OF_ALL = both(
  '赞成票达到应到人数的三分之二以上，才算通过；没来的和弃权的等于不赞成。',
  'It passes if at least two thirds of all eligible vote yes; staying away and abstaining work like voting no.'
)
const HALF_OF_YES_AND_NO = both(
  '赞成票超过赞成与反对之和的半数，才算通过；弃权的不算。',
  'It passes if more than half of yes and no together are yes; abstentions are left out.'
)
const TWO_THIRDS_OF_YES_AND_NO = both(
  '赞成票达到赞成与反对之和的三分之二以上，才算通过；弃权的不算。',
  'It passes if at least two thirds of yes and no together are yes; abstentions are left out.'
)
const NO_OBJECTION = both(
  '有人赞成、没有一个人反对，才算通过；弃权的不算。',
  'It passes if somebody votes yes and nobody votes no; abstentions are left out.'
)
const objections = (days: number): Both =>
  both(
    `计票核定以后，${days} 天里成员都可以提异议，过后才定案。`,
    `Once the count is certified, any member may challenge it for ${days} days; then it is final.`
  )
const coSigned = (count: number): Both =>
  both(
    `一位理事不能独自决定的事，比如除名，要 ${count} 位理事联署。`,
    `What one steward may not do alone, such as removing a member, ${count} stewards must co-sign.`
  )
const suspended = (days: number): Both =>
  both(
    `一位理事可以独自暂停别人的职务，最长 ${days} 天。`,
    `One steward alone may suspend somebody from office, for at most ${days} days.`
  )
const broughtBack: Both = both(
  '丢了电脑的成员，由本人选定的人（没选的由理事）当面作证找回；要等 7 天，旧电脑还在本人手里就可以叫停。',
  'A member who lost their laptop comes back when the people they chose (or stewards, where they chose none) vouch for them face to face; it takes 7 days, in which whoever still has the old laptop can stop it.'
)

const WITHOUT_END = both('任命职务可以不定期限。', 'An office may be given without an end.')
const FIVE_YEARS = both(
  '职务一次最多任 5 年，到期可以再任。',
  'An office is given for at most 5 years at a time, and may be given again.'
)

const OWN = both('众议自己定的，没有引用法律或惯例', 'Folkmoot’s own choice; no law or custom is cited')
const cited =
  (chinese: string, english: string) =>
  (...articles: number[]): Both =>
    both(`${chinese}第${articles.join('、')}条`, `${english}, art. ${articles.join(', ')}`)
const villagers = cited(
  '《村民委员会组织法》（2025年修正）',
  'Organic Law of the Villagers’ Committees of China (amended 2025)'
)
const residents = cited(
  '《城市居民委员会组织法》（2025年修订）',
  'Organic Law of the Urban Residents’ Committees of China (revised 2025)'
)
const civilCode = cited('《民法典》', 'Civil Code of China')
const collectives = cited(
  '《农村集体经济组织法》（2024年）',
  'Law of China on Rural Collective Economic Organisations (2024)'
)
const cooperatives = cited(
  '《农民专业合作社法》（2017年修订）',
  'Law of China on Farmers’ Specialised Co-operatives (revised 2017)'
)
const likened = (clause: Both): Both => both(`比照${clause['zh-CN']}`, `Modelled on ${clause.en}`)
const MANIPUR = both(
  '印度曼尼普尔邦《潘查亚特制度法》（1994年）第7条',
  'Manipur Panchayati Raj Act, 1994, s. 7'
)
const ROBERT = both('惯例：罗伯特议事规则', 'Custom: Robert’s Rules of Order')
const SOCIOCRACY = both('惯例：社会治理圈的同意原则（sociocracy）', 'Custom: consent in sociocracy')

const decision = (
  quorum: Stated,
  majority: Stated,
  days: Stated = [objections(5), OWN]
): readonly Stated[] => [quorum, majority, days]
const STEWARDS: readonly Stated[] = [
  [coSigned(2), OWN],
  [suspended(30), OWN],
  [broughtBack, OWN]
]
const NO_TERMS: readonly Stated[] = [[WITHOUT_END, OWN]]
const wholly = (quorum: Both, majority: Both, clause: Both, days?: Stated): readonly Stated[] =>
  decision([quorum, clause], [majority, clause], days)

const VILLAGE_DAYS: Stated = [objections(5), likened(villagers(17))]
const WEEK: Stated = [objections(7), OWN]

interface Sheet {
  readonly inForce: string
  readonly resolution: readonly Stated[]
  readonly admit: readonly Stated[]
  readonly appoint: readonly Stated[]
  readonly remove: readonly Stated[]
  readonly amend: readonly Stated[]
  readonly stewards: readonly Stated[]
  readonly terms: readonly Stated[]
}

const SHEETS: Readonly<Record<TemplateName, Sheet>> = {
  village: {
    inForce: '2026-01-01',
    resolution: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, villagers(25, 26), VILLAGE_DAYS),
    admit: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, villagers(16, 25, 26), VILLAGE_DAYS),
    appoint: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, villagers(18), VILLAGE_DAYS),
    remove: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, likened(villagers(19)), VILLAGE_DAYS),
    amend: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, villagers(25, 26, 31), VILLAGE_DAYS),
    stewards: STEWARDS,
    terms: [[FIVE_YEARS, likened(villagers(14))]]
  },
  street: {
    inForce: '2026-01-01',
    resolution: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, residents(26, 27)),
    admit: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, likened(residents(26, 27))),
    appoint: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, residents(19)),
    remove: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, likened(residents(19, 20))),
    amend: wholly(MORE_THAN_HALF_ATTEND, HALF_OF_PRESENT, likened(residents(26, 27))),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  building: {
    inForce: '2021-01-01',
    resolution: wholly(TWO_THIRDS_ATTEND, HALF_OF_PRESENT, civilCode(278)),
    admit: wholly(TWO_THIRDS_ATTEND, HALF_OF_PRESENT, likened(civilCode(278))),
    appoint: wholly(TWO_THIRDS_ATTEND, HALF_OF_PRESENT, civilCode(278)),
    remove: wholly(TWO_THIRDS_ATTEND, THREE_QUARTERS_OF_PRESENT, likened(civilCode(278))),
    amend: wholly(TWO_THIRDS_ATTEND, HALF_OF_PRESENT, civilCode(278)),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  gramSabha: {
    inForce: '2026-01-01',
    resolution: decision([ONE_TENTH_ATTEND, MANIPUR], [HALF_OF_YES_AND_NO, OWN]),
    admit: decision([ONE_TENTH_ATTEND, MANIPUR], [HALF_OF_YES_AND_NO, OWN]),
    appoint: decision([ONE_TENTH_ATTEND, MANIPUR], [HALF_OF_YES_AND_NO, OWN]),
    remove: decision([ONE_TENTH_ATTEND, MANIPUR], [TWO_THIRDS_OF_PRESENT, OWN]),
    amend: decision([ONE_TENTH_ATTEND, MANIPUR], [TWO_THIRDS_OF_PRESENT, OWN]),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  collective: {
    inForce: '2025-05-01',
    resolution: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, collectives(27)),
    admit: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, collectives(26, 27)),
    appoint: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, collectives(27)),
    remove: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, likened(collectives(27))),
    amend: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, collectives(26, 27)),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  coop: {
    inForce: '2018-07-01',
    resolution: wholly(TWO_THIRDS_ATTEND, HALF_OF_ALL, cooperatives(30)),
    admit: wholly(TWO_THIRDS_ATTEND, HALF_OF_ALL, cooperatives(30)),
    appoint: wholly(TWO_THIRDS_ATTEND, HALF_OF_ALL, cooperatives(30)),
    remove: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, likened(cooperatives(30))),
    amend: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, cooperatives(30)),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  savings: {
    inForce: '2026-01-01',
    resolution: wholly(TWO_THIRDS_ATTEND, HALF_OF_YES_AND_NO, OWN, WEEK),
    admit: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, OWN, WEEK),
    appoint: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_PRESENT, OWN, WEEK),
    remove: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, OWN, WEEK),
    amend: wholly(TWO_THIRDS_ATTEND, TWO_THIRDS_OF_ALL, OWN, WEEK),
    stewards: [
      [coSigned(3), OWN],
      [suspended(14), OWN],
      [broughtBack, OWN]
    ],
    terms: NO_TERMS
  },
  club: {
    inForce: '2026-01-01',
    resolution: decision([MORE_THAN_HALF_ATTEND, OWN], [HALF_OF_YES_AND_NO, ROBERT]),
    admit: decision([MORE_THAN_HALF_ATTEND, OWN], [HALF_OF_YES_AND_NO, ROBERT]),
    appoint: decision([MORE_THAN_HALF_ATTEND, OWN], [HALF_OF_YES_AND_NO, ROBERT]),
    remove: decision([MORE_THAN_HALF_ATTEND, OWN], [TWO_THIRDS_OF_YES_AND_NO, OWN]),
    amend: decision([MORE_THAN_HALF_ATTEND, OWN], [TWO_THIRDS_OF_YES_AND_NO, ROBERT]),
    stewards: STEWARDS,
    terms: NO_TERMS
  },
  circle: {
    inForce: '2026-01-01',
    resolution: decision([TWO_THIRDS_ATTEND, OWN], [NO_OBJECTION, SOCIOCRACY]),
    admit: decision([TWO_THIRDS_ATTEND, OWN], [NO_OBJECTION, SOCIOCRACY]),
    appoint: decision([TWO_THIRDS_ATTEND, OWN], [NO_OBJECTION, SOCIOCRACY]),
    remove: decision([TWO_THIRDS_ATTEND, OWN], [TWO_THIRDS_OF_ALL, OWN]),
    amend: decision([TWO_THIRDS_ATTEND, OWN], [NO_OBJECTION, SOCIOCRACY]),
    stewards: STEWARDS,
    terms: NO_TERMS
  }
}

const BY_STEWARD: Stated = [
  both('一位理事同意，新人就可以加入。', 'One steward’s word admits a newcomer.'),
  OWN
]
const BY_VOTE = both('新人加入，只能由大家表决。', 'Only a vote admits a newcomer.')
const vouched = (count: number): Stated => [
  both(
    `有 ${count} 位成员担保，新人才能加入。`,
    `A newcomer is admitted once ${count} members vouch for them.`
  ),
  OWN
]
const founders = (count: number): Stated => [
  both(
    `凑满 ${count} 个人以前，由创建人在创建社区的那台电脑上接纳，不用别人同意。`,
    `Until ${count} people have come together, the founder alone admits on the laptop that founded the community.`
  ),
  OWN
]
const OBJECTIONS_OF_A_WEEK: Stated = [
  both(
    '在那以前，成员有 7 天可以反对；有人反对或者理事拒绝了，就只能由大家表决。',
    'Before that, members have 7 days to object; after an objection or a refusal only a vote admits.'
  ),
  OWN
]
const replied = (days: number): Stated => [
  both(
    `理事们要给谁除名，先把理由告诉他；等他答复了，或者过了 ${days} 天，才能除名。`,
    `Whoever the stewards want to remove is told the reason first, and is removed only once they have replied or ${days} days have passed.`
  ),
  OWN
]

/**
 * How people come in, and how long whoever is to be removed is waited for. The sheet has two numbers for it: who is a
 * member the collective’s assembly alone confirms (CEOL 26), and a savings group is 15–25 people who chose each other.
 */
const COMING_AND_GOING: Readonly<Record<TemplateName, { admission: readonly Stated[]; reply: Stated }>> = {
  village: { admission: [BY_STEWARD], reply: replied(5) },
  street: { admission: [BY_STEWARD], reply: replied(5) },
  building: { admission: [BY_STEWARD], reply: replied(7) },
  gramSabha: { admission: [BY_STEWARD], reply: replied(7) },
  collective: { admission: [[BY_VOTE, collectives(26)], founders(20)], reply: replied(7) },
  coop: { admission: [[BY_VOTE, OWN], founders(10)], reply: replied(7) },
  savings: { admission: [vouched(3), founders(25)], reply: replied(7) },
  club: { admission: [vouched(2), OBJECTIONS_OF_A_WEEK, founders(10)], reply: replied(14) },
  circle: { admission: [[BY_VOTE, OWN], founders(9)], reply: replied(7) }
}

describe('the rulebook screen against the fact sheet', () => {
  it.each(TEMPLATE_NAMES)('says of %s what the sheet says, rule by rule and clause by clause', (name) => {
    const { inForce, ...decisions } = SHEETS[name]
    const { admission, reply } = COMING_AND_GOING[name]
    const { admit, stewards } = decisions
    const groups = { ...decisions, admit: [...admission, ...admit], stewards: [...stewards, reply] }
    const view = rulesOf(template(name))
    expect(view.effectiveFrom).toBe(inForce)
    expect(
      view.groups
        .filter(({ about }) => about !== 'offices')
        .map(({ about, rules }) => [about, rules.map(({ sentence, clause }) => [sentence, clause])])
    ).toEqual(Object.entries(groups))
  })

  it.each([
    ['building', '只算人数，不算面积', 'Only heads are counted here'],
    ['village', '还不能按户算', 'not households'],
    ['street', '还不能按户算', 'not households'],
    ['collective', '由代表开会来定，这里还不能算', 'Meetings of representatives are not counted here yet'],
    ['coop', '附加表决权', 'extra votes'],
    ['gramSabha', '满 50 人', '50 people'],
    ['savings', '非法集资', 'illegal fundraising'],
    ['club', '投的废票也算在总数里', 'count illegal ballots'],
    ['circle', '同意原则没有弃权', 'Consent knows no abstaining']
  ] as const)('owns up to what it does not judge for %s', (name, chinese, english) => {
    const { unjudged } = rulesOf(template(name))
    expect(unjudged.some((matter) => matter['zh-CN'].includes(chinese) && matter.en.includes(english))).toBe(
      true
    )
  })
})
