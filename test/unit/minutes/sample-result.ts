import type { ResultSheetInput } from '#shared/domain/minutes/result-sheet-input.ts'

/** 64 hex digits that tell one sample id from another. */
export const sampleId = (number: number): string =>
  `${(number * 2_654_435_761 + 305_419_896).toString(16).padStart(12, '0')}`.repeat(6).slice(0, 64)

const NAMES = [
  '王喆',
  '李垚',
  '赵龑祎',
  '孙堃',
  '周秀英',
  '吴䶮',
  '郑大山',
  '冯春花',
  '陈有田',
  '褚玉兰',
  '卫东',
  '蒋小满'
]

/** The road vote of a practice village: 45 on the roll, 31 voted, three tellers, one late ballot. */
export function sampleResult(changes: Partial<ResultSheetInput> = {}): ResultSheetInput {
  return {
    communityName: '向阳村',
    proposal: {
      id: sampleId(1),
      title: '修建村口水泥路',
      text: [
        '村口至小学一段土路长约八百米，雨季泥泞，学生和老人出行不便。现提议修建宽四米、厚十八厘米的水泥路面，工期两个月，由村委会按三家比价的办法选定施工队。',
        '所需资金二十三万六千元，其中上级补助十五万元，村集体公账列支八万六千元；不向各户筹资。工程款按进度支付，留百分之三作质保金，一年后无质量问题再付清。',
        '村务监督委员会全程监督，验收结果在公开栏公示十五日。'
      ].join('\n'),
      openedBy: '周秀英',
      opensOn: '2026-11-01',
      closesOn: '2026-11-15',
      options: ['yes', 'no', 'abstain'],
      method: { kind: 'yesno' },
      effect: { kind: 'resolution' },
      amendment: null,
      judgedBy: { number: 1 },
      ruleInWords: {
        'zh-CN': '应到人数的三分之二以上参加表决，方为有效；赞成票超过实到人数的半数，方为通过。',
        en: 'At least two thirds of the roll must take part; more than half of those who take part must be in favour.'
      },
      contestDays: 7,
      roll: NAMES.map((name, index) => ({ personId: sampleId(100 + index), name, voted: index % 3 !== 0 })),
      excluded: [{ name: '钱小宝', rule: 'proposal.roll' }],
      challenges: [],
      tellers: [
        { personId: sampleId(100), name: '王喆' },
        { personId: sampleId(101), name: '李垚' },
        { personId: sampleId(102), name: '赵龑祎' }
      ]
    },
    result: {
      status: 'final',
      outcome: 'passed',
      chosen: [],
      tied: [],
      counts: [
        { option: 'yes', count: 16 },
        { option: 'no', count: 10 },
        { option: 'abstain', count: 5 }
      ],
      eligible: 45,
      present: 31,
      checks: [
        {
          threshold: { base: 'eligible', op: '>=', num: 2, den: 3 },
          role: 'quorum',
          option: null,
          have: 31,
          baseCount: 45,
          needed: 30,
          passed: true
        },
        {
          threshold: { base: 'present', op: '>', num: 1, den: 2 },
          role: 'majority',
          option: null,
          have: 16,
          baseCount: 31,
          needed: 16,
          passed: true
        }
      ],
      arithmetic: {
        'zh-CN':
          '应到45人，实到31人，达到三分之二(30人)；赞成16票，反对10票，弃权5票；须超过实到半数(15.5票)，通过。',
        en: 'Of 45 eligible, 31 took part, reaching two thirds (30 people); 16 yes, 10 no, 5 abstaining; required: more than half of those taking part (15.5 votes): passed.'
      },
      covers: NAMES.map((person, index) => ({
        log: sampleId(200 + index),
        person,
        length: 7 + ((index * 5) % 23)
      })),
      signatures: [
        { person: '王喆', entryId: sampleId(300) },
        { person: '李垚', entryId: sampleId(301) }
      ],
      quorumOfTellers: 2,
      late: [{ person: '蒋小满', entryId: sampleId(400), rule: 'ballot.late' }],
      leftOut: [],
      remarks: [],
      verificationCode: 'K7QM-2XVD-9HTR'
    },
    personConcerned: null,
    certifiedOn: '2026-11-16',
    finalOn: '2026-11-23',
    signedOn: { [sampleId(300)]: '2026-11-16', [sampleId(301)]: '2026-11-16' },
    groups: { [sampleId(100)]: '一组', [sampleId(101)]: '二组' },
    folkmootVersion: '0.1.0',
    proof: new TextEncoder().encode('{"certificate":"sample","counts":[16,10,5]}'),
    ...changes
  }
}
