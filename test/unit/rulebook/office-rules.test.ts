import { describe, expect, it } from 'vitest'
import { TEMPLATE_NAMES, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import type { Both } from '#shared/rpc/contract/common.ts'

const both = (chinese: string, english: string): Both => ({ 'zh-CN': chinese, en: english })
type Stated = readonly [sentence: Both, clause: Both]

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
const collectives = cited(
  '《农村集体经济组织法》（2024年）',
  'Law of China on Rural Collective Economic Organisations (2024)'
)
const cooperatives = cited(
  '《农民专业合作社法》（2017年修订）',
  'Law of China on Farmers’ Specialised Co-operatives (revised 2017)'
)
const likened = (clause: Both): Both => both(`比照${clause['zh-CN']}`, `Modelled on ${clause.en}`)
/** Bodies are composed as the statutes say (villagers 8, 29, 37; residents 8, 28, 36; collectives 29, 34; co-operatives 33). */
const oneHand = (office: Both, others: Both): Both =>
  both(
    `担任${office['zh-CN']}的人，不能同时担任${others['zh-CN']}。`,
    `Not held together by one person: ${office.en} and any of ${others.en}.`
  )
const oneFamily = (office: Both, others: Both): Both =>
  both(
    `担任${office['zh-CN']}的人不能同时担任${others['zh-CN']}，近亲属也不能担任。`,
    `Not held together by one person, nor by two who are near kin: ${office.en} and any of ${others.en}.`
  )
const notKin = (offices: Both): Both =>
  both(
    `互为近亲属的人，不能同时担任${offices['zh-CN']}。`,
    `Not held by two who are near kin: any two of ${offices.en}.`
  )
const between = (offices: Both, min: number, max: number): Both =>
  both(
    `${offices['zh-CN']}一共应当有 ${min} 至 ${max} 人；不合的只提示，不拦。`,
    `${offices.en}: ${min} to ${max} people together; shown where it is not so, nothing is stopped.`
  )
const aWoman = (offices: Both): Both =>
  both(
    `${offices['zh-CN']}里应当至少有 1 名妇女；不合的只提示，不拦。`,
    `${offices.en}: at least 1 woman; shown where it is not so, nothing is stopped.`
  )
const odd = (offices: Both): Both =>
  both(
    `${offices['zh-CN']}的人数应当是单数；不合的只提示，不拦。`,
    `${offices.en}: an odd number of people together; shown where it is not so, nothing is stopped.`
  )
const share = (offices: Both, what: Both, num: number, den: number): Both =>
  both(
    `${offices['zh-CN']}里，${what['zh-CN']}应当占 ${num}/${den} 以上；不合的只提示，不拦。`,
    `Among ${offices.en}, at least ${num} in ${den} are ${what.en}; shown where it is not so, nothing is stopped.`
  )
const SUPERVISOR = both('监督员', 'Supervisor')
const STEWARD = both('理事', 'Steward')
const CHAIR = both('主任', 'Chair')
const TREASURER = both('会计', 'Treasurer')
const CASHIER = both('出纳', 'Cashier')
const COMMITTEE = both('主任、委员', 'Chair, Committee member')
const ASSEMBLY = both('主任、委员、代表', 'Chair, Committee member, Representative')
const REPRESENTATIVES = both('代表', 'of the office “Representative”')
const WOMEN = both('担任代表的妇女', 'women of the office “Representative”')
const DIRECTORS = both('主任、委员、理事', 'Chair, Committee member, Steward')
const BOOK_AND_CASH = both('会计、出纳', 'Treasurer, Cashier')
const DIRECTORS_AND_MONEY = both(
  '主任、委员、理事、会计、出纳',
  'Chair, Committee member, Steward, Treasurer, Cashier'
)
const BOOKS = both(
  '惯例：村集体财务管理，如河北省的规定：管账的不管钱，负责人和近亲属不当会计',
  'Custom: the finances of village collectives, as in Hebei: books and cash with different people, neither leaders nor their kin keep the books'
)
const GUIDANCE = both(
  '惯例：中办、国办《关于建立健全村务监督委员会的指导意见》（2017年）',
  'Custom: Guidance of the central offices on village supervision committees (China, 2017)'
)

const SHEETS: Readonly<Partial<Record<TemplateName, readonly Stated[]>>> = {
  village: [
    [oneFamily(SUPERVISOR, COMMITTEE), villagers(37)],
    [oneHand(SUPERVISOR, STEWARD), likened(villagers(37))],
    [oneFamily(SUPERVISOR, BOOK_AND_CASH), likened(collectives(34))],
    [notKin(both('委员、主任', 'Committee member, Chair')), villagers(8)],
    [oneHand(TREASURER, CASHIER), BOOKS],
    [oneFamily(TREASURER, CHAIR), BOOKS],
    [between(COMMITTEE, 3, 7), villagers(8)],
    [aWoman(COMMITTEE), villagers(8)],
    [between(SUPERVISOR, 3, 5), GUIDANCE],
    [share(ASSEMBLY, REPRESENTATIVES, 4, 5), villagers(29)],
    [share(ASSEMBLY, WOMEN, 1, 3), villagers(29)]
  ],
  street: [
    [oneFamily(SUPERVISOR, COMMITTEE), residents(36)],
    [oneHand(SUPERVISOR, STEWARD), likened(residents(36))],
    [notKin(both('委员、主任', 'Committee member, Chair')), residents(8)],
    [between(COMMITTEE, 5, 9), residents(8)],
    [aWoman(COMMITTEE), residents(8)],
    [share(ASSEMBLY, REPRESENTATIVES, 4, 5), residents(28)]
  ],
  collective: [
    [oneFamily(SUPERVISOR, DIRECTORS_AND_MONEY), collectives(34)],
    [notKin(both('委员、主任、理事', 'Committee member, Chair, Steward')), collectives(29)],
    [notKin(both('理事、主任', 'Steward, Chair')), collectives(29)],
    [oneHand(TREASURER, CASHIER), BOOKS],
    [between(DIRECTORS, 3, 7), collectives(29)],
    [odd(DIRECTORS), collectives(29)]
  ],
  coop: [[oneHand(SUPERVISOR, DIRECTORS_AND_MONEY), cooperatives(33)]]
}

describe('what the rulebook screen says of offices, against the statutes', () => {
  it.each(TEMPLATE_NAMES)(
    '%s: which are kept apart and how bodies are composed, clause by clause',
    (name) => {
      const group = rulesOf(template(name)).groups.find(({ about }) => about === 'offices')
      expect(group?.rules.map(({ sentence, clause }) => [sentence, clause])).toEqual(SHEETS[name])
    }
  )
})
