import type { ThresholdRule } from '../rulebook/rulebook.ts'
import type { Sentences } from './arithmetic.ts'
import { boundText } from './bound-text.ts'
import { chineseNumber } from './chinese-number.ts'

const BASES: Record<ThresholdRule['base'], string> = {
  eligible: '应到',
  present: '实到',
  cast: '有效票',
  yesno: '赞成与反对之和'
}

const isWhole = ({ num, den }: ThresholdRule): boolean => num === den

const fraction = (rule: ThresholdRule): string => {
  const { num, den } = rule
  if (isWhole(rule)) return '全部'
  return num * 2 === den ? '半数' : `${chineseNumber(den)}分之${chineseNumber(num)}`
}

const bound = ({ num, den }: ThresholdRule, base: number): string => boundText(base, num, den)

const named = (choice: string): string => (choice === 'abstain' ? '弃权' : choice)

/** 超过 leaves the number itself out, 达到 takes it in (民法典 1259). */
const over = ({ op }: ThresholdRule): string => (op === '>' ? '超过' : '达到')

export const chinese: Sentences = {
  attendance: (eligible, present) => `应到${eligible}人，实到${present}人`,
  quorum: ({ threshold, baseCount, passed }) =>
    `，${passed ? '' : '未'}${over(threshold)}${threshold.base === 'eligible' ? '' : BASES[threshold.base]}${fraction(threshold)}(${bound(threshold, baseCount)}人)`,
  yesno: (yes, no, abstain) => `；赞成${yes}票，反对${no}票，弃权${abstain}票`,
  options: (counts) => `；${counts.map(({ choice, count }) => `${named(choice)}${count}票`).join('，')}`,
  spoilt: (people) => `；另有${people}人的票互相矛盾，不计`,
  majorities: (checks) =>
    `；须${checks
      .map(
        ({ threshold, baseCount }) =>
          `${over(threshold)}${BASES[threshold.base]}${fraction(threshold)}(${bound(threshold, baseCount)}票)`
      )
      .join('，且')}`,
  outcome: (kind, chosen) => {
    switch (kind) {
      case 'passed':
        return '，通过。'
      case 'failed':
        return '，未通过。'
      case 'noQuorum':
        return '；人数不足，表决无效。'
      case 'chosen':
        return `，选定“${chosen}”。`
      case 'tied':
        return '；得票最多的不止一个，未选定。'
    }
  },
  seats: ({ seats, chosen, tied }) => {
    const empty = seats - chosen.length
    return [
      ...chosen.map(({ choice, count }) => `；“${choice}”${count}票，当选`),
      tied.length > 0
        ? `；${tied.map(({ choice }) => `“${choice}”`).join('、')}各${tied[0]?.count ?? 0}票，争最后${empty}个名额，票数相同，都未当选`
        : '',
      empty > 0 ? `；名额${seats}个，空缺${empty}个。` : '。'
    ].join('')
  },
  rule: (quorum, majorities, method) => {
    const attendance =
      quorum === null ? '' : `参加表决的须${over(quorum)}${BASES[quorum.base]}人数的${fraction(quorum)}；`
    const least = majorities.map((rule) => `${over(rule)}${BASES[rule.base]}的${fraction(rule)}`).join('，且')
    if (method.kind === 'choose-several')
      return `${attendance}每人最多标${method.most}项；名额${method.seats}个，得票多的当选，每个当选的都须${least}。`
    return `${attendance}${method.kind === 'yesno' ? '赞成票' : '得票最多的一项'}须${least}。`
  },
  share: (threshold) => {
    const people = threshold.base === 'eligible' || threshold.base === 'present' ? '人数' : ''
    const part = `${BASES[threshold.base]}${people}的${fraction(threshold)}`
    return threshold.op === '>' ? `超过${part}` : `达到${part}${isWhole(threshold) ? '' : '以上'}`
  }
}
