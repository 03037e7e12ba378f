import type { Language } from '#shared/rpc/contract/common.ts'

/** The practice village: who lives there and what they are deciding. Sample data, in both languages. */
export interface PracticeProposal {
  title: string
  text: string
}

export interface PracticeCast {
  village: string
  people: readonly string[]
  /** Carried to a certified result. */
  bridge: PracticeProposal
  /** Left open, half of the ballots cast. */
  lamps: PracticeProposal
  /** Under the lamps: two neighbours ask and worry, and whoever proposed them answers. */
  talk: { question: string; answer: string; concern: string }
  /** What goes with the cash box. */
  handover: readonly { text: string; quantity: number; note: string | null }[]
  /** The roll as a village keeps it on paper (CSV): two of it have no laptop, and one of those has a namesake. */
  roll: readonly string[]
  /** The founder’s, sealed for the committee. */
  phone: string
  /** Asks to join, and is objected to: so a vote is to say. */
  newcomer: { name: string; objection: string }
}

export const PRACTICE_CAST: Record<Language, PracticeCast> = {
  'zh-CN': {
    village: '石桥村（演练）',
    people: [
      '王建国',
      '李秀英',
      '张桂兰',
      '刘德明',
      '陈玉珍',
      '杨振华',
      '赵淑芬',
      '黄志强',
      '周美玲',
      '吴国栋',
      '徐凤霞',
      '孙文斌'
    ],
    talk: {
      question: '路灯坏了谁来修？',
      answer: '厂家保三年，以后从晒谷场的租金里出。',
      concern: '灯太亮，靠晒谷场的几户晚上睡不好。'
    },
    handover: [
      { text: '钱箱', quantity: 1, note: '里面有现金 312 元' },
      { text: '钱箱钥匙', quantity: 2, note: null },
      { text: '收据本', quantity: 3, note: '第三本用到第 18 页' }
    ],
    roll: [
      '姓名,别名,小组,门牌,户名,面积(平方米),依据',
      '王建国,,1组,3号,王家,120.50,承包证 3',
      '李秀英,英姐,1组,3号,王家,,',
      '张桂兰,,2组,8号,张家,96.00,承包证 8',
      '吴国栋,,2组,9号,吴家,88.25,承包证 9',
      '吴国栋,老栋,3组,15号,老吴家,64.00,承包证 15',
      '周奶奶,,3组,16号,周家,30.00,承包证 16'
    ],
    phone: '555 0137，晚上六点以后',
    newcomer: { name: '何小满', objection: '她搬来还不到一个月，请大家一起定。' },
    bridge: {
      title: '修缮村口石桥',
      text: '村口石桥的栏杆断了两处，雨天孩子上学不安全。提议从集体收入中支出八千元，请本村石匠在农闲时修好，账目逐笔公布。'
    },
    lamps: {
      title: '在晒谷场装六盏太阳能路灯',
      text: '晒谷场晚上没有灯，老人散步容易摔倒。提议装六盏太阳能路灯，由三户轮流照看，一年后再议是否增加。'
    }
  },
  en: {
    village: 'Stonebridge (practice)',
    people: [
      'Walter Hill',
      'Iris Meadows',
      'Grace Fielding',
      'Lionel Marsh',
      'Clara Brook',
      'Owen Ashe',
      'Susan Orchard',
      'Victor Stone',
      'Maeve Rivers',
      'Gordon Wells',
      'Flora Lane',
      'Simon Thatcher'
    ],
    talk: {
      question: 'Who mends a lamp when it breaks?',
      answer: 'The maker does for three years; after that the rent of the threshing ground pays.',
      concern: 'If they are too bright, the houses beside the ground will not sleep.'
    },
    handover: [
      { text: 'Cash box', quantity: 1, note: 'with 312 in it' },
      { text: 'Keys to the cash box', quantity: 2, note: null },
      { text: 'Receipt books', quantity: 3, note: 'the third used up to page 18' }
    ],
    roll: [
      'name,other name,group,door,household,area (m²),evidence',
      'Walter Hill,,North,3,Hill,120.50,deed 3',
      'Iris Meadows,,North,3,Hill,,',
      'Grace Fielding,,South,8,Fielding,96.00,deed 8',
      'Gordon Wells,,South,9,Wells,88.25,deed 9',
      'Gordon Wells,Old Gordon,Mill,15,Old Wells,64.00,deed 15',
      'Granny Brook,,Mill,16,Brook,30.00,deed 16'
    ],
    phone: '555 0137, after six',
    newcomer: {
      name: 'Tamsin Reed',
      objection: 'She moved here less than a month ago; let us all decide.'
    },
    bridge: {
      title: 'Mend the stone bridge',
      text: 'Two of the bridge railings are broken and children cross it to school in the rain. We propose to spend 8,000 from common income on a local mason between harvests, every payment published.'
    },
    lamps: {
      title: 'Six solar lamps for the threshing ground',
      text: 'The threshing ground is dark and older neighbours fall there. We propose six solar lamps, kept by three households in turn, and a second look after a year.'
    }
  }
}
