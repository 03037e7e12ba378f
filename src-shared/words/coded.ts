import type { Language } from '../rpc/contract/common.ts'
import { sayDate } from './dates.ts'
import { say, sayIfKnown, type WordFacts } from './say.ts'

/** Why a request was refused. A code from a newer engine still gets an honest sentence. */
export const sayRefusal = (language: Language, code: string, facts: WordFacts = {}): string =>
  sayIfKnown(language, `refusal.${code}`, withDate(language, facts)) ?? say(language, 'refusal.unexpected')

/** Refusals carry days as civil dates; people read them with their weekday. */
const withDate = (language: Language, { date, ...facts }: WordFacts): WordFacts =>
  date === undefined ? facts : { ...facts, date: sayDate(language, String(date)) }

/** Which rule an entry broke, for the Check screen and the certificate's columns. */
export const sayRule = (language: Language, rule: string, facts: WordFacts = {}): string =>
  sayIfKnown(language, `rule.${rule}`, facts) ?? say(language, 'check.ruleUnnamed', { rule })

/** What somebody did, from the entry's type: “{person} opened …”. */
export const sayEntry = (
  language: Language,
  type: string,
  facts: { person: string; title: string }
): string =>
  sayIfKnown(language, `entry.${type}`, facts) ??
  say(language, 'check.entryUnnamed', { person: facts.person, type })
