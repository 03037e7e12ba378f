import type { Both } from '../../rpc/contract/common.ts'

/** The words of printed papers: official, short, and written by hand in each language. */
const both = (chinese: string, english: string): Both => ({ 'zh-CN': chinese, en: english })
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const KINDS = {
  signIn: both('签到表', 'Sign-in sheet'),
  ballot: both('选票', 'Ballot'),
  proxy: both('委托书', 'Proxy form'),
  tally: both('正字计票表', 'Tally sheet'),
  notice: both('表决结果公告', 'Notice of result')
} as const

export const TITLES = { allMembers: both('全体成员', 'All members') } as const

/** An empty square to be ticked; the fonts have this one. */
export const BOX = '□'

/** Lines for the hand. */
export const BLANKS = {
  line: both('＿＿＿＿＿＿＿＿＿＿＿＿', '________________________'),
  four: both('＿＿＿＿', '________'),
  date: both('＿＿＿＿年＿＿月＿＿日', '____ - __ - __'),
  dateAndTime: both('＿＿＿＿年＿＿月＿＿日　＿＿时＿＿分', '____ - __ - __   __ : __')
} as const

export const HEADINGS = {
  totals: both('到会人数', 'Numbers'),
  sign: both('核对签名', 'Checked and signed'),
  hands: both('签名或指印', 'Signatures or fingerprints'),
  giver: both('委托人', 'Who gives the proxy'),
  holder: both('受托人', 'Who holds it'),
  entrusted: both('委托事项', 'What is entrusted'),
  box: both('票数核对', 'The papers'),
  mustHold: both('必须相符（相符画“√”）', 'What must hold (tick it)'),
  strokes: both('唱票记录', 'The count'),
  posting: both('张贴', 'Posting'),
  seal: both('盖章', 'Seal')
} as const

export const FIELDS = {
  when: both('时间', 'When'),
  where: both('地点', 'Where'),
  chair: both('主持人', 'Chair'),
  recorder: both('记录人', 'Recorder'),
  eligible: both('应到', 'On the roll'),
  present: both('实到', 'Present'),
  onLeave: both('请假', 'Excused'),
  byProxy: both('委托他人', 'By proxy'),
  absent: both('缺席', 'Absent'),
  name: both('姓名', 'Name'),
  group: both('户组', 'Household'),
  lastFour: both('证件后四位', 'ID, last 4'),
  relation: both('二人关系', 'Relation'),
  scope: both('范围', 'Scope'),
  instruction: both('表决意见', 'Instruction'),
  givenOn: both('委托日期', 'Given on'),
  endsOn: both('失效日期', 'Ends on'),
  postedOn: both('张贴日期', 'Posted on'),
  takenDownOn: both('撤下日期', 'Taken down'),
  postedBy: both('张贴人', 'Posted by')
} as const

export const COLUMNS = {
  number: both('序号', 'No.'),
  place: both('户组、门牌', 'Group and door'),
  remark: both('备注', 'Remark'),
  letter: both('代号', 'Sign'),
  papers: both('票', 'Papers'),
  howMany: both('张数', 'How many'),
  rule: both('关系', 'Rule'),
  holds: both('相符', 'Holds'),
  strokes: both('正字', 'Strokes')
} as const

export const OFFICES = {
  recorder: both('记录人', 'Recorder'),
  caller: both('唱票人', 'Caller'),
  counter: both('计票人', 'Counter'),
  scrutineer: both('监票人', 'Scrutineer'),
  giver: both('委托人', 'Giver'),
  holder: both('受托人', 'Holder'),
  receiver: both('收件人', 'Received by')
} as const

export const BALLOT = {
  stub: both('选票存根', 'Stub'),
  serial: both('编号', 'No.'),
  issued: both('发票人签名', 'Issued by')
} as const

/** One glossary for papers, screens and minutes: E, I, R, V of the sheets. */
export const PAPERS_COUNTED = {
  eligible: both('应到人数', 'People on the roll'),
  issued: both('发出票', 'Issued'),
  returned: both('收回票', 'Returned'),
  valid: both('有效票', 'Valid'),
  invalid: both('无效票', 'Invalid'),
  blank: both('空白票', 'Blank')
} as const

export const INVARIANTS = {
  issued: both(
    'I ≤ E　发出票不多于应到人数（受托票已在其内）',
    'I ≤ E: no more issued than on the roll, proxies included'
  ),
  returned: both('R ≤ I　收回票不多于发出票', 'R ≤ I: no more returned than issued'),
  judged: both('V + X = R　有效票加无效票等于收回票', 'V + X = R: valid and invalid make up the returned')
} as const

/** What the marks must come to: where a paper marks one option, each is exactly one vote. */
export const marksHold = (most: number): Both =>
  most === 1
    ? both(
        '各项票数之和 = V　含弃权与空白票',
        'The options add up to V, abstaining and blank papers among them'
      )
    : both(
        `每项票数 ≤ V，各项票数之和 ≤ ${most} × V　含弃权与空白票`,
        `No option has more than V; together at most ${most} × V, abstaining and blank papers among them`
      )

export const INSTRUCTIONS = {
  option: both('选：＿＿＿＿＿＿＿＿', 'Choose: ________________'),
  free: both('由受托人决定', 'As the holder decides')
} as const

export const NOTES = {
  missingGlyphs: both(
    '“〓”代替字体所缺的字（{characters}），请手写补上。',
    '〓 stands for characters the fonts lack ({characters}); write them in by hand.'
  ),
  proxy: both(
    '受托人不得转委托。能否委托、每人可受托几份、何时截止，依本社区章程；不合章程的委托无效。',
    'A proxy may not be passed on. Whether proxies count, how many one person may hold and until when is for the rulebook.'
  ),
  forged: both(
    '不是本次发出的票另放，不计入收回票。收回多于发出的，整箱票作废。',
    'Papers that were not issued for this vote are set aside and not counted as returned. A box with more papers than were issued is void.'
  ),
  strokes: both(
    '唱一票，画一笔，满五票成一个“正”字。写错的划去并签名，不得涂抹。',
    'One stroke for each paper called; five make one 正. Strike out and initial a slip, never erase.'
  )
} as const

export const STATEMENTS = {
  signIn: both(
    '到会者本人签名或按指印；代签的无效，受托人在委托人一行签名并在备注写明“受托”。签名人已当场核对以上人数；如有更正，划去原文并签名，不得涂抹。',
    'Each person present signs or presses a fingerprint; nobody signs for another, and who holds a proxy signs on the giver\'s line with the remark "proxy". Those signing below have checked the numbers on the spot.'
  )
} as const

export const people = (count: number): Both => both(`${count} 人`, plural(count, 'person', 'people'))

export const rollLine = (code: string): Both => both(`名册 ${code}`, `Roll ${code}`)

export const instruction = (most: number): Both =>
  both(
    `在所选项前的方框内画“√”。每票最多选 ${most} 项，多选无效。`,
    `Tick the box of your choice. At most ${plural(most, 'choice', 'choices')}; a paper with more is invalid.`
  )

export const scope = (title: string): Both =>
  both(`仅限对“${title}”的表决，表决结束即失效`, `Only the vote on "${title}"; void once it is over`)

export const proxyStatement = (title: string): Both =>
  both(
    `委托人委托受托人代为参加“${title}”的表决，并按以上意见投票。双方已读懂本委托书，本人签名或按指印有效；如有更正，划去原文并签名，不得涂抹。`,
    `The giver asks the holder to take part in the vote on "${title}" and to vote as instructed above. Both have understood this form. Sign or press a fingerprint; strike out and initial any correction, never erase.`
  )

export const tallyStatement = (title: string): Both =>
  both(
    `以上为“${title}”的公开计票记录。签名人当场唱票、计票、监票，所记票数与票面相符，并已核对各项关系。`,
    `The above is the public count of the vote on "${title}". Those signing called, counted and watched on the spot; the numbers agree with the papers and what must hold has been checked.`
  )

export const noticeStatement = (code: string): Both =>
  both(
    `特此公告。任何成员都可凭核验码 ${code} 在众议中查到本结果，并用自己的电脑重新计票；对结果有疑问的，可在异议期内提出异议。`,
    `Posted for everybody to see. Any member can find this result in Folkmoot by the check code ${code}, count again on a laptop of their own, and challenge it while challenges are open.`
  )
