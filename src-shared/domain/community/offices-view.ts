import { formatCivilDate } from '../../kernel/civil-date.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Both } from '../../rpc/contract/common.ts'
import type { Kin, OfficesView } from '../../rpc/contract/offices.ts'
import { bodySentences, conflictSentence } from '../rulebook/office-sentences.ts'
import { office } from '../rulebook/offices.ts'
import type { Sentence } from '../rulebook/sentences.ts'
import { bodyClause, conflictClause } from '../rulebook/view.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { bodyChecks } from './composition.ts'
import { kinDeclarations } from './kin.ts'
import { openClashes } from './office-conflicts.ts'

const both = (sentence: Sentence): Both => ({ 'zh-CN': sentence('zh-CN'), en: sentence('en') })

/** Every office with who holds it, what does not go together, and how bodies are composed (contract: offices.view). */
export function officesView(
  authority: CommunityAuthority,
  isWoman: (person: PersonId) => boolean | null
): OfficesView {
  const members = authority.members()
  const named = (id: PersonId) => ({ personId: id, name: authority.person(id)?.name ?? '' })
  const stewards = members.filter(({ offices }) => offices.includes('steward'))
  return {
    offices: office.options.map((role) => ({
      role,
      holders: members
        .filter(({ offices }) => offices.includes(role))
        .map(({ id }) => {
          const until = authority.termOf(id, role)
          const since = Math.min(...authority.grantsOf(id, role).map(({ node }) => node.at))
          return { ...named(id), since, until: until === null ? null : formatCivilDate(until) }
        })
    })),
    lastSteward: stewards.length === 1 && members.length > 1,
    conflicts: openClashes(authority).map(({ rule, person, office: role, holder, against }) => ({
      person: named(person),
      role,
      holder: named(holder),
      against,
      sentence: both(conflictSentence(rule)),
      clause: conflictClause(authority.rulebook, rule)
    })),
    checks: (authority.rulebook.offices?.bodies ?? []).flatMap((body) => {
      const clause = bodyClause(authority.rulebook, body)
      const sentences = bodySentences(body)
      return (bodyChecks(authority, body, isWoman) ?? []).flatMap((state, i) => {
        const sentence = sentences[i]
        return sentence === undefined ? [] : [{ sentence: both(sentence), clause, state }]
      })
    })
  }
}

/** Declared kin, in the order of the declarations (contract: offices.kin). */
export function kinView(authority: CommunityAuthority, me: PersonId | null): Kin[] {
  const nameOf = (id: PersonId): string => authority.person(id)?.name ?? ''
  const steward = me !== null && authority.holds(me, 'steward')
  return kinDeclarations(authority).map(({ id, person, other, relation, by }) => ({
    declarationId: id,
    person: { personId: person, name: nameOf(person) },
    other: { personId: other, name: nameOf(other) },
    relation,
    declaredBy: nameOf(by),
    mayIWithdraw: steward || (by === me && authority.holds(by, 'member'))
  }))
}
