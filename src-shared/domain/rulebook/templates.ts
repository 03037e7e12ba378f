import type { RuleProfile } from './profile.ts'
import { building } from './profiles/building.ts'
import { circle } from './profiles/circle.ts'
import { club } from './profiles/club.ts'
import { collective } from './profiles/collective.ts'
import { coop } from './profiles/coop.ts'
import { gramSabha } from './profiles/gram-sabha.ts'
import { savings } from './profiles/savings.ts'
import { street } from './profiles/street.ts'
import { village } from './profiles/village.ts'
import type { Rulebook } from './rulebook.ts'
import { isTemplateName, type TemplateName } from './template-names.ts'

/**
 * The rule profiles a community can be founded with. Values only: a community keeps its own copy of the rulebook, and a
 * later edition of a template changes nothing for those founded before.
 */
const PROFILES: Readonly<Record<TemplateName, RuleProfile>> = {
  village,
  street,
  building,
  gramSabha,
  collective,
  coop,
  savings,
  club,
  circle
}

export const profileOf = (name: TemplateName): RuleProfile => PROFILES[name]

export const template = (name: TemplateName): Rulebook => PROFILES[name].rulebook

/** The profile that a rulebook says it was made from; null where this Folkmoot does not know that edition. */
export const origin = ({ template: name, edition }: Rulebook): RuleProfile | null => {
  const profile = isTemplateName(name) ? profileOf(name) : null
  return profile?.rulebook.edition === edition ? profile : null
}
