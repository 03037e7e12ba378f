import type { Language } from '../rpc/contract/common.ts'
import { type Catalogue, type Say, sayWithGaps, type WordFacts, type WordKey } from './say.ts'

/** Sentences whose key is known only when the app runs. Facts that the sender left out show as a gap. */
export interface CodedWords {
  /** Why a request was refused. A code from a newer engine still gets an honest sentence. */
  readonly refusal: (code: string, facts?: WordFacts) => string
  /** Which rule an entry broke, for the Check screen and the certificate's columns. */
  readonly rule: (rule: string, facts?: WordFacts) => string
  /** What somebody did, from the entry's type: “{person} opened …”. */
  readonly entry: (type: string, facts: { person: string; title: string }) => string
}

export function codedWords(
  language: Language,
  catalogue: Catalogue,
  say: Say,
  date: (civil: string) => string
): CodedWords {
  const ifKnown = (key: string, facts: WordFacts): string | null =>
    Object.hasOwn(catalogue, key) ? sayWithGaps(language, catalogue[key as WordKey], facts) : null
  /** An office; of one that this version does not know, its name in the log. */
  const role = (name: string | number): string => ifKnown(`role.${name}`, {}) ?? String(name)
  /** Facts that a refusal carries for every language, as people read them: days, offices, the clause of a law. */
  const inWords = (facts: WordFacts): WordFacts => {
    const clause = facts[`clause.${language}`]
    return {
      ...facts,
      ...(facts['date'] !== undefined && { date: date(String(facts['date'])) }),
      ...(facts['role'] !== undefined && { role: role(facts['role']) }),
      ...(facts['other'] !== undefined && { other: role(facts['other']) }),
      ...(clause !== undefined && { clause })
    }
  }
  return {
    refusal: (code, facts = {}) => ifKnown(`refusal.${code}`, inWords(facts)) ?? say('refusal.unexpected'),
    rule: (rule, facts = {}) => ifKnown(`rule.${rule}`, facts) ?? say('check.ruleUnnamed', { rule }),
    entry: (type, facts) =>
      ifKnown(`entry.${type}`, facts) ?? say('check.entryUnnamed', { person: facts.person, type })
  }
}
