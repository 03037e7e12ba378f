import type { OfficeRules } from '#shared/domain/rulebook/offices.ts'
import { BY_A_STEWARD } from '#shared/domain/rulebook/profiles/terms.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'

/** What a test sets of its village's rules. */
export interface PollingRules {
  /** One rule for every kind of decision. */
  readonly rulebook?: Partial<Rulebook['decisions']['resolution']>
  readonly coSigners?: number
  readonly termDays?: number
  readonly offices?: OfficeRules
  readonly law?: Pick<Rulebook, 'admission' | 'removal'>
}

const MORE_THAN_HALF_PRESENT = { base: 'present', op: '>', num: 1, den: 2 } as const

export function pollingRulebook({ rulebook, coSigners = 2, termDays, offices, law }: PollingRules): Rulebook {
  const rule = { quorum: null, majorities: [MORE_THAN_HALF_PRESENT], contestDays: 0, ...rulebook }
  return {
    template: 'test',
    edition: '1',
    coSigners,
    suspensionDays: 30,
    recovery: { delayDays: 3 },
    admission: BY_A_STEWARD,
    removal: { replyDays: 0 },
    ...law,
    terms: { days: termDays ?? null },
    decisions: { resolution: rule, admit: rule, appoint: rule, remove: rule, amend: rule },
    ...(offices !== undefined && { offices })
  }
}
