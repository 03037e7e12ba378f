import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DELIBERATION_RULES } from '#shared/domain/deliberation/rules.ts'
import { HANDOVER_RULES } from '#shared/domain/handover/rules.ts'
import { PEOPLE_RULES } from '#shared/domain/people/rule-ids.ts'
import { PROPOSAL_RULES } from '#shared/domain/proposals/rules.ts'
import { SEALED_RULES } from '#shared/domain/sealed/rules.ts'
import { VOTING_RULES } from '#shared/domain/voting/rules.ts'
import { CATALOGUES, isWordKey } from '#shared/words/index.ts'

const ROOMS = [
  ['proposals', Object.values(PROPOSAL_RULES)],
  ['deliberation', Object.values(DELIBERATION_RULES)],
  ['handover', Object.values(HANDOVER_RULES)],
  ['sealed', Object.values(SEALED_RULES)],
  ['voting', Object.values(VOTING_RULES)],
  ['people', PEOPLE_RULES]
] as const

describe.each(ROOMS)('the rules of %s', (room, rules) => {
  const spec = readFileSync(`src-shared/domain/${room}/SPEC.md`, 'utf8')

  it.each(rules)('%s stands in SPEC.md under its number and has a sentence in both languages', (rule) => {
    const [number = '', name = ''] = rule.split('.')
    const section = spec.split(/^\*\*(?=[HKNPTV]\d+ )/m).find((part) => part.startsWith(`${number} `))
    expect(section).toContain(`\`${name}\``)
    const key = `rule.${rule}`
    expect(isWordKey(key) && CATALOGUES['zh-CN'][key] !== '' && CATALOGUES.en[key] !== '').toBe(true)
  })
})
