import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Office, OfficeConflict } from '../rulebook/offices.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { kinPeople } from './kin.ts'

/** Two offices that do not go together: held by one person (O1), or by two who were declared kin (O2). */
export interface OfficeClash {
  readonly rule: OfficeConflict
  readonly person: PersonId
  readonly office: Office
  /** Who holds the other office: the same person, or kin of theirs. */
  readonly holder: PersonId
  readonly against: Office
}

/** The offices on the other side of a rule from `office`. */
const against = (rule: OfficeConflict, office: Office): readonly Office[] => [
  ...new Set([
    ...(rule.office === office ? rule.with : []),
    ...(rule.with.includes(office) ? [rule.office] : [])
  ])
]

/** What `person` would clash with if they held `office` here, in the order of the rulebook; null for nothing. */
export function clashOf(authority: CommunityAuthority, person: PersonId, office: Office): OfficeClash | null {
  for (const rule of authority.rulebook.offices?.conflicts ?? []) {
    const others = against(rule, office)
    if (others.length === 0) continue
    const holders = [
      ...(rule.bars === 'kin' ? [] : [person]),
      ...(rule.bars === 'holder' ? [] : kinPeople(authority, person))
    ]
    for (const holder of holders) {
      const other = others.find((one) => authority.holds(holder, one))
      if (other !== undefined) return { rule, person, office, holder, against: other }
    }
  }
  return null
}

/**
 * Offices held here that do not go together (O4): given beside each other, or by people declared kin since. Neither side
 * is void by it; each pair once, the rule’s own office first, in the order of the rulebook and of ids.
 */
export function openClashes(authority: CommunityAuthority): OfficeClash[] {
  const officers = authority.members().filter(({ offices }) => offices.length > 0)
  return (authority.rulebook.offices?.conflicts ?? []).flatMap((rule) => {
    const clashes = officers
      .filter(({ offices }) => offices.includes(rule.office))
      .flatMap(({ id }) => {
        const holders = [
          ...(rule.bars === 'kin' ? [] : [id]),
          ...(rule.bars === 'holder' ? [] : kinPeople(authority, id).sort(compareText))
        ]
        return holders.flatMap((holder) =>
          rule.with
            .filter((other) => authority.holds(holder, other))
            .map((other) => ({ rule, person: id, office: rule.office, holder, against: other }))
        )
      })
    // Of two kin who hold the same office each would name the other.
    return clashes.filter(({ person, office, holder, against: other }) => office !== other || person < holder)
  })
}
