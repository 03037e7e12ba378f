import type { Language } from '../rpc/contract/common.ts'
import type { FindingCode } from '../rpc/contract/doctor.ts'
import { findings as english } from './en/findings.ts'
import { say } from './index.ts'
import { type NamesIn, sayWithGaps, type WordFacts } from './say.ts'
import { findings as chinese } from './zh-CN/findings.ts'

type FindingKey = keyof typeof chinese

/** Beside the catalogue of the screens, which get these sentences made: a window need not read them before it opens. */
export const FINDING_CATALOGUES: Record<Language, Readonly<Record<FindingKey, string>>> = {
  'zh-CN': chinese,
  en: english
}

/** The facts that a finding's sentences name. */
export type FindingFactNames<Code extends FindingCode> = NamesIn<
  (typeof chinese)[Extract<FindingKey, `finding.${Code}` | `finding.${Code}.do`>]
>

/** Facts as the doctor hands them over; lists are of names or addresses. */
export type FindingFacts = Readonly<Record<string, string | number | readonly string[]>>

const BETWEEN: Record<Language, string> = { 'zh-CN': '、', en: ', ' }

const spoken = (language: Language, facts: FindingFacts): WordFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => {
      if (typeof fact !== 'object') return [name, fact]
      // Only names can be missing: whoever is not on the roll here is somebody.
      return [name, fact.length === 0 ? say(language, 'doctor.somebody') : fact.join(BETWEEN[language])]
    })
  )

/** What the doctor found. */
export const sayFinding = (language: Language, code: FindingCode, facts: FindingFacts): string =>
  sayWithGaps(language, FINDING_CATALOGUES[language][`finding.${code}`], spoken(language, facts))

/** What to do about it; null where nothing needs doing. */
export const sayAdvice = (language: Language, code: FindingCode, facts: FindingFacts): string | null => {
  const key = `finding.${code}.do`
  return isFindingKey(key)
    ? sayWithGaps(language, FINDING_CATALOGUES[language][key], spoken(language, facts))
    : null
}

const isFindingKey = (key: string): key is FindingKey => Object.hasOwn(chinese, key)
