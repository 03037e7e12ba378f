import { compareText, fromHex } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { Authority, PersonRecord, RuleId } from '../community/authority.ts'
import { PROPOSAL_RULES } from './rules.ts'

/** 应到: everyone who may vote, by id, frozen at the opening's past (SPEC P2). */
export function rollOf(authority: Authority): readonly PersonId[] {
  const members = authority.members()
  const known = rolls.get(members)
  if (known !== undefined) return known
  const roll = members.map(({ id }) => id).sort(compareText)
  rolls.set(members, roll)
  return roll
}

/** Proposals opened on one membership share its roll and the roll's hash. */
const rolls = new WeakMap<readonly PersonRecord[], readonly PersonId[]>()
const hashes = new WeakMap<readonly PersonId[], Uint8Array>()

/** BLAKE2b-256 over the canonical list of ids. */
export function rollHash(primitives: Primitives, roll: readonly PersonId[]): Uint8Array {
  const known = hashes.get(roll)
  if (known !== undefined) return known
  const hash = primitives.hash(encodeCanonical(['folkmoot/roll/1', ...roll.map(fromHex)]))
  hashes.set(roll, hash)
  return hash
}

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
