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
