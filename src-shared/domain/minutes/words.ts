import type { Both, Role } from '../../rpc/contract/common.ts'
import type { Proposal, Result, Threshold } from '../../rpc/contract/proposals.ts'
import type { RuleChange } from '../../rpc/contract/rulebook.ts'
import { say } from '../../words/index.ts'

/** The words of the result sheet: official, short, and written by hand in each language. */
const both = (chinese: string, english: string): Both => ({ 'zh-CN': chinese, en: english })
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const SHEET = {
  kind: both('表决结果证书暨会议记录', 'Result certificate and minutes'),
  none: both('无', 'None'),
  notYet: both('尚未', 'Not yet'),
  provisional: both('暂 定', 'PROVISIONAL'),
  contested: both('有 争 议', 'CONTESTED'),
  blankTail: both('以下空白', 'Nothing below this line'),
  seal: both('（盖章）', '(seal)'),
  sealDate: both('＿＿＿＿年＿＿月＿＿日', 'Date: ____ ____ ______'),
  pageOf: both('第 {page} 页　共 {pages} 页', 'page {page}/{pages}'),
  missingGlyphs: both(
    '“〓”代替本表字体所缺的字（{characters}），原字见附件 result.json。',
    "〓 stands for characters this sheet's fonts lack ({characters}); the attached result.json has them."
  ),
  proof: both(
    '表决的签名证明：用众议打开即可重新计票核对。',
    'Signed proof of the vote: open it with Folkmoot to count again.'
  ),
  sum: both('算式', 'The sum')
} as const

export const HEADINGS = {
  matter: both('表决事项', 'The question'),
  text: both('提案内容', 'Text of the proposal'),
  options: both('选项', 'Options'),
  amendment: both('章程改动', 'What changes in the rulebook'),
  result: both('表决结果', 'The count'),
  certified: both('核定与异议', 'Certification and challenge'),
  logs: both('计票依据的记录簿', 'Logs the count covers'),
  late: both('迟到的票（未计）', 'Late ballots (not counted)'),
  leftOut: both('其他未计入的票', 'Other ballots left out'),
  remarks: both('已计入而今不应计的票', 'Counted, though they would not count today'),
  excluded: both('不在表决名册者', 'Left off the roll'),
  challenges: both('异议', 'Challenges'),
  sign: both('签字盖章', 'Signatures and seal')
} as const

/** Numbers of the sections, by GB/T 9704’s first level. */
export const ORDINALS: readonly Both[] = [...'一二三四五六七八九十', '十一', '十二'].map((numeral, index) =>
  both(`${numeral}、`, `${index + 1}. `)
)

export const FIELDS = {
  decision: both('事项类别', 'Kind'),
  person: both('所涉人员', 'Concerning'),
  proposer: both('提案人', 'Proposed by'),
  opened: both('开始表决', 'Opened'),
  closes: both('截止日期', 'Closed'),
  roll: both('应到人数', 'On the roll'),
  tellers: both('计票人', 'Tellers'),
  method: both('表决方式', 'Method'),
  rule: both('通过规则', 'Rule'),
  status: both('效力', 'Standing'),
  certifiedOn: both('核定日期', 'Certified on'),
  contest: both('异议期', 'Challenges'),
  finalOn: both('终局日期', 'Final on'),
  code: both('核验码', 'Check code')
} as const

export const COLUMNS = {
  option: both('选项', 'Option'),
  about: both('事项', 'On'),
  old: both('原文', 'As it was'),
  proposed: both('改为', 'To be'),
  votes: both('票数', 'Votes'),
  requirement: both('门槛', 'Requirement'),
  needed: both('至少', 'Needed'),
  have: both('实有', 'Reached'),
  met: both('是否达到', 'Met'),
  name: both('姓名', 'Name'),
  signedOn: both('签名日期', 'Signed on'),
  signature: both('签名号', 'Signature no.'),
  log: both('记录簿', 'Log'),
  entries: both('条数', 'Entries'),
  ballot: both('选票号', 'Ballot no.'),
  reason: both('依据', 'Reason'),
  state: both('处理', 'State'),
  group: both('户组', 'Household or group'),
  hand: both('签名或指印', 'Signature or fingerprint'),
  date: both('日期', 'Date')
} as const

export const MET = { yes: both('✓ 达到', '✓ met'), no: both('× 未达到', '× not met') } as const

export const OFFICES = {
  teller: both('计票人', 'Teller'),
  chair: both('主持人', 'Chair'),
  recorder: both('记录人', 'Recorder')
} as const

/** The terms that screens use too, so that paper and screen agree. */
export const CHOICES = {
  yes: both(say('zh-CN', 'choice.yes'), say('en', 'choice.yes')),
  no: both(say('zh-CN', 'choice.no'), say('en', 'choice.no')),
  abstain: both(say('zh-CN', 'choice.abstain'), say('en', 'choice.abstain'))
} as const

const roleIn = (role: Role): Both => both(say('zh-CN', `role.${role}`), say('en', `role.${role}`))

const EFFECTS: Record<Proposal['effect']['kind'], Both> = {
  resolution: both('决议', 'Resolution'),
  admit: both('接纳成员', 'Admission of a member'),
  appoint: both('任命', 'Appointment'),
  remove: both('除名', 'Removal of a member'),
  abandon: both('作废一箱票', 'Ending a vote without a result'),
  amend: both('改章程', 'Change of the rulebook')
}

export const decisionKind = (effect: Proposal['effect']): Both => {
  const kind = EFFECTS[effect.kind]
  if (effect.kind !== 'appoint') return kind
  const role = roleIn(effect.role)
  const { until } = effect
  const term = until === undefined ? both('', '') : both(`（任期至${until}）`, ` (until ${until})`)
  return both(`${kind['zh-CN']}${role['zh-CN']}${term['zh-CN']}`, `${kind.en}: ${role.en}${term.en}`)
}

export const method = (method: Proposal['method']): Both => {
  switch (method.kind) {
    case 'yesno':
      return both('记名表决：赞成、反对或弃权', 'Open vote: for, against or abstain')
    case 'choose-one':
      return both('记名表决：各选一项', 'Open vote: each chooses one option')
    case 'choose-several':
      return both(
        `记名表决：各选至多 ${method.most} 项，名额 ${method.seats} 个`,
        `Open vote: each marks up to ${plural(method.most, 'option', 'options')}; ${plural(method.seats, 'seat', 'seats')}`
      )
  }
}

export const OUTCOMES: Record<Result['outcome'], Both> = {
  passed: both('通过', 'Passed'),
  failed: both('未通过', 'Not passed'),
  noQuorum: both('人数不足，表决无效', 'No quorum; no decision'),
  chosen: both('已选定', 'Chosen'),
  tied: both('票数相同，未选定', 'Tied; nothing chosen')
}

const BASES: Record<Threshold['base'], Both> = {
  eligible: both('应到人数', 'those on the roll'),
  present: both('实到人数', 'those who took part'),
  cast: both('投票数', 'ballots cast'),
  yesno: both('赞成与反对票数之和', 'votes for and against')
}

const CHECKED: Record<Result['checks'][number]['role'], Both> = {
  quorum: both('法定人数', 'Quorum'),
  majority: both('通过票数', 'Majority')
}

export const CHALLENGE_STATES: Record<Proposal['challenges'][number]['state'], Both> = {
  open: both('待处理', 'Open'),
  upheld: both('成立', 'Upheld'),
  dismissed: both('不成立', 'Dismissed')
}

/** A sentence of the rulebook as the other rules are printed: the sheet’s font draws curly quotes as wide as a Han character. */
export const ruleSaid = ({ 'zh-CN': chinese, en }: Both): Both =>
  both(chinese, en.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"'))

export const ruleAbout = (about: RuleChange['about']): Both =>
  both(say('zh-CN', `rulebook.about.${about}`), say('en', `rulebook.about.${about}`))

/** “以上” includes the number and “超过” does not (Civil Code art. 1259). */
export const requirement = ({ threshold, role, baseCount }: Result['checks'][number]): Both => {
  const share = `${threshold.num}/${threshold.den}`
  const base = BASES[threshold.base]
  return threshold.op === '>='
    ? both(
        `${CHECKED[role]['zh-CN']}：${base['zh-CN']}（${baseCount}）的 ${share} 以上`,
        `${CHECKED[role].en}: at least ${share} of ${base.en} (${baseCount})`
      )
    : both(
        `${CHECKED[role]['zh-CN']}：超过${base['zh-CN']}（${baseCount}）的 ${share}`,
        `${CHECKED[role].en}: more than ${share} of ${base.en} (${baseCount})`
      )
}

/** A quorum counts people, a majority votes. */
export const counted = (role: Result['checks'][number]['role'], count: number): Both =>
  role === 'quorum'
    ? both(`${count} 人`, plural(count, 'person', 'people'))
    : both(`${count} 票`, plural(count, 'vote', 'votes'))

/** For the head of the sheet; `standing` says the same with its numbers. */
export const STANDINGS: Record<Result['status'], Both> = {
  provisional: both('暂定，签名不足，不作为凭据', 'Provisional: too few signatures, proves nothing yet'),
  certified: both('已核定，异议期未满', 'Certified; the challenge period is still running'),
  final: both('终局，已生效', 'Final and in force'),
  contested: both('有争议，解决之前不得执行', 'Contested; not to be carried out until settled')
}

export const ofRoll = (eligible: number): Both =>
  both(`占应到人数（${eligible}）`, `of the roll (${eligible})`)

export const standing = (result: Result): Both => {
  const signed = result.signatures.length
  const needed = result.quorumOfTellers
  switch (result.status) {
    case 'provisional':
      return both(
        `暂定。计票人签名 ${signed} 个，须 ${needed} 个，尚不足数；本表不作为凭据。`,
        `Provisional: ${signed} of the ${plural(needed, 'teller signature', 'teller signatures')} needed. This sheet proves nothing yet.`
      )
    case 'certified':
      return both(
        `已核定。计票人签名 ${signed} 个，须 ${needed} 个；异议期未满。`,
        `Certified by ${plural(signed, 'teller', 'tellers')} (${needed} needed). The challenge period is still running.`
      )
    case 'final':
      return both(
        `终局，已生效。计票人签名 ${signed} 个，须 ${needed} 个；异议期已满，无待决或成立的异议。`,
        `Final and in force. Certified by ${plural(signed, 'teller', 'tellers')} (${needed} needed); no challenge is open or upheld.`
      )
    case 'contested':
      return both(
        '有争议：出现两份互相矛盾的核定，或异议未决。在解决之前不得执行。',
        'Contested: two certificates contradict each other, or a challenge stands. Not to be carried out until settled.'
      )
  }
}

export const contestPeriod = (days: number): Both =>
  days === 0
    ? both('不设异议期，核定即为终局', 'None; final when certified')
    : both(
        `核定后 ${days} 天，以计票人见证的日期计`,
        `${plural(days, 'day', 'days')} from certification, by witnessed dates`
      )

export const rollSize = (eligible: number, present: number, excluded: number): Both =>
  both(
    `${eligible} 人（实到 ${present} 人；不在名册 ${excluded} 人）`,
    `${plural(eligible, 'person', 'people')} (${present} took part; ${excluded} left off the roll)`
  )

export const codeLine = (code: string): Both =>
  both(`${FIELDS.code['zh-CN']} ${code}`, `${FIELDS.code.en} ${code}`)

export const afterClosing = both(
  '这些票在封箱之后才到计票人处，列此备查。',
  'These reached the tellers after the boxes were closed; listed so that nothing is hidden.'
)

export const afterSigning = both(
  '不应计的原因，计票人签名之后才得知；签名的票数不变。',
  'Why they would not became known after the tellers had signed; the signed numbers stand.'
)

export const coverage = (logs: number): Both =>
  both(
    `本次计票依据以下 ${logs} 本记录簿，各算到所列条数为止。任何成员都可用自己的电脑据此重新计票。`,
    `The count covers ${plural(logs, 'log', 'logs')}, each up to the number of entries shown. Any member can count again from them.`
  )

export const statement = (title: string): Both =>
  both(
    `以上为“${title}”的表决结果。签名人已核对名册、票数与算式，确认与记录簿相符。本人签名或按指印有效；如有更正，划去原文并签名，不得涂抹。`,
    `The above is the result of "${title}". Those signing have checked the roll, the votes and the sum against the logs. Sign or press a fingerprint; strike out and initial any correction, never erase.`
  )

export const software = (folkmoot: string, rulebook: number): Both =>
  both(`众议 ${folkmoot}　章程第 ${rulebook} 版`, `Folkmoot ${folkmoot} · rulebook version ${rulebook}`)
