import { compareText, fromHex } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import { PROPOSAL_RULES } from './rules.ts'

/** 应到: everyone who may vote, by id, frozen at the opening's past (SPEC P2). */
export const rollOf = (authority: Authority): readonly PersonId[] =>
  authority
    .members()
    .map(({ id }) => id)
    .sort(compareText)

/** BLAKE2b-256 over the canonical list of ids. */
export const rollHash = (primitives: Primitives, roll: readonly PersonId[]): Uint8Array =>
  primitives.hash(encodeCanonical(['folkmoot/roll/1', ...roll.map(fromHex)]))

export interface Excluded {
  readonly person: PersonId
  readonly rule: RuleId
}

/** Everyone once admitted who is not on the roll, and why. */
export const excludedFrom = (authority: Authority): readonly Excluded[] =>
  authority
    .people()
    .flatMap(({ id, status }): Excluded[] =>
      status === 'member'
        ? []
        : [
            {
              person: id,
              rule: status === 'left' ? PROPOSAL_RULES.excludedLeft : PROPOSAL_RULES.excludedRemoved
            }
          ]
    )
    .sort((a, b) => compareText(a.person, b.person))
