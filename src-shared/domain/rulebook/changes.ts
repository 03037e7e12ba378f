import type { Both } from '../../rpc/contract/common.ts'
import type { RuleChange } from '../../rpc/contract/rulebook.ts'
import { sayOfRulebook } from '../../words/rulebook.ts'
import { decisionKind, type Rulebook, type ThresholdRule } from './rulebook.ts'
import { both } from './sentences.ts'
import { sameSetting, SETTINGS } from './settings.ts'

/** What a change would make of the rulebook, rule by rule: only what differs, in sentences (SPEC B11). */
export function changesBetween(old: Rulebook, proposed: Rulebook): RuleChange[] {
  const changed = SETTINGS.filter((setting) => !sameSetting(setting, old, proposed)).map((setting) => ({
    about: setting.group,
    old: setting.sentences(old).map(both),
    proposed: setting.sentences(proposed).map(both)
  }))
  const isSameTemplate = old.template === proposed.template && old.edition === proposed.edition
  return isSameTemplate
    ? changed
    : [{ about: 'template', old: [templateNamed(old)], proposed: [templateNamed(proposed)] }, ...changed]
}

const templateNamed = ({ template, edition }: Rulebook): Both =>
  both((language) => sayOfRulebook(language, 'stated.template', { template, edition }))

/**
 * What the values proposed may do to a community that they are still within their bounds for: nothing is forbidden by
 * it, and everybody is told before they vote (SPEC B12). `stewards`: how many hold that office now.
 */
export function warningsAbout({ decisions, coSigners }: Rulebook, stewards: number): Both[] {
  const stuck = decisionKind.options.filter((kind) => {
    const { quorum, majorities } = decisions[kind]
    return [quorum, ...majorities].some((rule) => rule !== null && asksForAll(rule))
  })
  return [
    ...stuck.map((kind) => both((language) => sayOfRulebook(language, `warning.all.${kind}`))),
    ...(coSigners > stewards
      ? [both((language) => sayOfRulebook(language, 'warning.coSigners', { needed: coSigners, stewards }))]
      : [])
  ]
}

/** Whether one person who stays away is enough to stop it. */
const asksForAll = ({ base, num, den }: ThresholdRule): boolean => base === 'eligible' && num === den
