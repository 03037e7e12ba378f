import { sameValue } from '../../kernel/same-value.ts'
import type { Both } from '../../rpc/contract/common.ts'
import type { Rules, StatedRule } from '../../rpc/contract/rulebook.ts'
import { say } from '../../words/index.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import { clauseInWords } from './clauses.ts'
import { bodySentences, conflictSentence } from './office-sentences.ts'
import type { OfficeBody, OfficeConflict } from './offices.ts'
import type { Clause, OfficeClauses, RuleProfile, Unjudged } from './profile.ts'
import type { Rulebook } from './rulebook.ts'
import {
  admissionSentence,
  both,
  foundersSentence,
  hasFounders,
  hasObjections,
  objectionSentence,
  type Sentence
} from './sentences.ts'
import { sameSetting, type Setting, type SettingGroup, SETTING_GROUPS, SETTINGS } from './settings.ts'
import { isTemplateName } from './template-names.ts'
import { origin } from './templates.ts'

/** Rules that no rulebook sets, with the number under which the SPECs state them. */
const FIXED = [
  ['oneVote', 'V3'],
  ['lastVote', 'V4'],
  ['frozenRoll', 'P2'],
  ['frozenRule', 'P1'],
  ['chooseOne', 'V9'],
  ['chooseSeveral', 'V9a'],
  ['tellers', 'V10'],
  ['stewards', 'R4'],
  ['terms', 'R5d'],
  ['ownTerm', 'R5e'],
  ['openBallot', 'V1']
] as const

/** Every rule of a community in a sentence, where it comes from, and what is not judged (contract: Rules). */
export function rulesOf(rulebook: Rulebook): Rules {
  const { template, edition } = rulebook
  const profile = origin(rulebook)
  return {
    template,
    edition,
    name: isTemplateName(template) ? both((language) => say(language, `template.${template}`)) : null,
    basis: both(basisSentence(profile)),
    effectiveFrom: profile?.effectiveFrom ?? null,
    groups: SETTING_GROUPS.map((about) => ({ about, rules: groupRules(about, rulebook, profile) })).filter(
      ({ rules }) => rules.length > 0
    ),
    fixed: FIXED.map(([name, rule]) => ({
      sentence: both((language) => sayOfRulebook(language, `stated.${name}`)),
      clause: both((language) => sayOfRulebook(language, 'clause.fixed', { rule }))
    })),
    unjudged: (profile?.unjudged ?? []).map((matter) => both(unjudgedSentence(matter)))
  }
}

const basisSentence =
  (profile: RuleProfile | null): Sentence =>
  (language) => {
    if (profile === null) return sayOfRulebook(language, 'basis.own')
    const { basis } = profile
    return basis.kind === 'law'
      ? sayOfRulebook(language, `law.${basis.law}`)
      : sayOfRulebook(language, 'basis.practice', {
          practice: sayOfRulebook(language, `practice.${basis.practice}`)
        })
  }

const unjudgedSentence =
  (unjudged: Unjudged): Sentence =>
  (language) =>
    'days' in unjudged
      ? sayOfRulebook(language, `unjudged.${unjudged.matter}`, { days: unjudged.days })
      : sayOfRulebook(language, `unjudged.${unjudged.matter}`)

/** Settings whose sentences have each a clause of its own. */
const ruleByRule = (name: Setting['name']) => (name === 'admission' ? admissionRules : officeRulesOf)

function groupRules(group: SettingGroup, rulebook: Rulebook, profile: RuleProfile | null): StatedRule[] {
  return SETTINGS.filter((setting) => setting.group === group).flatMap((setting) => {
    const { clause } = setting
    if (clause === null) return ruleByRule(setting.name)(rulebook, profile)
    const isAsTemplate = profile !== null && sameSetting(setting, rulebook, profile.rulebook)
    const found = isAsTemplate ? clause(profile.clauses) : null
    return setting.sentences(rulebook).map((sentence) => stated(sentence, found))
  })
}

const clauseOf = (clause: Clause | undefined, asTemplate: boolean): Clause | null =>
  asTemplate ? (clause ?? null) : null

/** How people come in without a vote, before what a vote needs. */
function admissionRules({ admission }: Rulebook, profile: RuleProfile | null): StatedRule[] {
  const { by, vouchers, objectionDays, founders } = admission
  const first = profile?.rulebook.admission
  const own: Clause = { kind: 'own' }
  const isFirst = by === first?.by && (by !== 'vouchers' || vouchers === first.vouchers)
  return [
    stated(admissionSentence(admission), clauseOf(profile?.clauses.admission, isFirst)),
    ...(hasObjections(admission)
      ? [stated(objectionSentence(objectionDays), clauseOf(own, objectionDays === first?.objectionDays))]
      : []),
    ...(hasFounders(admission)
      ? [stated(foundersSentence(founders), clauseOf(own, founders === first?.founders))]
      : [])
  ]
}

/** Which offices go together, and how bodies are composed: none where the rulebook says nothing of it. */
function officeRulesOf({ offices }: Rulebook, profile: RuleProfile | null): StatedRule[] {
  return [
    ...(offices?.conflicts ?? []).map((rule) =>
      stated(conflictSentence(rule), officeClause(profile, 'conflicts', rule))
    ),
    ...(offices?.bodies ?? []).flatMap((body) =>
      bodySentences(body).map((sentence) => stated(sentence, officeClause(profile, 'bodies', body)))
    )
  ]
}

/** The clause of an office rule; null where the profile has no such rule. */
function officeClause(
  profile: RuleProfile | null,
  of: keyof OfficeClauses,
  rule: OfficeConflict | OfficeBody
): Clause | null {
  const place = (profile?.rulebook.offices?.[of] ?? []).findIndex((known) => sameValue(known, rule))
  return profile?.clauses.offices?.[of][place] ?? null
}

/** Where it comes from that two offices do not go together, in words. */
export const conflictClause = (rulebook: Rulebook, rule: OfficeConflict): Both =>
  clauseWords(officeClause(origin(rulebook), 'conflicts', rule))

/** Where it comes from how a body should be composed, in words. */
export const bodyClause = (rulebook: Rulebook, body: OfficeBody): Both =>
  clauseWords(officeClause(origin(rulebook), 'bodies', body))

/** A rule that is not as its template has it rests on nothing but the community's own word (SPEC B4). */
const stated = (sentence: Sentence, clause: Clause | null): StatedRule => ({
  sentence: both(sentence),
  clause: clauseWords(clause)
})

const clauseWords = (clause: Clause | null): Both =>
  both((language) =>
    clause === null ? sayOfRulebook(language, 'clause.changed') : clauseInWords(language, clause)
  )
