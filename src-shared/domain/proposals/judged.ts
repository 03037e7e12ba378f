import type { PersonId } from '../../kernel/ids.ts'
import type { RuleId } from '../community/authority.ts'

/** What an act's own past says of it. Its author is known wherever it stands. */
export type Judged =
  | { readonly person: PersonId; readonly rule: null }
  | { readonly person: PersonId | null; readonly rule: RuleId }

export const judgedAs = (person: PersonId, rule: RuleId | null): Judged =>
  rule === null ? { person, rule } : { person, rule }
