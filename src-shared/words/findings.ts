import type { Language } from '../rpc/contract/common.ts'
import type { FindingCode } from '../rpc/contract/doctor.ts'
import { say, sayIfKnown, type WordFacts } from './say.ts'

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
  sayIfKnown(language, `doctor.${code}`, spoken(language, facts)) ?? say(language, 'refusal.unexpected')

/** What to do about it; null where nothing needs doing. */
export const sayAdvice = (language: Language, code: FindingCode, facts: FindingFacts): string | null =>
  sayIfKnown(language, `doctor.${code}.do`, spoken(language, facts))
