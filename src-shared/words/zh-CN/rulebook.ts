/** The rulebook in sentences: each rule, where it comes from, and what is not judged. */
export const rulebook = {
  'stated.quorum': '参加的人{share}，表决才有效。',
  'stated.noQuorum': '不论多少人参加，表决都有效。',
  'stated.majority.eligible': '赞成票{share}，才算通过；没来的和弃权的等于不赞成。',
  'stated.majority.present': '赞成票{share}，才算通过；弃权的和投了废票的等于不赞成。',
  'stated.majority.cast': '赞成票{share}，才算通过；弃权的等于不赞成。',
  'stated.majority.yesno': '赞成票{share}，才算通过；弃权的不算。',
  'stated.unopposed': '有人赞成、没有一个人反对，才算通过；弃权的不算。',
  'stated.contest': '计票核定以后，{days} 天里成员都可以提异议，过后才定案。',
  'stated.noContest': '计票一核定就定案，没有异议期。',
  'stated.coSigners': '一位理事不能独自决定的事，比如除名，要 {count} 位理事联署。',
  'stated.suspension': '一位理事可以独自暂停别人的职务，最长 {days} 天。',
  'stated.recovery':
    '丢了电脑的成员，由本人选定的人（没选的由理事）当面作证找回；要等 {days} 天，旧电脑还在本人手里就可以叫停。',
  'stated.conflict.holder': '担任{office}的人，不能同时担任{others}。',
  'stated.conflict.kin': '担任{office}的人的近亲属，不能担任{others}。',
  'stated.conflict.both': '担任{office}的人不能同时担任{others}，近亲属也不能担任。',
  'stated.conflict.apart': '互为近亲属的人，不能同时担任{offices}。',
  'stated.body.size': '{offices}一共应当有 {min} 至 {max} 人；不合的只提示，不拦。',
  'stated.body.odd': '{offices}的人数应当是单数；不合的只提示，不拦。',
  'stated.body.women': '{offices}里应当至少有 {women} 名妇女；不合的只提示，不拦。',
  'stated.oneVote': '一人一票，有几台电脑都一样。',
  'stated.lastVote': '封箱以前可以改票，算最后投的那一张；在两处各投了不一样的，都不算，再投一次就有效。',
  'stated.frozenRoll': '提案一提出，名册就定下来：那时的成员都可以投票，后来的人不在内。',
  'stated.frozenRule': '一次表决照提出时的章程算，后来改了章程也不变。',
  'stated.chooseOne': '几个里面选一个时，得票最多的一项也要过同样的线；票数相同，就哪一个也没有选定。',
  'stated.tellers': '计票要有足够多的计票人签了同一个结果，才算核定。',
  'stated.stewards': '接纳成员、任命职务，一位理事批准就行，不必表决；也可以提出来由大家表决。',
  'stated.terms': '有任期的职务，到期那天由其他任职的人的电脑见证过，就自动结束，不由哪一台电脑的钟说了算。',
  'stated.ownTerm': '当过有任期的职务，不能自己再任命自己。',
  'stated.openBallot': '投票是记名的，成员之间看得到谁投了什么。',

  'clause.law': '{law}{place}',
  'clause.likened': '比照{law}{place}',
  'clause.practice': '惯例：{practice}',
  'clause.own': '众议自己定的，没有引用法律或惯例',
  'clause.changed': '本社区自己的规定',
  'clause.fixed': '众议的固定规则 {rule}',

  'place.article': '第{numbers}条',
  'place.section': '第{numbers}条',

  'law.villagersCommittees': '《村民委员会组织法》（2025年修正）',
  'law.residentsCommittees': '《城市居民委员会组织法》（2025年修订）',
  'law.civilCode': '《民法典》',
  'law.collectives': '《农村集体经济组织法》（2024年）',
  'law.cooperatives': '《农民专业合作社法》（2017年修订）',
  'law.gramSabhaOfManipur': '印度曼尼普尔邦《潘查亚特制度法》（1994年）',
  'practice.gramSabha': '印度各邦的村民大会，各邦法律不同',
  'practice.robert': '罗伯特议事规则',
  'practice.vsla': '村级储蓄贷款小组（VSLA）的做法',
  'practice.sociocracy': '社会治理圈的同意原则（sociocracy）',
  'practice.villageBooks': '村集体财务管理，如河北省的规定：管账的不管钱，负责人和近亲属不当会计',
  'practice.supervisionGuidance': '中办、国办《关于建立健全村务监督委员会的指导意见》（2017年）',
  'basis.practice': '惯例，{practice}',
  'basis.own': '这个社区自带的章程，不是众议认得的模板',

  'unjudged.rollOnly': '除名只改这里的名册；一个人依法有的身份和权利，这里的表决动不了。',
  'unjudged.notice': '开会要提前 {days} 天通知；有没有通知，这里不查。',
  'unjudged.posting': '决定要公布至少 {days} 天；有没有公布，这里不查。',
  'unjudged.representatives': '由代表开会来定，这里还不能算：每位成员自己投票。',
  'unjudged.villageHouseholds': '法律也准许由三分之二以上的户派代表开村民会议；这里只按人算，还不能按户算。',
  'unjudged.streetHouseholds': '法律也准许由过半数的户派代表开居民会议；这里只按人算，还不能按户算。',
  'unjudged.paperElection':
    '法定选举要用纸票、无记名、设秘密写票处、当众计票；这里的投票是记名的，不能代替。',
  'unjudged.runoff': '当选的人不够数，另行选举时得票不少于三分之一就当选；这里还不能算。',
  'unjudged.fourSteps': '重要的事要先经村党组织研究，再走“四议两公开”；这些步骤这里还不记，只算最后的表决。',
  'unjudged.floorArea':
    '法律要面积和人数都过线：专有部分面积三分之二以上参加，参加的面积过半数同意。这里只算人数，不算面积，所以单凭这里的结果还不是业主大会的决定。',
  'unjudged.specialMatters':
    '筹集维修资金、改建重建、改变共有部分用途，要参加的人数和面积都有四分之三以上同意；这里分不出这类事，除了除名，一律按过半数算。',
  'unjudged.holdingShares': '份额和分红怎么算，这里不管；表决一律一人一票。',
  'unjudged.nonMembers': '给非成员的收益，要全体成员四分之三以上同意；这里分不出这类事，按三分之二算。',
  'unjudged.extraVotes':
    '章程可以给出资多、交易多的社员附加表决权，合计不超过基本表决权的两成；这里一律一人一票。',
  'unjudged.charterChanges':
    '改章程、合并、分立、解散要全体表决权三分之二以上同意；这里分不出这类事，按过半数算。',
  'unjudged.adjourned':
    '人数不够、改期再开的会，各邦另有规定（曼尼普尔邦：下周同一时间；喀拉拉邦：满 50 人）；这里还不能算。',
  'unjudged.reservedQuorum': '有的地方还要求到会的人里某些群体占多少；这里不分群体。',
  'unjudged.stateLaw': '各邦法律不同，有的另设人数；用之前请对照本邦的法律。',
  'unjudged.illegalBallots':
    '罗伯特议事规则把有权的人投的废票也算在总数里；这里投了两张互相矛盾的票，不在总数里。',
  'unjudged.motions': '动议、附议、辩论、修正这些会场程序，这里不管，只算表决。',
  'unjudged.savingsBook': '份额、借款、罚款、社会基金和年终分红，这里还不管，只管大家怎样定事。',
  'unjudged.fundraising':
    '在中国，向不特定的人许诺回报、收钱，是非法集资，互助会是重点查的（《防范和处置非法集资条例》第2、19条）；只在彼此相识的人之间用。',
  'unjudged.abstaining': '同意原则没有弃权这一说；这里可以弃权，弃权不算反对。',
  'unjudged.rounds':
    '先问清、再表态、把反对意见吸收进来，谈不拢交给上一圈：这些轮次这里不管，“反对”就是还没有解决的反对意见。',
  'unjudged.reviewDate': '定下来的事到哪天回头再看，这里还不记，请写在提案里。'
} as const
