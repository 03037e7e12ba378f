import { wholeYears } from '../../kernel/civil-date.ts'
import type { Both, Language } from '../../rpc/contract/common.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import { shareInWords } from '../voting/arithmetic.ts'
import type { AdmissionRule, ThresholdRule } from './rulebook.ts'

/** What a rule says, in one sentence of the language. */
export type Sentence = (language: Language) => string

export const both = (sentence: Sentence): Both => ({ 'zh-CN': sentence('zh-CN'), en: sentence('en') })

export const quorumSentence =
  (quorum: ThresholdRule | null): Sentence =>
  (language) =>
    quorum === null
      ? sayOfRulebook(language, 'stated.noQuorum')
      : sayOfRulebook(language, 'stated.quorum', { share: shareInWords(quorum)[language] })

/** Abstaining and staying away weigh differently by base, so each base has its own sentence. */
export const majoritySentence =
  (majority: ThresholdRule): Sentence =>
  (language) =>
    isUnopposed(majority)
      ? sayOfRulebook(language, 'stated.unopposed')
      : sayOfRulebook(language, `stated.majority.${majority.base}`, {
          share: shareInWords(majority)[language]
        })

/** All of yes and no together must be yes. */
const isUnopposed = ({ base, op, num, den }: ThresholdRule): boolean =>
  base === 'yesno' && op === '>=' && num === den

export const contestSentence =
  (days: number): Sentence =>
  (language) =>
    days === 0
      ? sayOfRulebook(language, 'stated.noContest')
      : sayOfRulebook(language, 'stated.contest', { days })

export const coSignersSentence =
  (count: number): Sentence =>
  (language) =>
    sayOfRulebook(language, 'stated.coSigners', { count })

export const recoverySentence =
  (days: number): Sentence =>
  (language) =>
    sayOfRulebook(language, 'stated.recovery', { days })

export const suspensionSentence =
  (days: number): Sentence =>
  (language) =>
    sayOfRulebook(language, 'stated.suspension', { days })

export const admissionSentence =
  ({ by, vouchers }: AdmissionRule): Sentence =>
  (language) =>
    sayOfRulebook(language, `stated.admission.${by}`, { count: vouchers })

export const objectionSentence =
  (days: number): Sentence =>
  (language) =>
    sayOfRulebook(language, 'stated.objection', { days })

export const foundersSentence =
  (count: number): Sentence =>
  (language) =>
    sayOfRulebook(language, 'stated.founders', { count })

/** Whether anybody waits for objections: a vote is its own way of objecting, and no days are none. */
export const hasObjections = ({ by, objectionDays }: AdmissionRule): boolean =>
  by !== 'vote' && objectionDays > 0

/** Whether the founder may do alone what others may not. */
export const hasFounders = ({ by, objectionDays }: AdmissionRule): boolean =>
  by !== 'steward' || objectionDays > 0

/** Only what means something where that word admits. */
export const admissionSentences = (rule: AdmissionRule): Sentence[] => [
  admissionSentence(rule),
  ...(hasObjections(rule) ? [objectionSentence(rule.objectionDays)] : []),
  ...(hasFounders(rule) ? [foundersSentence(rule.founders)] : [])
]

export const replySentence =
  (days: number): Sentence =>
  (language) =>
    days === 0 ? sayOfRulebook(language, 'stated.noReply') : sayOfRulebook(language, 'stated.reply', { days })

export const termSentence =
  (days: number | null): Sentence =>
  (language) => {
    if (days === null) return sayOfRulebook(language, 'stated.noTerm')
    const years = wholeYears(days)
    return years === null
      ? sayOfRulebook(language, 'stated.termDays', { days })
      : sayOfRulebook(language, 'stated.termYears', { years })
  }
